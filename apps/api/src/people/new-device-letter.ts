import { writeLetter } from '@gl/db/letters';
import { readPerson } from '@gl/db/people';
import type { Sql } from '@gl/db/transaction';
import { HOUR } from '@gl/domain/local-time';
import type { AppContext } from '../context.js';
import type { Visitor } from '../http/route.js';
import { deviceLabel } from './device-label.js';
import { deviceOf } from './known-device.js';

/** Tells a person of a sign-in from a browser that she has not used before, in its transaction. The first hours of an account are no news. */
export async function writeNewDeviceLetter(
  sql: Sql,
  { secrets, clock }: Pick<AppContext, 'secrets' | 'clock'>,
  visitor: Visitor,
  personId: string,
): Promise<void> {
  if (deviceOf(secrets, personId, visitor.cookies.device)) return;
  const person = (await readPerson(sql, secrets, personId))!;
  if (person.demo || clock() - person.createdAt < HOUR) return;
  await writeLetter(sql, secrets, {
    kind: 'new-device',
    to: person.email,
    language: person.language,
    facts: { device: deviceLabel(visitor.userAgent), at: clock() },
  });
}
