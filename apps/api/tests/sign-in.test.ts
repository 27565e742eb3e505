import { ROUTES, type RouteId } from '@gl/contracts/routes';
import type { RouteContract } from '@gl/contracts/routes/route-contract';
import { hashPassword } from '@gl/db/passwords';
import { aPerson } from '@gl/db/testing/people';
import type { Role } from '@gl/domain/states';
import { beforeEach, describe, expect, test } from 'vitest';
import { aBrowser, codeOfApp, drawSecret, signedIn, signInAs } from './support/browser.js';
import { codeOf, requestFor, rulesOf } from './support/client.js';
import { openHouse } from './support/house.js';

const house = openHouse();
beforeEach(() => house.query('truncate sign_in_throttle'));

const AT_A_PORT = { portId: 'zhangmu' };
const scopeOf = (role: Role) =>
  role === 'exporter' || role === 'broker'
    ? { companyId: role === 'broker' ? house.broker.id : house.exporter.id }
    : role === 'auditor' || role === 'admin'
      ? {}
      : AT_A_PORT;

describe('a password, and a second factor where the role needs one', () => {
  test.each(['inspector', 'shift-lead', 'admin'] as const)(
    '%s: a password alone opens nothing but the enrolment',
    async (role) => {
      const { browser } = await signedIn(house, { role, ...scopeOf(role) });
      const me = await browser.ask('readMe');
      expect(me.body).toMatchObject({ kind: 'person', role, sessionState: 'enrol', methods: [], name: 'Pema Lhamo' });
      const refused = await browser.ask('listBookings');
      expect([refused.status, codeOf(refused)]).toEqual([401, 'SECOND_FACTOR_REQUIRED']);
      expect(codeOf(await browser.ask('listSessions'))).toBe('SECOND_FACTOR_REQUIRED');

      const { body: enrolment } = await browser.ask('startTotp', { body: {} });
      expect(enrolment.uri).toContain('otpauth://totp/Greenlane:');
      expect(new Set(enrolment.qr.map((row) => row.length))).toEqual(new Set([enrolment.qr.length]));
      const before = browser.as();
      const confirmed = await browser.ask('confirmTotp', { body: { code: codeOfApp(enrolment.secret) } });
      expect(confirmed.body.state).toBe('signed-in');
      expect(new Set(confirmed.body.backupCodes).size).toBe(10);
      expect(browser.as()).not.toBe(before);
      expect((await browser.ask('listBookings')).status).toBe(200);
      // The token of the half session ended with it.
      expect((await house.ask(before, 'readMe')).status).toBe(401);
    },
  );

  test.each(['exporter', 'broker', 'gate', 'operator', 'auditor'] as const)(
    '%s: a password is enough until a factor is enrolled',
    async (role) => {
      const { browser, person } = await signedIn(house, { role, ...scopeOf(role) });
      expect((await browser.ask('readMe')).body).toMatchObject({ sessionState: 'signed-in', role });
      expect((await browser.ask('listBookings')).status).toBe(200);
      const { body: enrolment } = await browser.ask('startTotp', { body: {} });
      await browser.ask('confirmTotp', { body: { code: codeOfApp(enrolment.secret) } });
      const again = aBrowser(house);
      const answer = await again.ask('signIn', { body: { email: person.email, password: person.password } });
      expect(answer.body).toEqual({ state: 'second-factor', methods: ['code', 'backup-code'] });
      expect(codeOf(await again.ask('listBookings'))).toBe('SECOND_FACTOR_REQUIRED');
    },
  );

  test('whoever has a factor and has not shown it cannot enrol another one instead', async () => {
    const { person } = await signedIn(house, { role: 'inspector', ...AT_A_PORT, totpSecret: drawSecret() });
    const browser = aBrowser(house);
    await browser.ask('signIn', { body: { email: person.email, password: person.password } });
    for (const id of [
      'startTotp',
      'passkeyOptions',
      'renewBackupCodes',
      'removeTotp',
      'changeMe',
      'endOtherSessions',
    ] as const) {
      const answer = await house.send(requestFor(browser.as(), id, { body: {} } as never));
      expect(codeOf(answer), id).toBe('SECOND_FACTOR_REQUIRED');
    }
    const codes = ['confirmTotp', 'stepUp'] as const;
    for (const id of codes)
      expect(codeOf(await browser.ask(id, { body: { code: codeOfApp(person.totpSecret!, 1) } }))).toBe(
        'SECOND_FACTOR_REQUIRED',
      );
  });

  test('a half session may call what its contract says and nothing else', async () => {
    const { browser } = await signedIn(house, { role: 'admin' });
    const shut = (Object.entries(ROUTES) as [RouteId, RouteContract][]).filter(
      ([, route]) => route.roles !== 'anyone' && !route.session,
    );
    expect(shut.length).toBeGreaterThan(20);
    for (const [id] of shut) {
      const params = { id: '00000000-0000-4000-8000-000000000000', port: 'zhangmu' };
      const answer = await house.send(requestFor(browser.as(), id, { params } as never));
      expect(codeOf(answer), id).toBe('SECOND_FACTOR_REQUIRED');
    }
    const live = await house.send({ path: '/api/v1/live?topics=port:zhangmu', as: browser.as() });
    expect(codeOf(live)).toBe('SECOND_FACTOR_REQUIRED');
  });
});

describe('nobody learns who has an account', () => {
  test('unknown, wrong, disabled, without a password, demo in production: one answer', async () => {
    const { store, secrets } = house.context;
    const known = await aPerson(store, secrets, { role: 'gate', ...AT_A_PORT });
    const disabled = await aPerson(store, secrets, { role: 'gate', ...AT_A_PORT });
    const fresh = await aPerson(store, secrets, { role: 'gate', ...AT_A_PORT, passwordHash: null });
    await house.query('update person set disabled_at = now() where id = $1', [disabled.id]);
    const answers = [];
    for (const [email, password] of [
      ['nobody@example.org', known.password],
      [known.email, 'four lanes under the hill'],
      [disabled.email, disabled.password],
      [fresh.email, fresh.password],
    ]) {
      const answer = await house.ask(null, 'signIn', { body: { email: email!, password: password! } });
      answers.push([answer.status, answer.text.replace(/"requestId":"[^"]+"/, ''), [...answer.headers.keys()].sort()]);
    }
    expect(answers[0]![0]).toBe(401);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  test('an unknown address takes as long as a wrong password: a hash is computed for both', async () => {
    const { store, secrets } = house.context;
    const known = await aPerson(store, secrets, { role: 'gate', ...AT_A_PORT });
    const timeOf = async (email: string) => {
      const from = performance.now();
      await house.ask(null, 'signIn', { body: { email, password: 'four lanes under the hill' } });
      return performance.now() - from;
    };
    const [there, absent]: number[][] = [[], []];
    for (let n = 0; n < 12; n++) {
      await house.query('truncate sign_in_throttle');
      there!.push(await timeOf(known.email));
      absent!.push(await timeOf(`nobody.${n}@example.org`));
    }
    // Without the hash of nobody the second is 5 to 10 times the faster one. The quickest of each is what the machine's other work spared.
    const ratio = Math.min(...absent!) / Math.min(...there!);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  test('asking for a reset says the same to everybody', async () => {
    const { person } = await signedIn(house, { role: 'gate', ...AT_A_PORT });
    const [known, unknown] = [person.email, 'nobody@example.org'];
    const timed = async (email: string) => {
      const from = performance.now();
      const answer = await house.ask(null, 'requestPasswordReset', { body: { email } });
      return {
        status: answer.status,
        text: answer.text,
        headers: [...answer.headers.keys()].sort(),
        isSlow: performance.now() - from > 140,
      };
    };
    expect(await timed(known)).toEqual({ ...(await timed(unknown)), isSlow: true });
    expect(await house.query('select 1 from one_time_link where person_id = $1', [person.id])).toHaveLength(1);
  });
});

test('in whatever capitals an e-mail is typed it is the same person, and nobody else can have it', async () => {
  const { store, secrets } = house.context;
  const person = await aPerson(store, secrets, { role: 'gate', ...AT_A_PORT, email: 'Dawa.Norbu@Example.org' });
  const answer = await house.ask(null, 'signIn', {
    body: { email: 'dawa.NORBU@example.ORG', password: person.password },
  });
  expect(answer.status).toBe(200);
  await expect(aPerson(store, secrets, { role: 'admin', email: 'DAWA.norbu@example.org' })).rejects.toThrow(/already/);
});

test('e-mail, name and secrets stand nowhere in clear', async () => {
  const secret = drawSecret();
  const { browser, person } = await signedIn(house, {
    role: 'admin',
    email: 'canary.pema@example.org',
    name: 'Canary Pema',
    totpSecret: secret,
  });
  await browser.ask('changeMe', { body: { name: 'Canary Pema Lhamo' } });
  const { body } = await browser.ask('startTotp', { body: {} });
  const codes = (await browser.ask('renewBackupCodes', { body: {} })).body.backupCodes;
  const tables = await house.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  expect(tables.length).toBeGreaterThan(20);
  for (const { name } of tables)
    for (const word of [
      'canary',
      'Canary',
      secret,
      body.secret,
      person.password,
      codes[0]!,
      codes[0]!.replace('-', ''),
    ])
      expect(
        await house.query(`select 1 from ${name} x where x::text like '%' || $1 || '%'`, [word]),
        `${word} in ${name}`,
      ).toEqual([]);
});

test('everything that somebody does is in the audit, by id', async () => {
  const { browser, person } = await signedIn(house, { role: 'exporter', companyId: house.exporter.id });
  const other = await signInAs(house, person);
  await browser.ask('changeMe', { body: { name: 'Pema' } });
  const { body: enrolment } = await browser.ask('startTotp', { body: {} });
  await browser.ask('confirmTotp', { body: { code: codeOfApp(enrolment.secret) } });
  await browser.ask('stepUp', { body: { code: codeOfApp(enrolment.secret, 1) } });
  await browser.ask('renewBackupCodes', { body: {} });
  await browser.ask('endOtherSessions');
  await browser.ask('changePassword', { body: { current: person.password, next: 'five lanes over the mountain' } });
  await browser.ask('removeTotp');
  await browser.ask('signOut');
  expect((await other.ask('readMe')).status).toBe(401);
  const rows = await house.query<{ action: string }>('select action from audit where actor = $1 order by id', [
    person.caller,
  ]);
  expect(rows.map(({ action }) => action)).toEqual([
    'person.signed-in',
    'person.signed-in',
    'person.changed',
    'person.totp-enrolled',
    'person.second-factor',
    'person.step-up',
    'person.backup-codes-renewed',
    'person.other-sessions-ended',
    'person.password-changed',
    'person.totp-removed',
    'person.signed-out',
  ]);
});

describe('in production', () => {
  const production = openHouse({ config: { production: true } });
  test('a demo person is nobody, by password and by a session from before', async () => {
    const { store, secrets } = production.context;
    const real = await aPerson(store, secrets, { role: 'gate', ...AT_A_PORT });
    const browser = await signInAs(production, real);
    expect((await browser.ask('readMe')).status).toBe(200);
    await store.pool.query('update person set demo = true where id = $1', [real.id]);
    expect((await browser.ask('readMe')).status).toBe(401);
    const answer = await browser.ask('signIn', { body: { email: real.email, password: real.password } });
    expect(rulesOf(answer)).toEqual(['WRONG_CREDENTIALS']);
  });
});

test('a password hash is argon2id with the parameters of the decision', async () => {
  expect(await hashPassword('four lanes under the mountain')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});
