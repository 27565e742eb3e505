import { withCreditCheck } from '@gl/domain/credit-code';
import type { Language } from '@gl/domain/language';
import type { LetterKind } from '@gl/domain/letter';
import { aBrowser, type Browser } from './browser.js';
import type { Ok } from './client.js';
import type { House } from './house.js';

export interface WrittenLetter {
  kind: LetterKind;
  language: Language;
  to: string;
  facts: { token?: string; company?: string | null; port?: string | null; reason?: string; device?: string };
}

/** Letters that wait for the worker, opened, the oldest first: these tests have no worker, and read the mail where it lies. */
export async function lettersTo(house: House, email: string): Promise<WrittenLetter[]> {
  const { store, secrets } = house.context;
  const { rows } = await store.pool.query<{ kind: LetterKind; language: Language; sealed: string }>(
    'select kind, language, sealed from letter where sealed is not null order by created_at',
  );
  return rows
    .map(({ kind, language, sealed }) => ({ kind, language, ...JSON.parse(secrets.open(sealed)) }) as WrittenLetter)
    .filter(({ to }) => to === email);
}

/** The token of the last letter that has one. */
export async function tokenTo(house: House, email: string): Promise<string> {
  const token = (await lettersTo(house, email)).findLast(({ facts }) => facts.token)?.facts.token;
  if (!token) throw new Error(`no letter with a link went to ${email}`);
  return token;
}

let serial = 0;
export const aCreditCode = () => withCreditCheck(`91540100MB0X${String(serial++).padStart(5, '0')}`);
export const anEmail = (name = 'somebody') => `${name}.${++serial}@trader.example`;

export const anApplication = (over: Record<string, unknown> = {}) => ({
  name: 'Lhasa Orchard Export',
  kind: 'exporter' as const,
  country: 'CN',
  creditCode: aCreditCode(),
  contactName: 'Dolma Tsering',
  contactEmail: anEmail('dolma'),
  language: 'zh' as const,
  ...over,
});

export const A_NEW_PASSWORD = 'apricots over the high pass';

/** Follows the link of a letter and signs in. */
export async function join(
  house: House,
  email: string,
  name = 'Dolma Tsering',
): Promise<{ browser: Browser; accepted: Ok<'acceptInvite'> }> {
  const browser = aBrowser(house);
  const answer = await browser.ask('acceptInvite', {
    body: { token: await tokenTo(house, email), name, password: A_NEW_PASSWORD, language: 'en' },
  });
  if (answer.status !== 201) throw new Error(`not let in: ${answer.text}`);
  await browser.ask('signIn', { body: { email, password: A_NEW_PASSWORD } });
  return { browser, accepted: answer.body };
}

/** An application whose address is proved: its company and its manager, signed in. */
export async function applied(house: House, over: Record<string, unknown> = {}) {
  await house.context.store.pool.query('truncate sign_in_throttle');
  const application = anApplication(over);
  const answer = await house.ask(null, 'applyAsCompany', { body: application });
  if (answer.status !== 201) throw new Error(`not applied: ${answer.text}`);
  const { browser } = await join(house, application.contactEmail);
  const { rows } = await house.context.store.pool.query<{ id: number }>(
    'select id from company where registration_no = $1 order by id desc limit 1',
    [application.creditCode],
  );
  return { id: rows[0]!.id, application, email: application.contactEmail, manager: browser };
}

/** The same, approved. */
export async function approved(house: House, over: Record<string, unknown> = {}) {
  const company = await applied(house, over);
  const answer = await house.ask(house.staff.admin, 'approveCompany', { params: { id: company.id } });
  if (answer.status !== 200) throw new Error(`not approved: ${answer.text}`);
  return company;
}
