import { LAW_NAMES } from '@gl/db/invariants';
import { aStaffKey } from '@gl/db/testing/companies';
import { expect, test } from 'vitest';
import { ROLES, type Role } from './authorisation/role-table.js';
import { drawSecret, signedIn } from './support/browser.js';
import { openHouse } from './support/house.js';

const house = openHouse();
/** Who may, kept by hand, like the table of the public routes: in the order of ROLES. */
const MAY = '------yy';
const mayRead = (role: Role) => MAY[ROLES.indexOf(role)] === 'y';

interface Answered {
  status: number;
  body: {
    code?: string;
    checkedAt: string;
    laws: { no: string; law: string; examined: number; broken: string[]; fault: null }[];
  };
}
async function read(headers: Record<string, string> = {}): Promise<Answered> {
  const response = await fetch(`${house.url}/internal/invariants`, { headers });
  expect(response.headers.get('content-type')).toContain('json');
  return { status: response.status, body: (await response.json()) as Answered['body'] };
}
const byKey = (key: string) => read({ Authorization: `Bearer ${key}` });
const lookAgain = () =>
  house.context.store.pool.query(`update law_check set checked_at = checked_at - interval '2 minutes'`);

test('an administrator of the installation reads every law, with its number and what was looked at', async () => {
  const { status, body } = await byKey(house.staff.admin);
  expect(status).toBe(200);
  expect(body.laws.map(({ law }) => law)).toEqual(LAW_NAMES);
  expect(body.laws.every(({ no, broken, fault }) => /^I\d+$/.test(no) && broken.length === 0 && fault === null)).toBe(
    true,
  );
  expect(body.laws.find(({ law }) => law.startsWith('windows start'))!.examined).toBeGreaterThan(100);
});

test('within a minute the last look answers; after it somebody looks again', async () => {
  const first = await byKey(house.staff.admin);
  expect((await byKey(house.staff.auditor)).body).toEqual(first.body);
  await lookAgain();
  const [again] = await Promise.all([1, 2, 3].map(() => byKey(house.staff.admin)));
  expect(Date.parse(again!.body.checkedAt)).toBeGreaterThanOrEqual(Date.parse(first.body.checkedAt));
});

test('what is broken is said by ids alone', async () => {
  const { rows } = await house.context.store.pool.query<{ id: number }>(
    `insert into audit (at, actor, action, detail) values (now() - interval '1 minute', 'system', 'test.noted', '{"reason": "+8613912345678"}') returning id`,
  );
  await lookAgain();
  const { body } = await byKey(house.staff.admin);
  expect(body.laws.filter(({ broken }) => broken.length > 0).map(({ broken }) => broken)).toEqual([
    [`audit ${rows[0]!.id}`],
    [`audit ${rows[0]!.id}`],
  ]);
  expect(JSON.stringify(body)).not.toMatch(/\+86|13912|2345678/);
});

test('strangers are told nothing', async () => {
  expect(await read()).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  expect(await byKey(`glk_${'x'.repeat(40)}`)).toMatchObject({ status: 401 });
  expect(await read({ Cookie: 'gl-session=nonsense' })).toMatchObject({ status: 401 });
  const posted = await fetch(`${house.url}/internal/invariants`, { method: 'POST' });
  expect(posted.status).toBe(405);
});

test.each(ROLES)('%s: keys and people, of the installation and of one port', async (role) => {
  const { store } = house.context;
  if (role === 'exporter' || role === 'broker') {
    expect((await byKey(house[role].key)).status).toBe(403);
    const { browser } = await signedIn(house, { role, companyId: house[role].id });
    expect((await read({ Cookie: browser.as() })).status).toBe(403);
    return;
  }
  const [wide, narrow] = mayRead(role) ? [200, 404] : [403, 403];
  expect((await byKey(await aStaffKey(store, role))).status).toBe(wide);
  expect((await byKey(await aStaffKey(store, role, 'zhangmu'))).status).toBe(narrow);
  const ofPort = await signedIn(house, { role, portId: 'zhangmu', totpSecret: drawSecret() });
  expect((await read({ Cookie: ofPort.browser.as() })).status).toBe(narrow);
  if (!mayRead(role)) return;
  const ofAll = await signedIn(house, { role, totpSecret: drawSecret() });
  expect((await read({ Cookie: ofAll.browser.as() })).status).toBe(200);
});
