import { randomUUID } from 'node:crypto';
import { ROUTES, type RouteId } from '@gl/contracts/routes';
import type { RouteContract } from '@gl/contracts/routes/route-contract';
import { aStaffKey } from '@gl/db/testing/companies';
import { beforeAll, describe, expect, test } from 'vitest';
import { expendable } from './authorisation/expendable.js';
import {
  BEFORE_APPROVAL,
  ENROL,
  HALF,
  HIDES_FROM_ALL,
  HIDES_FROM_BOOKERS,
  HIDES_FROM_STAFF,
  MANAGERS_ONLY,
  MAY,
  PEOPLE_ONLY,
  ROLES,
  type Role,
  STEP_UP,
  SYSTEM_ONLY,
} from './authorisation/role-table.js';
import { aBrowser, drawSecret, signedIn } from './support/browser.js';
import { codeOf, type Request, requestFor, rulesOf } from './support/client.js';
import { HOLIDAY_IN, openHouse, wall } from './support/house.js';
import { aRequest, aWindow } from './support/requests.js';
import { aLaneWish, aNewPort, asItIs } from './support/setup.js';

/** Whose object: the caller's own company or port, or another's. Where nothing is named there is no difference. */
type Whose = 'own' | 'foreign';
/** A system's key, or a person's session. */
type Kind = 'key' | 'person';
const house = openHouse();
const keys = {} as Record<Role, { own: string; foreign: string }>;
/** Cookies of people, each signed in once, and what is theirs alone. */
const people = {} as Record<Role, { own: Person; foreign: Person }>;
interface Person {
  id: string;
  as: string;
}
let booked: { id: string; vehicle: string };
let unchanged: object;

beforeAll(async () => {
  const { store } = house.context;
  const elsewhere = (role: Role) => aStaffKey(store, role, 'gyirong');
  keys.exporter = { own: house.exporter.key, foreign: house.other.key };
  keys.broker = { own: house.broker.key, foreign: (await house.aCompany()).key };
  await store.pool.query("update api_key set role = 'broker' where company_id = (select max(id) from company)");
  for (const role of ['inspector', 'shift-lead', 'gate', 'operator', 'auditor', 'admin'] as const)
    keys[role] = { own: await aStaffKey(store, role, 'zhangmu'), foreign: await elsewhere(role) };
  const elseCompany = (await store.pool.query<{ id: number }>('select max(id)::int as id from company')).rows[0]!.id;
  const companies = { exporter: [house.exporter.id, house.other.id], broker: [house.broker.id, elseCompany] };
  for (const role of ROLES) {
    const scopes =
      role === 'exporter' || role === 'broker'
        ? companies[role].map((companyId) => ({ companyId }))
        : role === 'auditor'
          ? [{}, { portId: 'gyirong' }]
          : ['zhangmu', 'gyirong'].map((portId) => ({ portId }));
    const [own, foreign] = [await aSession(role, scopes[0]!), await aSession(role, scopes[1]!)];
    people[role] = { own, foreign };
  }
  const { body } = await house.ask(house.exporter.key, 'book', { body: aRequest({ windowStart: aWindow() }) });
  unchanged = await asItIs(house, 'zhangmu');
  booked = { id: body.id, vehicle: body.vehicles[0]!.id };
});

async function aSession(role: Role, scope: { companyId?: number; portId?: string }): Promise<Person> {
  // Everybody with a factor, needed or not: what is put in to be taken away below changes nobody's state.
  const managesCompany = scope.companyId !== undefined;
  const { browser, person } = await signedIn(house, { role, ...scope, managesCompany, totpSecret: drawSecret() });
  return { id: person.id, as: browser.as() };
}

const QUERIES: Partial<Record<RouteId, object>> = {
  readAvailability: { direction: 'export', from: '2026-12-01' },
  readCapacityDay: { direction: 'export' },
  readCapacity: { direction: 'export' },
  changeCapacity: { direction: 'export' },
  exportBookings: { format: 'csv' },
};

/** A well-formed request that would change nothing for good, or is refused by the state of things once its caller may. */
function requestOf(id: RouteId, as: string | null): Request {
  const { path }: RouteContract = ROUTES[id];
  const params = path.startsWith('/ports/{port}')
    ? { port: 'zhangmu', start: wall(HOLIDAY_IN + 1, '10:00') }
    : path.startsWith('/lanes')
      ? { id: 'zhangmu-o1' }
      : path.startsWith('/companies')
        ? { id: house.other?.id ?? 1 }
        : { id: path.startsWith('/vehicles') ? booked.vehicle : booked.id };
  const past = '2020-01-01T02:00:00Z';
  const BODIES: Partial<Record<RouteId, object>> = {
    judge: aRequest(),
    book: aRequest({ windowStart: past }),
    hold: aRequest({ windowStart: past }),
    reschedule: { windowStart: past },
    changeLane: { state: 'open' },
    changeCapacity: { until: wall(HOLIDAY_IN + 1, '11:00'), reason: 'scanner', groups: { green: { openLanes: 1 } } },
    arrive: { at: 'gate' },
    refer: { bay: 'B1' },
    refuseCompany: { reason: 'no such firm' },
    suspendCompany: { reason: 'forged papers' },
    inviteColleague: { email: 'somebody@example.org' },
    addBroker: { brokerCreditCode: '91540100MA6T000009' },
    invitePerson: { email: 'somebody@example.org', name: 'Nima', role: 'gate', port: 'zhangmu' },
    issueApiKey: { label: `key ${randomUUID()}`, role: 'gate', port: 'zhangmu' },
    verifyAtGate: { plate: '藏A·12345' },
    createPort: aNewPort({ id: 'zhangmu' }),
    changePort: unchanged,
    addLane: aLaneWish(),
    setUpLane: { ...aLaneWish(), retired: false },
  };
  return requestFor(as, id, {
    params,
    query: QUERIES[id] ?? {},
    body: BODIES[id] ?? {},
    ...((ROUTES[id] as RouteContract).ifMatch ? { ifMatch: '"v999"' } : {}),
  } as never);
}

/** What says that the caller was let in: an answer, or a refusal of what was asked rather than of who asked. */
const LET_IN = new Set([200, 201, 400, 409, 412, 422]);
const askedOf = async (id: RouteId, kind: Kind, role: Role, whose: Whose): Promise<Request> => {
  const request = requestOf(id, kind === 'key' ? keys[role][whose] : people[role][whose].as);
  const isBooker = role === 'exporter' || role === 'broker';
  if (id === 'issueApiKey' && isBooker) return { ...request, body: { label: `key ${randomUUID()}`, role } };
  if (!HIDES_FROM_ALL.includes(id)) return request;
  const owner = whose === 'own' ? people[role].own : people[role === 'gate' ? 'operator' : 'gate'].own;
  return { ...request, path: request.path.replace(booked.id, await expendable(house, id, owner.id)) };
};

test('every route stands in the table, for every role', () => {
  expect(Object.keys(MAY).sort()).toEqual(Object.keys(ROUTES).sort());
  for (const [id, { roles }] of Object.entries<RouteContract>(ROUTES)) {
    const told = roles === 'anyone' ? 'anyone' : ROLES.map((role) => (roles.includes(role) ? 'y' : '-')).join('');
    expect(told, id).toBe(MAY[id as RouteId]);
  }
  const marked = (mark: (route: RouteContract) => boolean) =>
    (Object.entries(ROUTES) as [RouteId, RouteContract][])
      .filter(([, route]) => mark(route))
      .map(([id]) => id)
      .sort();
  expect(marked((route) => route.people === true)).toEqual([...PEOPLE_ONLY].sort());
  expect(marked((route) => route.session === 'half')).toEqual([...HALF].sort());
  expect(marked((route) => route.session === 'enrol')).toEqual([...ENROL].sort());
  expect(marked((route) => route.stepUp === true)).toEqual([...STEP_UP].sort());
  expect(marked((route) => route.beforeApproval === true)).toEqual([...BEFORE_APPROVAL].sort());
});

function expected(id: RouteId, kind: Kind, role: Role, whose: Whose): number | 'in' {
  const may = MAY[id];
  if (kind === 'key' && PEOPLE_ONLY.includes(id)) return 403;
  if (may !== 'anyone' && may[ROLES.indexOf(role)] !== 'y') return 403;
  // The administrators of this table belong to a port; who belongs to none is in companies.test.ts.
  if (SYSTEM_ONLY.includes(id)) return 403;
  if (whose === 'foreign' && HIDES_FROM_ALL.includes(id)) return 404;
  const isBooker = role === 'exporter' || role === 'broker';
  // A booker names no port: what he makes is of his own company.
  if (id === 'issueApiKey' && isBooker) return 'in';
  const hides = isBooker ? HIDES_FROM_BOOKERS : HIDES_FROM_STAFF;
  return whose === 'foreign' && hides.includes(id) ? 404 : 'in';
}

const ids = Object.keys(ROUTES) as RouteId[];
const KINDS = ['key', 'person'] as const;
const CELLS = KINDS.flatMap((kind) =>
  ROLES.flatMap((role) => (['own', 'foreign'] as const).map((whose) => ({ kind, role, whose }))),
);
// Apart are those that take something from whoever may: a booking, a session.
describe.each(ids.filter((id) => id !== 'cancel' && id !== 'signOut'))('%s', (id) => {
  test.each(CELLS)('$role by $kind, $whose', async ({ kind, role, whose }) => {
    const wanted = expected(id, kind, role, whose);
    const request = await askedOf(id, kind, role, whose);
    if (wanted === 'in') {
      const { status, text } = await house.send(request);
      return expect([...LET_IN], text).toContain(status);
    }
    const before = await house.books();
    expect((await house.send(request)).status).toBe(wanted);
    expect(await house.books()).toEqual(before);
  });
});

test.each(CELLS)('cancel: $role by $kind, $whose', async ({ kind, role, whose }) => {
  const { body } = await house.ask(house.exporter.key, 'book', { body: aRequest({ windowStart: aWindow() }) });
  const as = kind === 'key' ? keys[role][whose] : people[role][whose].as;
  const answer = await house.ask(as, 'cancel', { params: { id: body.id } });
  const wanted = expected('cancel', kind, role, whose);
  expect(answer.status).toBe(wanted === 'in' ? 200 : wanted);
  const now = await house.ask(house.exporter.key, 'readBooking', { params: { id: body.id } });
  expect(now.body.status).toBe(wanted === 'in' ? 'cancelled' : 'confirmed');
});

test.each(ROLES)('signOut: %s', async (role) => {
  expect((await house.ask(keys[role].own, 'signOut')).status).toBe(403);
  const { companyId, portId } = (
    await house.context.store.pool.query(
      'select company_id as "companyId", port_id as "portId" from person where id = $1',
      [people[role].own.id],
    )
  ).rows[0]!;
  const { as } = await aSession(role, { ...(companyId ? { companyId } : {}), ...(portId ? { portId } : {}) });
  expect((await house.ask(as, 'signOut')).status).toBe(200);
  expect((await house.ask(as, 'readMe')).status).toBe(401);
  expect((await house.ask(people[role].own.as, 'readMe')).status).toBe(200);
});

describe.each(['second-factor', 'enrol'] as const)('a session that is still at %s', (state) => {
  let as: string;
  beforeAll(async () => {
    const secret = state === 'enrol' ? {} : { totpSecret: drawSecret() };
    const { person } = await signedIn(house, { role: 'shift-lead', portId: 'zhangmu', ...secret });
    const browser = aBrowser(house);
    const { body } = await browser.ask('signIn', { body: { email: person.email, password: person.password } });
    expect(body.state).toBe(state);
    as = browser.as();
  });
  test.each(ids.filter((id) => id !== 'signOut'))('%s', async (id) => {
    const isOpen = MAY[id] === 'anyone' || HALF.includes(id) || (state === 'enrol' && ENROL.includes(id));
    const before = await house.books();
    const answer = await house.send(requestOf(id, as));
    if (isOpen)
      return expect(['SECOND_FACTOR_REQUIRED', 'FORBIDDEN']).not.toContain(id === 'stepUp' ? '' : codeOf(answer));
    expect([answer.status, codeOf(answer)]).toEqual([401, 'SECOND_FACTOR_REQUIRED']);
    expect(await house.books()).toEqual(before);
  });
});

describe('a company that has applied and is not approved yet', () => {
  let as: string;
  beforeAll(async () => {
    const company = await house.aCompany();
    await house.context.store.pool.query("update company set status = 'applied' where id = $1", [company.id]);
    as = (await aSession('exporter', { companyId: company.id })).as;
  });
  test.each(ids.filter((id) => id !== 'signOut' && id !== 'endOtherSessions'))('%s', async (id) => {
    const before = await house.books();
    const answer = await house.send(requestOf(id, as));
    if (MAY[id] === 'anyone' || BEFORE_APPROVAL.includes(id))
      return expect(['COMPANY_NOT_APPROVED', 'FORBIDDEN', 'UNAUTHENTICATED']).not.toContain(codeOf(answer));
    expect([answer.status, codeOf(answer)]).toEqual([403, MAY[id][0] === 'y' ? 'COMPANY_NOT_APPROVED' : 'FORBIDDEN']);
    expect(await house.books()).toEqual(before);
  });
});

describe('somebody of a company who does not manage it', () => {
  let as: string;
  beforeAll(async () => {
    const { browser } = await signedIn(house, { role: 'broker', companyId: house.broker.id });
    as = browser.as();
  });
  test.each(MANAGERS_ONLY)('%s', async (id) => {
    const before = await house.books();
    // Of the company itself nothing that is named here is told, whether it exists or not.
    const answer = await house.send({
      ...requestOf(id, as),
      path: requestOf(id, as).path.replace(booked.id, ofKind(id)),
    });
    expect([answer.status, rulesOf(answer)]).toEqual([403, ['NOT_COMPANY_MANAGER']]);
    expect(await house.books()).toEqual(before);
  });
  const ofKind = (id: RouteId) => (id === 'removeBroker' || id === 'leaveClient' ? '1' : randomUUID());
});

const LOCKED = ids.filter((id) => MAY[id] !== 'anyone');
const OPEN = ids.filter((id) => MAY[id] === 'anyone');

test.each(LOCKED)(
  '%s by nobody, with a revoked key, of a suspended company, and by a session that is none',
  async (id) => {
    const { store } = house.context;
    const [revoked, suspended] = [await house.aCompany(), await house.aCompany()];
    await store.pool.query('update api_key set revoked_at = now() where company_id = $1', [revoked.id]);
    await store.pool.query("update company set status = 'suspended' where id = $1", [suspended.id]);
    const { as: cookie } = await suspendedPerson(suspended.id);
    const before = await house.books();
    for (const as of [
      null,
      revoked.key,
      suspended.key,
      `glk_${randomUUID()}`,
      cookie,
      `greenlane-session=${'x'.repeat(43)}`,
    ])
      expect((await house.send(requestOf(id, as))).status).toBe(401);
    expect(await house.books()).toEqual(before);
  },
);

/** Signed in once, while the first of those companies was approved; then moved from one to the next. */
let suspendedOne: Promise<Person> | undefined;
async function suspendedPerson(companyId: number): Promise<Person> {
  suspendedOne ??= aSession('exporter', { companyId: house.other.id });
  const person = await suspendedOne;
  await house.context.store.pool.query('update person set company_id = $2 where id = $1', [person.id, companyId]);
  return person;
}

test.each(OPEN)('%s is open to everybody, but not to a key that nobody has', async (id) => {
  const { status, text } = await house.send(requestOf(id, null));
  expect([...LET_IN], text).toContain(status);
  expect((await house.send(requestOf(id, `glk_${randomUUID()}`))).status).toBe(401);
});

test('a broker books for its client and sees it; a suspended client is none', async () => {
  const client = await house.aCompany();
  const { pool } = house.context.store;
  await pool.query('insert into broker_client (broker_id, client_id) values ($1, $2)', [house.broker.id, client.id]);
  const book = () =>
    house.ask(house.broker.key, 'book', { body: aRequest({ windowStart: aWindow(), onBehalfOf: client.id }) });
  const answer = await book();
  expect(answer.body.company.id).toBe(client.id);
  const list = await house.ask(house.broker.key, 'listBookings');
  expect(list.body.items.map((item) => item.id)).toContain(answer.body.id);
  expect((await house.ask(client.key, 'readBooking', { params: { id: answer.body.id } })).status).toBe(200);
  await pool.query("update company set status = 'suspended' where id = $1", [client.id]);
  expect((await book()).status).toBe(403);
  expect((await house.ask(house.broker.key, 'readBooking', { params: { id: answer.body.id } })).status).toBe(404);
});

test('a list shows what is one’s own: nothing of company A reaches B, nothing of zhangmu reaches gyirong', async () => {
  const everything = await house.ask(house.staff.admin, 'listBookings', { query: { limit: 100 } });
  expect(everything.body.items.length).toBeGreaterThan(5);
  for (const as of [keys.exporter.foreign, keys.broker.foreign, keys.inspector.foreign])
    expect((await house.ask(as, 'listBookings')).body.items).toEqual([]);
  const mine = await house.ask(keys.exporter.own, 'listBookings', { query: { limit: 100 } });
  expect(new Set(mine.body.items.map((item) => item.company.id))).toEqual(new Set([house.exporter.id]));
  const port = await house.ask(keys.gate.own, 'listBookings', { query: { limit: 100, port: 'gyirong' } });
  expect(new Set(port.body.items.map((item) => item.port))).toEqual(new Set(['zhangmu']));
});

describe('in production', () => {
  const production = openHouse({ config: { production: true } });
  let demo: string[];
  beforeAll(async () => {
    const { store } = production.context;
    const company = await production.aCompany();
    const { browser } = await signedIn(production, { role: 'exporter', companyId: company.id });
    expect((await browser.ask('readMe')).status).toBe(200);
    await store.pool.query('update api_key set demo = true where company_id = $1', [company.id]);
    await store.pool.query('update person set demo = true where company_id = $1', [company.id]);
    demo = [company.key, browser.as()];
  });
  test.each(LOCKED)('a demo key and a demo person are nobody: %s', async (id) => {
    for (const as of demo) expect((await production.send(requestOf(id, as))).status).toBe(401);
  });
  test('everybody else is who they are', async () => {
    expect((await production.ask(production.exporter.key, 'readMe')).body.role).toBe('exporter');
  });
});

test('only a demo key may say that something has happened in the future', async () => {
  const { pool } = house.context.store;
  const as = await aStaffKey(house.context.store, 'inspector', 'zhangmu');
  const { body } = await house.ask(house.exporter.key, 'book', { body: aRequest({ windowStart: aWindow() }) });
  const occurredAt = new Date(Date.now() + 86_400_000).toISOString();
  const wish = { params: { id: body.vehicles[0]!.id }, body: { at: 'staging' as const, occurredAt } };
  expect((await house.ask(as, 'arrive', wish)).status).toBe(400);
  await pool.query('update api_key set demo = true where role = $1', ['inspector']);
  expect((await house.ask(as, 'arrive', wish)).body.occurredAt).toBe(occurredAt);
});
