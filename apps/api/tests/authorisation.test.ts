import { randomUUID } from 'node:crypto';
import { ROUTES, type RouteId } from '@gl/contracts/routes';
import type { RouteContract } from '@gl/contracts/routes/route-contract';
import { aStaffKey } from '@gl/db/testing/companies';
import { beforeAll, describe, expect, test } from 'vitest';
import { HIDES_FROM_BOOKERS, HIDES_FROM_STAFF, MAY, ROLES, type Role } from './authorisation/role-table.js';
import { type Request, requestFor } from './support/client.js';
import { openHouse } from './support/house.js';
import { aRequest, aWindow } from './support/requests.js';

/** Whose object: the caller's own company or port, or another's. Where nothing is named there is no difference. */
type Whose = 'own' | 'foreign';
const house = openHouse();
const keys = {} as Record<Role, { own: string; foreign: string }>;
let booked: { id: string; vehicle: string };

beforeAll(async () => {
  const { store } = house.context;
  const elsewhere = (role: Role) => aStaffKey(store, role, 'gyirong');
  keys.exporter = { own: house.exporter.key, foreign: house.other.key };
  keys.broker = { own: house.broker.key, foreign: (await house.aCompany()).key };
  await store.pool.query("update api_key set role = 'broker' where company_id = (select max(id) from company)");
  for (const role of ['inspector', 'shift-lead', 'gate', 'operator', 'auditor', 'admin'] as const)
    keys[role] = { own: await aStaffKey(store, role, 'zhangmu'), foreign: await elsewhere(role) };
  const { body } = await house.ask(house.exporter.key, 'book', { body: aRequest({ windowStart: aWindow() }) });
  booked = { id: body.id, vehicle: body.vehicles[0]!.id };
});

/** A well-formed request that would change nothing for good, or is refused by the state of things once its caller may. */
function requestOf(id: RouteId, as: string | null): Request {
  const { path }: RouteContract = ROUTES[id];
  const params = path.startsWith('/ports/{port}')
    ? { port: 'zhangmu' }
    : path.startsWith('/lanes')
      ? { id: 'zhangmu-o1' }
      : { id: path.startsWith('/vehicles') ? booked.vehicle : booked.id };
  const past = '2020-01-01T02:00:00Z';
  const BODIES: Partial<Record<RouteId, object>> = {
    judge: aRequest(),
    book: aRequest({ windowStart: past }),
    hold: aRequest({ windowStart: past }),
    reschedule: { windowStart: past },
    changeLane: { state: 'open' },
    arrive: { at: 'gate' },
    refer: { bay: 'B1' },
  };
  return requestFor(as, id, {
    params,
    query: id === 'readAvailability' ? { direction: 'export', from: '2026-12-01' } : {},
    body: BODIES[id] ?? {},
    ...(id === 'changeLane' || id === 'amend' ? { ifMatch: '"v999"' } : {}),
  } as never);
}

/** What says that the caller was let in: an answer, or a refusal of what was asked rather than of who asked. */
const LET_IN = new Set([200, 201, 400, 409, 412, 422]);

test('every route stands in the table, for every role', () => {
  expect(Object.keys(MAY).sort()).toEqual(Object.keys(ROUTES).sort());
  for (const [id, { roles }] of Object.entries<RouteContract>(ROUTES)) {
    const told = roles === 'anyone' ? 'anyone' : ROLES.map((role) => (roles.includes(role) ? 'y' : '-')).join('');
    expect(told, id).toBe(MAY[id as RouteId]);
  }
});

function expected(id: RouteId, role: Role, whose: Whose): number | 'in' {
  const may = MAY[id];
  if (may !== 'anyone' && may[ROLES.indexOf(role)] !== 'y') return 403;
  const hides = role === 'exporter' || role === 'broker' ? HIDES_FROM_BOOKERS : HIDES_FROM_STAFF;
  return whose === 'foreign' && hides.includes(id) ? 404 : 'in';
}

const ids = Object.keys(ROUTES) as RouteId[];
describe.each(ids.filter((id) => id !== 'cancel'))('%s', (id) => {
  const cells = ROLES.flatMap((role) => (['own', 'foreign'] as const).map((whose) => ({ role, whose })));
  test.each(cells)('$role, $whose', async ({ role, whose }) => {
    const wanted = expected(id, role, whose);
    const request = requestOf(id, keys[role][whose]);
    if (wanted === 'in') {
      const { status, text } = await house.send(request);
      return expect([...LET_IN], text).toContain(status);
    }
    const before = await house.books();
    expect((await house.send(request)).status).toBe(wanted);
    expect(await house.books()).toEqual(before);
  });
});

// Apart, because a caller who may cancels: each gets a booking of its own.
test.each(ROLES.flatMap((role) => (['own', 'foreign'] as const).map((whose) => ({ role, whose }))))(
  'cancel: $role, $whose',
  async ({ role, whose }) => {
    const { body } = await house.ask(house.exporter.key, 'book', { body: aRequest({ windowStart: aWindow() }) });
    const answer = await house.ask(keys[role][whose], 'cancel', { params: { id: body.id } });
    const wanted = expected('cancel', role, whose);
    expect(answer.status).toBe(wanted === 'in' ? 200 : wanted);
    const now = await house.ask(house.exporter.key, 'readBooking', { params: { id: body.id } });
    expect(now.body.status).toBe(wanted === 'in' ? 'cancelled' : 'confirmed');
  },
);

const LOCKED = ids.filter((id) => MAY[id] !== 'anyone');
const OPEN = ids.filter((id) => MAY[id] === 'anyone');

test.each(LOCKED)('%s without a key, with a revoked one, and of a suspended company', async (id) => {
  const { store } = house.context;
  const [revoked, suspended] = [await house.aCompany(), await house.aCompany()];
  await store.pool.query('update api_key set revoked_at = now() where company_id = $1', [revoked.id]);
  await store.pool.query("update company set status = 'suspended' where id = $1", [suspended.id]);
  const before = await house.books();
  for (const as of [null, revoked.key, suspended.key, `glk_${randomUUID()}`])
    expect((await house.send(requestOf(id, as))).status).toBe(401);
  expect(await house.books()).toEqual(before);
});

test.each(OPEN)('%s is open to everybody, but not to a key that nobody has', async (id) => {
  expect((await house.send(requestOf(id, null))).status).toBe(200);
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
  test('a demo key is nobody, everybody else is who they are', async () => {
    const demo = await production.aCompany();
    await production.context.store.pool.query('update api_key set demo = true where company_id = $1', [demo.id]);
    expect((await production.ask(demo.key, 'readMe')).status).toBe(401);
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
