import { seedDemo } from '@gl/db/seed/demo';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, demoLines } from '../../../scripts/lib/demo.mjs';
import { aBrowser, codeOfApp } from './support/browser.js';
import { openHouse } from './support/house.js';

const house = openHouse();
let demo: Awaited<ReturnType<typeof seedDemo>>;
beforeAll(async () => {
  demo = await seedDemo(house.context.store, house.context.secrets);
});

test('the day’s cast is there: four of each of three ports, auditor, administrator, three exporters and a broker', () => {
  const cast = demo.users.map(({ role, port }) => [role, port].filter(Boolean).join(' ')).sort();
  const ports = ['zhangmu', 'bakhty', 'shigatse'].flatMap((port) =>
    ['inspector', 'shift-lead', 'operator', 'gate'].map((role) => `${role} ${port}`),
  );
  expect(cast).toEqual([...ports, 'auditor', 'admin', 'exporter', 'exporter', 'exporter', 'broker'].sort());
  expect(demo.users.filter(({ role, managesCompany }) => role === 'exporter' && managesCompany)).toHaveLength(1);
  expect(new Set(demo.users.map(({ password }) => password)).size).toBe(demo.users.length);
});

test('each signs in by password and code, into its own place', async () => {
  for (const user of demo.users) {
    const browser = aBrowser(house);
    const answer = await browser.ask('signIn', { body: { email: user.email, password: user.password } });
    expect(answer.body, user.email).toEqual({ state: 'second-factor', methods: ['code'] });
    await browser.ask('giveSecondFactor', { body: { code: codeOfApp(user.totpSecret) } });
    expect((await browser.ask('readMe')).body).toMatchObject({
      role: user.role,
      port: user.port ?? null,
      company: user.companyId ? { id: user.companyId, name: user.company } : null,
      managesCompany: user.managesCompany ?? false,
      email: user.email,
      demo: true,
    });
  }
});

test('what the command prints is what an app shows', () => {
  const [{ totpSecret }] = demo.users as [(typeof demo.users)[number]];
  for (const at of [0, 59_000, 1_111_111_109_000, Date.now()]) {
    const shown = codeOf(totpSecret, at);
    const steps = Math.floor(at / 30_000) - Math.floor(Date.now() / 30_000);
    expect(shown.code).toBe(codeOfApp(totpSecret, steps));
    expect(shown.leftS).toBeGreaterThan(0);
  }
});

test('the lines name one of each role, and no secret', () => {
  const text = demoLines(demo, '/data').join('\n');
  for (const role of new Set(demo.users.map((user) => user.role)))
    expect(text).toMatch(new RegExp(`^  ${role} +\\S+@`, 'm'));
  for (const { totpSecret } of demo.users) expect(text).not.toContain(totpSecret);
});

test('sown again, the same people have new passwords', async () => {
  const again = await seedDemo(house.context.store, house.context.secrets);
  expect(again.users.map(({ email }) => email)).toEqual(demo.users.map(({ email }) => email));
  const [before, after] = [demo.users[0]!, again.users[0]!];
  const status = async ({ email, password }: typeof before) =>
    (await aBrowser(house).ask('signIn', { body: { email, password } })).status;
  expect([await status(before), await status(after)]).toEqual([401, 200]);
});
