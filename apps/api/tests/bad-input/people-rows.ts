import { randomUUID } from 'node:crypto';
import type { RouteId } from '@gl/contracts/routes';
import type { Rule } from '@gl/domain/refusal';
import { signedIn } from '../support/browser.js';
import { type Request, requestFor } from '../support/client.js';
import type { House } from '../support/house.js';
import type { Row } from './row.js';

/** Somebody of the house's exporter, signed in once. */
const clerks = new WeakMap<House, Promise<string>>();
export function clerk(house: House): Promise<string> {
  const known =
    clerks.get(house) ??
    signedIn(house, { role: 'exporter', companyId: house.exporter.id }).then(({ browser }) => browser.as());
  clerks.set(house, known);
  return known;
}

const NOBODY = { email: 'nobody@example.org', password: 'four lanes under the hill' };
const bidi = 'Pema\u202egpj';
const bytes = 'A'.repeat(43);
const assertion = {
  id: bytes,
  rawId: bytes,
  type: 'public-key',
  response: { clientDataJSON: 'e30', authenticatorData: bytes, signature: bytes },
  clientExtensionResults: {},
};
const attestation = {
  ...assertion,
  response: { clientDataJSON: 'e30', attestationObject: bytes, transports: ['internal'] },
};

/** What is wrong in a body: [name, body, field, rule]. */
type Wrong = [name: string, body: unknown, field: string, rule?: Rule];
const OF_ANYBODY: Partial<Record<RouteId, Wrong[]>> = {
  signIn: [
    ['nothing', {}, 'email', 'MISSING_FIELD'],
    ['an operator object for the e-mail', { ...NOBODY, email: { contains: '' } }, 'email'],
    ['an array for the password', { ...NOBODY, password: ['x'] }, 'password'],
    ['NUL in the e-mail', { ...NOBODY, email: 'nobody\u0000@example.org' }, 'email'],
    ['no e-mail', { ...NOBODY, email: 'nobody' }, 'email'],
    ['an e-mail of 300 characters', { ...NOBODY, email: `${'a'.repeat(290)}@example.org` }, 'email'],
    ['100 kB of e-mail', { ...NOBODY, email: `${'a.'.repeat(50_000)}@` }, 'email'],
    ['100 kB of password', { ...NOBODY, password: 'x'.repeat(100_000) }, 'password'],
    ['a role', { ...NOBODY, role: 'admin' }, 'role', 'UNKNOWN_FIELD'],
  ],
  passkeySignInOptions: [['another purpose', { purpose: 'enrol' }, 'purpose']],
  signInByPasskey: [
    ['nothing', {}, 'passkey', 'MISSING_FIELD'],
    ['no base64url', { passkey: { ...assertion, id: '../../etc' } }, 'passkey.id'],
    ['another type', { passkey: { ...assertion, type: 'password' } }, 'passkey.type'],
    [
      '100 kB of signature',
      { passkey: { ...assertion, response: { ...assertion.response, signature: 'A'.repeat(100_000) } } },
      'passkey.response.signature',
    ],
  ],
  requestPasswordReset: [
    ['no e-mail', { email: 'x' }, 'email'],
    ['two e-mails', { email: 'a@example.org,b@example.org' }, 'email'],
    ['a header in the e-mail', { email: 'a@example.org\r\nBcc: b@example.org' }, 'email'],
    [
      'a host of one’s own for the link',
      { email: 'a@example.org', baseUrl: 'https://evil.example' },
      'baseUrl',
      'UNKNOWN_FIELD',
    ],
  ],
  confirmPasswordReset: [
    ['a token that is none', { token: 'x', password: 'four lanes under the hill' }, 'token'],
    [
      'a short password',
      { token: `${'A'.repeat(22)}.${'A'.repeat(43)}`, password: 'short' },
      'password',
      'PASSWORD_RULE',
    ],
    ['a number for a password', { token: `${'A'.repeat(22)}.${'A'.repeat(43)}`, password: 123456789012 }, 'password'],
  ],
};
const OF_A_PERSON: Partial<Record<RouteId, Wrong[]>> = {
  giveSecondFactor: [
    ['nothing', {}, 'code', 'MISSING_FIELD'],
    ['both', { code: '123456', backupCode: 'aaaaa-bbbbb' }, 'code', 'MISSING_FIELD'],
    ['a number', { code: 123456 }, 'code'],
    ['seven digits', { code: '1234567' }, 'code'],
    ['Arabic digits', { code: '١٢٣٤٥٦' }, 'code'],
    ['a backup code with a quote', { backupCode: "aaaaa'bbbbb" }, 'backupCode'],
  ],
  stepUp: [
    ['nothing', {}, 'code', 'MISSING_FIELD'],
    ['an empty password', { password: '' }, 'password'],
    ['five minutes more', { password: 'x', minutes: 600 }, 'minutes', 'UNKNOWN_FIELD'],
  ],
  changeMe: [
    ['a bidi override in the name', { name: bidi }, 'name', 'CONTROL_CHARACTER'],
    ['a lone surrogate in the name', { name: '\ud800' }, 'name', 'CONTROL_CHARACTER'],
    ['a name of 1 MB', { name: 'x'.repeat(1_000_000) }, 'name'],
    ['a language that is none', { language: 'tlh' }, 'language'],
    ['an e-mail', { email: 'x@example.org' }, 'email', 'UNKNOWN_FIELD'],
  ],
  startTotp: [['a secret of one’s own', { secret: 'AAAA' }, 'secret', 'UNKNOWN_FIELD']],
  confirmTotp: [['five digits', { code: '12345' }, 'code']],
  renewBackupCodes: [['a number of them', { count: 1000 }, 'count', 'UNKNOWN_FIELD']],
  passkeyOptions: [['a name of another site', { rpID: 'evil.example' }, 'rpID', 'UNKNOWN_FIELD']],
  addPasskey: [
    ['no label', { passkey: attestation }, 'label', 'MISSING_FIELD'],
    ['a zero width label', { label: '\u200b', passkey: attestation }, 'label', 'CONTROL_CHARACTER'],
    ['no passkey', { label: 'x' }, 'passkey', 'MISSING_FIELD'],
    ['a person', { label: 'x', passkey: attestation, personId: randomUUID() }, 'personId', 'UNKNOWN_FIELD'],
  ],
  changePassword: [
    ['without the old one', { next: 'five lanes over the hill' }, 'current', 'MISSING_FIELD'],
    ['eleven characters', { current: 'x', next: 'eleven char' }, 'next', 'PASSWORD_RULE'],
    ['100 kB', { current: 'x', next: 'x'.repeat(100_000) }, 'next'],
  ],
};

const rowsOf = (routes: Partial<Record<RouteId, Wrong[]>>, as: (house: House) => Promise<string | null>): Row[] =>
  (Object.entries(routes) as [RouteId, Wrong[]][]).flatMap(([id, wrongs]) =>
    wrongs.map(
      ([name, body, field, rule = 'INVALID_FIELD']): Row => ({
        name: `${id}: ${name}`,
        request: async (house) => ({ ...requestFor(await as(house), id), body }) as Request,
        code: 'INVALID_REQUEST',
        rule,
        field,
      }),
    ),
  );

const byPerson = (name: string, id: RouteId, wish: object, told: Pick<Row, 'code' | 'rule'>): Row => ({
  name,
  request: async (house) => requestFor(await clerk(house), id, wish as never),
  ...told,
});

export const PEOPLE_ROWS: Row[] = [
  ...rowsOf(OF_ANYBODY, async () => null),
  ...rowsOf(OF_A_PERSON, clerk),
  {
    name: 'signIn: nobody',
    request: () => requestFor(null, 'signIn', { body: NOBODY }),
    code: 'SIGN_IN_REFUSED',
    rule: 'WRONG_CREDENTIALS',
  },
  {
    name: 'signInByPasskey: nobody’s',
    request: () => requestFor(null, 'signInByPasskey', { body: { passkey: assertion as never } }),
    code: 'SIGN_IN_REFUSED',
    rule: 'PASSKEY_NOT_ACCEPTED',
  },
  {
    name: 'confirmPasswordReset: a forged token',
    request: () =>
      requestFor(null, 'confirmPasswordReset', {
        body: { token: `${'A'.repeat(22)}.${'A'.repeat(43)}`, password: 'five lanes over the hill' },
      }),
    code: 'WRONG_STATE',
    rule: 'LINK_ENDED',
  },
  byPerson(
    'giveSecondFactor: where none is asked for',
    'giveSecondFactor',
    { body: { code: '123456' } },
    { code: 'WRONG_STATE', rule: 'NO_SECOND_FACTOR' },
  ),
  byPerson(
    'stepUp: a wrong password',
    'stepUp',
    { body: { password: 'x' } },
    { code: 'SIGN_IN_REFUSED', rule: 'WRONG_CREDENTIALS' },
  ),
  byPerson(
    'confirmTotp: before it began',
    'confirmTotp',
    { body: { code: '123456' } },
    { code: 'WRONG_STATE', rule: 'NOTHING_TO_CONFIRM' },
  ),
  byPerson('removeTotp: none is there', 'removeTotp', {}, { code: 'WRONG_STATE', rule: 'NO_SECOND_FACTOR' }),
  byPerson(
    'renewBackupCodes: without a factor',
    'renewBackupCodes',
    { body: {} },
    { code: 'WRONG_STATE', rule: 'NO_SECOND_FACTOR' },
  ),
  byPerson(
    'addPasskey: to no challenge',
    'addPasskey',
    { body: { label: 'x', passkey: attestation } },
    { code: 'SIGN_IN_REFUSED', rule: 'PASSKEY_NOT_ACCEPTED' },
  ),
  byPerson('removePasskey: nobody’s', 'removePasskey', { params: { id: randomUUID() } }, { code: 'NOT_FOUND' }),
  byPerson('removePasskey: no id', 'removePasskey', { params: { id: '1 or 1=1' } }, { code: 'NOT_FOUND' }),
  byPerson('endSession: nobody’s', 'endSession', { params: { id: randomUUID() } }, { code: 'NOT_FOUND' }),
  byPerson('endSession: no id', 'endSession', { params: { id: '%00' } }, { code: 'NOT_FOUND' }),
  byPerson(
    'changePassword: a wrong one',
    'changePassword',
    { body: { current: 'x', next: 'five lanes over the hill' } },
    { code: 'SIGN_IN_REFUSED', rule: 'WRONG_CREDENTIALS' },
  ),
  byPerson(
    'a page of another site',
    'endOtherSessions',
    { origin: 'https://evil.example' },
    { code: 'FORBIDDEN', rule: 'CROSS_SITE' },
  ),
  {
    name: 'a key where people are meant',
    request: (house) => requestFor(house.exporter.key, 'listSessions'),
    code: 'FORBIDDEN',
    rule: 'PEOPLE_ONLY',
  },
  {
    name: 'a cookie that is none',
    request: () => requestFor(`greenlane-session=${"'".repeat(43)}`, 'readMe'),
    code: 'UNAUTHENTICATED',
  },
  {
    name: 'a cookie header of 15 kB',
    request: () => requestFor(`greenlane-session=${'x'.repeat(15_000)}`, 'readMe'),
    code: 'UNAUTHENTICATED',
  },
  { name: 'POST /me', request: () => ({ method: 'POST', path: '/api/v1/me', body: {} }), code: 'METHOD_NOT_ALLOWED' },
  {
    name: 'PUT /session',
    request: () => ({ method: 'PUT', path: '/api/v1/session', body: {} }),
    code: 'METHOD_NOT_ALLOWED',
  },
];
