import { randomUUID } from 'node:crypto';
import type { RouteId } from '@gl/contracts/routes';
import type { RefusalCode, Rule } from '@gl/domain/refusal';
import { drawSecret, signedIn } from '../support/browser.js';
import { requestFor } from '../support/client.js';
import type { House } from '../support/house.js';
import { A_NEW_PASSWORD, anApplication, anEmail, approved } from '../support/letters.js';
import type { Row } from './row.js';

type By = (house: House) => Promise<string | null>;
const nobody: By = async () => null;
const admin: By = async (house) => house.staff.admin;
const root: By = async (house) => {
  await unthrottled(house);
  return (await signedIn(house, { role: 'admin', totpSecret: drawSecret() })).browser.as();
};
const manager: By = async (house) => (await approved(house)).manager.as();

/** Rows come by the hundred from one address. */
const unthrottled = (house: House) => house.context.store.pool.query('truncate sign_in_throttle');

const asking = (id: RouteId, by: By, wish: object) => async (house: House) => {
  const as = await by(house);
  await unthrottled(house);
  return requestFor(as, id, wish as never);
};

const row = (
  name: string,
  request: Row['request'],
  rule?: Rule,
  field?: string,
  code: RefusalCode = 'INVALID_REQUEST',
): Row => ({ name, request, code, ...(rule ? { rule } : {}), ...(field ? { field } : {}) });

const applying = (over: Record<string, unknown>) => asking('applyAsCompany', nobody, { body: anApplication(over) });
const without = (field: string) => {
  const { [field]: _, ...body } = anApplication() as Record<string, unknown>;
  return asking('applyAsCompany', nobody, { body });
};

const APPLICATIONS: Row[] = [
  row('an application without a name', without('name'), 'MISSING_FIELD', 'name'),
  row('an application without an address', without('contactEmail'), 'MISSING_FIELD', 'contactEmail'),
  row(
    'a credit code with a wrong check character',
    applying({ creditCode: '91540100MA6T000000' }),
    'INVALID_FIELD',
    'creditCode',
  ),
  row('a credit code of 17 characters', applying({ creditCode: '91540100MA6T00000' }), 'INVALID_FIELD', 'creditCode'),
  row(
    'a register number of 41 characters',
    applying({ country: 'NP', creditCode: '1'.repeat(41) }),
    'INVALID_FIELD',
    'creditCode',
  ),
  row('a contact that is no address', applying({ contactEmail: 'dolma at example' }), 'INVALID_FIELD', 'contactEmail'),
  row(
    'an address with a line break',
    applying({ contactEmail: 'dolma@example.org\nBcc: all@example.org' }),
    'INVALID_FIELD',
    'contactEmail',
  ),
  row('a name with a line break', applying({ name: 'Lhasa\r\nBcc: all@example.org' }), 'CONTROL_CHARACTER', 'name'),
  row('a name turned around', applying({ name: 'Lhasa \u202egnidart' }), 'CONTROL_CHARACTER', 'name'),
  row('a company of another trade', applying({ kind: 'carrier' }), 'INVALID_FIELD', 'kind'),
  row('a country in small letters', applying({ country: 'cn' }), 'INVALID_FIELD', 'country'),
  row('a language that nobody here speaks', applying({ language: 'de' }), 'INVALID_FIELD', 'language'),
  row('an application that approves itself', applying({ status: 'approved' }), 'UNKNOWN_FIELD', 'status'),
  row('an application with a role', applying({ role: 'admin' }), 'UNKNOWN_FIELD', 'role'),
];

const accepting = (over: object) =>
  asking('acceptInvite', nobody, {
    body: { token: 'x'.repeat(43), name: 'Nima', password: A_NEW_PASSWORD, language: 'zh', ...over },
  });
const INVITES: Row[] = [
  row('a link of 42 characters', accepting({ token: 'x'.repeat(42) }), 'INVALID_FIELD', 'token'),
  row('a link with an operator', accepting({ token: { contains: '' } }), 'INVALID_FIELD', 'token'),
  row('a link that nobody wrote', accepting({}), 'LINK_ENDED', undefined, 'NOT_FOUND'),
  row('a password of eleven characters', accepting({ password: 'x'.repeat(11) }), 'PASSWORD_RULE', 'password'),
  row('an acceptance that takes a role', accepting({ role: 'admin' }), 'UNKNOWN_FIELD', 'role'),
  row('an acceptance that takes a company', accepting({ companyId: 1 }), 'UNKNOWN_FIELD', 'companyId'),
  row(
    'an invitation that nobody wrote',
    asking('readInvite', nobody, { body: { token: 'y'.repeat(43) } }),
    'LINK_ENDED',
    undefined,
    'NOT_FOUND',
  ),
  row(
    'an invitation into a company as administrator',
    asking('inviteColleague', manager, { body: { email: anEmail(), role: 'admin' } }),
    'UNKNOWN_FIELD',
    'role',
  ),
  row(
    'an invitation into another company',
    asking('inviteColleague', manager, { body: { email: anEmail(), companyId: 1 } }),
    'UNKNOWN_FIELD',
    'companyId',
  ),
  row(
    'an invitation to nowhere',
    asking('inviteColleague', manager, { body: { email: 'nowhere' } }),
    'INVALID_FIELD',
    'email',
  ),
  row(
    'staff invited as exporter',
    asking('invitePerson', admin, { body: { email: anEmail(), name: 'Nima', role: 'exporter' } }),
    'INVALID_FIELD',
    'role',
  ),
  row(
    'a gate at no port',
    asking('invitePerson', admin, { body: { email: anEmail(), name: 'Nima', role: 'gate' } }),
    'ROLE_NEEDS_PORT',
    'port',
  ),
  row(
    'staff without a name',
    asking('invitePerson', admin, { body: { email: anEmail(), name: ' ', role: 'auditor' } }),
    'MISSING_FIELD',
    'name',
  ),
  row(
    'staff at a port that is no name',
    asking('invitePerson', admin, { body: { email: anEmail(), name: 'Nima', role: 'gate', port: '../etc' } }),
    'INVALID_FIELD',
    'port',
  ),
];

const aDecision = (id: RouteId, wish: object) => asking(id, admin, wish);
const DECISIONS: Row[] = [
  row(
    'a company that is a word',
    aDecision('approveCompany', { params: { id: 'mine' } }),
    undefined,
    undefined,
    'NOT_FOUND',
  ),
  row(
    'a company beyond all numbers',
    aDecision('approveCompany', { params: { id: '99999999999' } }),
    undefined,
    undefined,
    'NOT_FOUND',
  ),
  row(
    'a company that is not there',
    aDecision('approveCompany', { params: { id: '2000000000' } }),
    undefined,
    undefined,
    'NOT_FOUND',
  ),
  row(
    'a suspension without a reason',
    aDecision('suspendCompany', { params: { id: '1' }, body: {} }),
    'MISSING_FIELD',
    'reason',
  ),
  row(
    'a suspension for a reason of 301 characters',
    aDecision('suspendCompany', { params: { id: '1' }, body: { reason: 'x'.repeat(301) } }),
    'INVALID_FIELD',
    'reason',
  ),
  row(
    'an approval of what is approved',
    async (house) =>
      requestFor(house.staff.admin, 'approveCompany', { params: { id: String(house.other.id) } } as never),
    'WRONG_STATE',
    undefined,
    'WRONG_STATE',
  ),
  row(
    'a reinstatement of what was not suspended',
    async (house) =>
      requestFor(house.staff.admin, 'reinstateCompany', { params: { id: String(house.other.id) } } as never),
    'WRONG_STATE',
    undefined,
    'WRONG_STATE',
  ),
  row('companies of no state', aDecision('listCompanies', { query: { status: 'gone' } }), 'INVALID_FIELD', 'status'),
  row(
    'companies after a cursor that is none',
    aDecision('listCompanies', { query: { cursor: 'abc' } }),
    'INVALID_FIELD',
    'cursor',
  ),
  row(
    'stuck jobs after a cursor that is none',
    aDecision('listStuckJobs', { query: { cursor: 'abc' } }),
    'INVALID_FIELD',
    'cursor',
  ),
  row(
    'a stuck job that is not there',
    aDecision('retryStuckJob', { params: { id: randomUUID() } }),
    undefined,
    undefined,
    'NOT_FOUND',
  ),
  row(
    'people after a cursor that is none',
    aDecision('listPeople', { query: { cursor: 'abc' } }),
    'INVALID_FIELD',
    'cursor',
  ),
  row(
    'a person who is not there',
    aDecision('changePerson', { params: { id: randomUUID() }, body: {}, ifMatch: '"v1"' }),
    undefined,
    undefined,
    'NOT_FOUND',
  ),
  row(
    'a change without an etag',
    aDecision('changePerson', { params: { id: randomUUID() }, body: {} }),
    undefined,
    undefined,
    'IF_MATCH_REQUIRED',
  ),
  row(
    'a person moved to another port',
    aDecision('changePerson', { params: { id: randomUUID() }, body: { port: 'gyirong' }, ifMatch: '"v1"' }),
    'UNKNOWN_FIELD',
    'port',
  ),
  row(
    'a person turned exporter',
    aDecision('changePerson', { params: { id: randomUUID() }, body: { role: 'exporter' }, ifMatch: '"v1"' }),
    'INVALID_FIELD',
    'role',
  ),
  row(
    'a person locked out by a word',
    aDecision('changePerson', { params: { id: randomUUID() }, body: { disabled: 'yes' }, ifMatch: '"v1"' }),
    'INVALID_FIELD',
    'disabled',
  ),
];

const KEYS: Row[] = [
  row('a key without a label', asking('issueApiKey', root, { body: { role: 'auditor' } }), 'MISSING_FIELD', 'label'),
  row(
    'a key for a driver',
    asking('issueApiKey', root, { body: { label: 'x', role: 'driver' } }),
    'INVALID_FIELD',
    'role',
  ),
  row(
    'a key that brings its own value',
    asking('issueApiKey', root, { body: { label: 'x', role: 'auditor', key: 'glk_mine' } }),
    'UNKNOWN_FIELD',
    'key',
  ),
  row(
    'a key of a company that names it',
    asking('issueApiKey', root, { body: { label: 'x', role: 'auditor', companyId: 1 } }),
    'UNKNOWN_FIELD',
    'companyId',
  ),
  row(
    'a key made by a key',
    async (house) => requestFor(house.staff.admin, 'issueApiKey', { body: { label: 'x', role: 'auditor' } }),
    'PEOPLE_ONLY',
    undefined,
    'FORBIDDEN',
  ),
  row(
    'a key that is not there',
    asking('revokeApiKey', root, { params: { id: randomUUID() } }),
    undefined,
    undefined,
    'NOT_FOUND',
  ),
  row(
    'a broker that is nobody',
    asking('addBroker', manager, { body: { brokerCreditCode: '91540100MA6T000009' } }),
    'BROKER_UNKNOWN',
    'brokerCreditCode',
  ),
  row(
    'a broker by its number in the database',
    asking('addBroker', manager, { body: { brokerId: 1, brokerCreditCode: '123' } }),
    'UNKNOWN_FIELD',
    'brokerId',
  ),
];

export const COMPANY_ROWS: Row[] = [...APPLICATIONS, ...INVITES, ...DECISIONS, ...KEYS];
