import { readSecondFactors, saveBackupCodes } from '@gl/db/second-factors';
import type { Sql } from '@gl/db/transaction';
import type { AppContext } from '../context.js';
import type { Asked, Reply } from '../http/route.js';
import { wholeSession } from './begin-session.js';
import { drawBackupCodes } from './totp.js';

/** With the first second factor come ten backup codes; null where there are some. */
export async function firstBackupCodes(
  { secrets }: Pick<AppContext, 'secrets'>,
  sql: Sql,
  personId: string,
): Promise<string[] | null> {
  const { backupCodesLeft } = await readSecondFactors(sql, secrets, personId);
  if (backupCodesLeft > 0) return null;
  const codes = drawBackupCodes();
  await saveBackupCodes(sql, secrets, personId, codes);
  return codes;
}

/** A factor was enrolled, and so shown: the session is whole. */
export async function tellEnrolled(
  context: AppContext,
  { caller, visitor }: Pick<Asked<'confirmTotp'>, 'caller' | 'visitor'>,
  status: 200 | 201,
  backupCodes: string[] | null,
): Promise<Reply> {
  const { id: sessionId, personId } = caller.session!;
  const whole = await wholeSession(context, visitor, { personId, sessionId, by: 'enrolment' });
  const { state } = whole.body as { state: string };
  return { ...whole, status, body: { state, backupCodes } };
}
