import { applyAsCompany as writeApplication } from '@gl/db/companies';
import { inTransaction } from '@gl/db/transaction';
import { understandCreditCode } from '@gl/domain/credit-code';
import { normalEmail } from '@gl/domain/email';
import { maskedEmail } from '@gl/domain/masked-email';
import { granted, type Outcome } from '@gl/domain/refusal';
import { OF_RESETS } from '@gl/domain/sign-in';
import type { Handler } from '../http/route.js';
import { countAsked } from '../people/tries.js';

/** Takes an application. Whatever we know of the company already, the answer is the same: what differs stands in the letter. */
export const applyAsCompany: Handler<'applyAsCompany'> = async (context, { body, visitor, refuse }) => {
  const number = understandNumber(body.country, body.creditCode);
  if (!number.ok) return refuse(number.refusal);
  const slowed = await countAsked(context, [
    { key: ['application', visitor.address], slowing: OF_RESETS },
    { key: ['application', normalEmail(body.contactEmail)], slowing: OF_RESETS },
  ]);
  if (slowed) return refuse(slowed);
  const { name, kind, country, contactName, contactEmail, language } = body;
  await inTransaction(context.store.pool, (sql) =>
    writeApplication(sql, context.secrets, {
      name,
      kind,
      country,
      creditCode: number.value,
      contact: { name: contactName, email: contactEmail, language },
    }),
  );
  context.relay.kick();
  return { status: 201, body: { received: true, email: maskedEmail(contactEmail) } };
};

/** The number in the one form that it is compared in. Check digits are known for China alone. */
export function understandNumber(country: string, typed: string): Outcome<string> {
  if (country !== 'CN') return granted(typed.normalize('NFKC').toUpperCase().replace(/\s+/g, ''));
  const understood = understandCreditCode(typed);
  if (understood.ok) return understood;
  const reasons = understood.refusal.reasons.map((reason) => ({ ...reason, field: 'creditCode' }));
  return { ok: false, refusal: { ...understood.refusal, reasons } };
}
