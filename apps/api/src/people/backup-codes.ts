import { writeAudit } from '@gl/db/journal';
import { saveBackupCodes } from '@gl/db/second-factors';
import { inTransaction } from '@gl/db/transaction';
import { refused } from '@gl/domain/refusal';
import type { Handler } from '../http/route.js';
import { drawBackupCodes } from './totp.js';

/** Ten new ones; nobody can read them again. They stand in for a second factor and are none themselves. */
export const renewBackupCodes: Handler<'renewBackupCodes'> = async ({ store, secrets }, { caller, refuse }) => {
  const { personId, methods } = caller.session!;
  if (methods.length === 0) return refuse(refused('WRONG_STATE', { rule: 'NO_SECOND_FACTOR' }).refusal);
  const backupCodes = drawBackupCodes();
  await inTransaction(store.pool, async (sql) => {
    await saveBackupCodes(sql, secrets, personId, backupCodes);
    await writeAudit(sql, { actor: caller.id, action: 'person.backup-codes-renewed' });
  });
  return { status: 200, body: { backupCodes } };
};
