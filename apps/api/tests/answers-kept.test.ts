import { randomUUID } from 'node:crypto';
import { ROUTES, type RouteId } from '@gl/contracts/routes';
import type { RouteContract } from '@gl/contracts/routes/route-contract';
import { recordStuckJob } from '@gl/db/stuck-jobs';
import { aPerson } from '@gl/db/testing/people';
import { inTransaction } from '@gl/db/transaction';
import { beforeAll, expect, test } from 'vitest';
import { drawSecret, signedIn } from './support/browser.js';
import { requestFor } from './support/client.js';
import { openHouse } from './support/house.js';
import { anEmail, applied, approved } from './support/letters.js';
import { dayOf, decideDay } from './support/planner.js';
import { aRequest, aWindow, driver, truck } from './support/requests.js';

const house = openHouse();

type IdempotentRoute = {
  [Id in RouteId]: (typeof ROUTES)[Id] extends { idempotent: true } ? Id : never;
}[RouteId];
/** Somebody who may, and what he asks: it is granted. */
interface Granted {
  as: string;
  params?: object;
  body?: object;
}

const lead = () => house.staff['shift-lead'];
async function aTruck(...steps: [RouteId, object][]): Promise<Granted & { booker: string }> {
  const windowStart = aWindow();
  const body = aRequest({ windowStart, vehicles: [truck({ drivers: [driver()] })] });
  const booker = (await house.aCompany()).key;
  const { body: booked } = await house.ask(booker, 'book', { body });
  await decideDay(house, 'zhangmu', dayOf(windowStart));
  const params = { id: booked.vehicles[0]!.id };
  for (const [verb, step] of steps)
    expect((await house.ask(lead(), verb, { params, body: step } as never)).status, verb).toBe(200);
  return { as: lead(), params, booker };
}
async function standing(id: 'book' | 'hold'): Promise<Granted> {
  const company = await house.aCompany();
  const { body } = await house.ask(company.key, id, { body: aRequest({ windowStart: aWindow() }) });
  return { as: company.key, params: { id: body.id } };
}
const AT_GATE: [RouteId, object] = ['arrive', { at: 'gate' }];
const managerOf = async () => {
  const { browser } = await signedIn(house, {
    role: 'exporter',
    email: anEmail('manager'),
    companyId: house.exporter.id,
    managesCompany: true,
  });
  return browser.as();
};
const anAdmin = async () =>
  (await signedIn(house, { role: 'admin', email: anEmail('admin'), totpSecret: drawSecret() })).browser.as();

/** Each route that takes a key; one that is new does not compile until it is here. */
const GRANTED: Record<IdempotentRoute, () => Promise<Granted>> = {
  book: async () => ({ as: house.exporter.key, body: aRequest({ windowStart: aWindow() }) }),
  hold: async () => ({ as: house.exporter.key, body: aRequest({ windowStart: aWindow() }) }),
  confirm: () => standing('hold'),
  reschedule: async () => ({ ...(await standing('book')), body: { windowStart: aWindow() } }),
  cancel: () => standing('book'),
  resend: async () => {
    const { params, booker } = await aTruck();
    return { as: booker, params: params! };
  },
  arrive: async () => ({ ...(await aTruck()), body: { at: 'staging' } }),
  call: () => aTruck(['arrive', { at: 'staging' }]),
  start: async () => ({ ...(await aTruck(AT_GATE)), body: { lane: 'zhangmu-o1' } }),
  refer: async () => ({ ...(await aTruck(AT_GATE, ['start', { lane: 'zhangmu-o2' }])), body: { bay: 'B1' } }),
  clear: () => aTruck(AT_GATE, ['start', { lane: 'zhangmu-x1' }]),
  turnBack: () => aTruck(AT_GATE),
  noShow: () => aTruck(),
  undo: () => aTruck(AT_GATE),
  approveCompany: async () => ({ as: house.staff.admin, params: { id: (await applied(house)).id } }),
  refuseCompany: async () => ({
    as: house.staff.admin,
    params: { id: (await applied(house)).id },
    body: { reason: 'no such firm' },
  }),
  suspendCompany: async () => ({
    as: house.staff.admin,
    params: { id: (await house.aCompany()).id },
    body: { reason: 'forged papers' },
  }),
  reinstateCompany: async () => {
    const params = { id: (await house.aCompany()).id };
    await house.ask(house.staff.admin, 'suspendCompany', { params, body: { reason: 'forged papers' } });
    return { as: house.staff.admin, params };
  },
  inviteColleague: async () => ({ as: await managerOf(), body: { email: anEmail('colleague') } }),
  addBroker: async () => ({
    as: await managerOf(),
    body: { brokerCreditCode: (await approved(house, { kind: 'broker' })).application.creditCode },
  }),
  invitePerson: async () => ({
    as: await anAdmin(),
    body: { email: anEmail('nima'), name: 'Nima', role: 'gate', port: 'zhangmu' },
  }),
  retryStuckJob: async () => {
    const { pool } = house.context.store;
    const key = `send-letter|${randomUUID()}`;
    await recordStuckJob(pool, {
      job: 'send-letter',
      key,
      payload: { letterId: randomUUID() },
      fault: 'Error',
      runs: 3,
    });
    const { rows } = await pool.query<{ id: string }>('select id from stuck_job where key = $1', [key]);
    return { as: house.staff.admin, params: { id: rows[0]!.id } };
  },
  resetSecondFactor: async () => {
    const { store, secrets } = house.context;
    const over = {
      role: 'inspector',
      portId: 'zhangmu',
      email: anEmail('inspector'),
      totpSecret: drawSecret(),
    } as const;
    return { as: await anAdmin(), params: { id: (await aPerson(store, secrets, over)).id } };
  },
};

beforeAll(async () => {
  // The transaction as a whole: a row's xmin may be that of a savepoint.
  for (const table of ['audit', 'idempotency'])
    await house.query(`alter table ${table} add column tx xid8 not null default pg_current_xact_id()`);
});

const lastAudit = async () =>
  (await house.query<{ id: number }>('select coalesce(max(id), 0) as id from audit'))[0]!.id;
/** In which transactions a change since `from` was written, and in which its answer. */
async function transactions(from: number, key: string): Promise<{ changed: string[]; answered: string[] }> {
  const of = async (rows: Promise<{ tx: string }[]>) => (await rows).map(({ tx }) => tx);
  return {
    changed: await of(house.query('select distinct tx::text from audit where id > $1', [from])),
    answered: await of(house.query('select tx::text from idempotency where key = $1', [key])),
  };
}
const isOne = ({ changed, answered }: { changed: string[]; answered: string[] }) =>
  changed.length === 1 && answered.length === 1 && changed[0] === answered[0];

test('every route that takes a key is here', () => {
  const taking = (Object.entries(ROUTES) as [RouteId, RouteContract][]).filter(([, { idempotent }]) => idempotent);
  expect(Object.keys(GRANTED).sort()).toEqual(taking.map(([id]) => id).sort());
});

test.each(Object.keys(GRANTED) as IdempotentRoute[])(
  '%s: change and answer are one transaction, and done once',
  async (id) => {
    const wish = await GRANTED[id]();
    const key = randomUUID();
    const { as, ...rest } = wish;
    const request = requestFor(as, id, { ...rest, key } as never);
    const from = await lastAudit();
    const first = await house.send(request);
    expect(first.status, first.text).toBe((ROUTES[id] as RouteContract).ok.status);
    const found = await transactions(from, key);
    expect(isOne(found), JSON.stringify(found)).toBe(true);

    const before = await house.books();
    const again = await house.send(request);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect(again.headers.get('Idempotent-Replay')).toBe('true');
    expect(await house.books()).toEqual(before);
  },
);

test('an answer that is stored behind its change is seen', async () => {
  const key = randomUUID();
  const from = await lastAudit();
  const { pool } = house.context.store;
  await inTransaction(pool, (one) => one.query(`insert into audit (actor, action) values ('test', 'twin')`));
  await pool.query(
    `insert into idempotency (caller, route, key, body_hash, status, answer) values ('test', 'POST /twin', $1, '', 200, '{}')`,
    [key],
  );
  expect(isOne(await transactions(from, key))).toBe(false);
});
