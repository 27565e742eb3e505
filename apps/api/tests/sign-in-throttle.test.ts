import { aPerson } from '@gl/db/testing/people';
import { rewriteFunction } from '@gl/db/testing/sabotage';
import { beforeEach, describe, expect, test } from 'vitest';
import { aBrowser, drawSecret, signedIn, signInAs } from './support/browser.js';
import { codeOf, rulesOf } from './support/client.js';
import { type House, openHouse } from './support/house.js';

/** Behind a proxy that we trust, so that one test can come from many addresses. */
const house = openHouse({ config: { trustProxy: 1 } });
const twin = openHouse();
const plain = openHouse();
const AT_A_PORT = { portId: 'zhangmu' };
beforeEach(() => house.context.store.pool.query('truncate sign_in_throttle'));

const gate = (at: House = house) => aPerson(at.context.store, at.context.secrets, { role: 'gate', ...AT_A_PORT });
const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });
const WRONG = 'four lanes under the hill';
const guess = (email: string, address: string, password = WRONG, at: House = house) =>
  at.ask(null, 'signIn', { body: { email, password }, ...from(address) });
/** As if so many seconds had gone by. */
const wait = (seconds: number) =>
  house.context.store.pool.query(
    `update sign_in_throttle set blocked_until = blocked_until - make_interval(secs => $1), failed_at = failed_at - make_interval(secs => $1)`,
    [seconds],
  );

/** For how long each account or address that is slowed down has to wait from its last wrong try on, in s. */
const waits = async () =>
  (
    await house.query<{ s: number }>(
      'select extract(epoch from blocked_until - failed_at)::float8 as s from sign_in_throttle where blocked_until > failed_at',
    )
  ).map(({ s }) => s);
/** Time goes by between the wrong try and the next: what is left is said, in whole seconds. */
const saysWhatIsLeft = (answer: { headers: Headers }, waitS: number) => {
  const saidS = Number(answer.headers.get('Retry-After'));
  expect(saidS, `of ${waitS} s`).toBeGreaterThan(0);
  expect(saidS).toBeLessThanOrEqual(waitS);
};

test('after five wrong passwords an account waits: 5 s, 10 s, 20 s ... 15 minutes at most; a right one in between is not even looked at', async () => {
  const person = await gate();
  for (let n = 0; n < 5; n++) expect((await guess(person.email, `10.0.${n}.1`)).status).toBe(401);
  const waited = [];
  for (let n = 0; n < 9; n++) {
    const answer = await guess(person.email, `10.1.${n}.1`, person.password);
    expect([answer.status, codeOf(answer), rulesOf(answer)]).toEqual([429, 'RATE_LIMITED', ['TOO_MANY_TRIES']]);
    const [waitS] = await waits();
    saysWhatIsLeft(answer, waitS!);
    waited.push(waitS!);
    await wait(waitS!);
    expect((await guess(person.email, `10.2.${n}.1`)).status).toBe(401);
  }
  expect(waited).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900]);
  await wait(900);
  expect((await guess(person.email, '10.3.0.1', person.password)).status).toBe(200);
  // The owner was here: the count starts anew.
  for (let n = 0; n < 4; n++) expect((await guess(person.email, `10.4.${n}.1`)).status).toBe(401);
});

test('an account that nobody has is slowed down just the same', async () => {
  for (let n = 0; n < 5; n++) await guess('nobody@example.org', `10.0.${n}.1`);
  expect((await guess('NOBODY@example.org', '10.0.9.1')).status).toBe(429);
});

test('twenty guesses at the same time are twenty: five are looked at', async () => {
  expect(await lookedAt(house)).toBe(5);
});
test('twin: where a try is not counted before it is made, all are looked at', async () => {
  await rewriteFunction(twin.context.config.databaseUrl, 'take_try', [[/t\.failures \+ 1\b/, 't.failures']]);
  await rewriteFunction(twin.context.config.databaseUrl, 'take_try', [[/VALUES \(p_key, 1\)/, 'VALUES (p_key, 0)']]);
  expect(await lookedAt(twin)).toBe(20);
});
async function lookedAt(at: House): Promise<number> {
  const person = await gate(at);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => guess(person.email, `10.5.${n}.1`, WRONG, at)),
  );
  return answers.filter(({ status }) => status === 401).length;
}

test('whoever guesses elsewhere does not lock the owner out where she has signed in before; and her device buys nobody free tries', async () => {
  const person = await gate();
  const browser = await signInAs(house, person);
  for (let n = 0; n < 8; n++) await guess(person.email, `10.6.${n}.1`);
  expect((await guess(person.email, '10.6.99.1', person.password)).status).toBe(429);
  browser.cookies.delete('greenlane-session');
  const again = await browser.ask('signIn', { body: { email: person.email, password: person.password } });
  expect(again.status).toBe(200);
  // From the known device itself wrong tries are slowed down as well.
  for (let n = 0; n < 5; n++) await browser.ask('signIn', { body: { email: person.email, password: WRONG } });
  expect((await browser.ask('signIn', { body: { email: person.email, password: person.password } })).status).toBe(429);
  // Another account does not know this device.
  const other = await gate();
  for (let n = 0; n < 5; n++) await guess(other.email, `10.7.${n}.1`);
  expect((await browser.ask('signIn', { body: { email: other.email, password: other.password } })).status).toBe(429);
});

test('an address has thirty wrong tries over all accounts; an account of one’s own does not buy more', async () => {
  const mine = await gate();
  let looked = 0;
  for (let n = 0; n < 40; n++) {
    if ((await guess(`nobody.${n}@example.org`, '10.8.0.1')).status === 401) looked++;
    if (n % 10 === 0) await guess(mine.email, '10.8.0.1', mine.password);
  }
  expect(looked).toBe(30);
  expect((await guess(mine.email, '10.8.0.1', mine.password)).status).toBe(429);
  expect((await guess(mine.email, '10.8.0.2', mine.password)).status).toBe(200);
});

test('a forged X-Forwarded-For makes no new address where no proxy is trusted', async () => {
  const answers = [];
  for (let n = 0; n < 31; n++) answers.push(await guess(`nobody.${n}@example.org`, `10.9.${n}.1`, WRONG, plain));
  expect(answers.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(1);
});

test('codes are slowed down like passwords, and the waits are shared by all api processes', async () => {
  const { person } = await signedIn(house, { role: 'inspector', ...AT_A_PORT, totpSecret: drawSecret() });
  const browser = aBrowser(house);
  await browser.ask('signIn', { body: { email: person.email, password: person.password } });
  const give = (body: { code: string } | { backupCode: string }) => browser.ask('giveSecondFactor', { body });
  for (let n = 0; n < 3; n++) expect((await give({ code: '000000' })).status).toBe(401);
  for (let n = 0; n < 2; n++) expect((await give({ backupCode: 'aaaaa-bbbbb' })).status).toBe(401);
  const slowed = await give({ code: '000000' });
  expect(slowed.status).toBe(429);
  saysWhatIsLeft(slowed, 5);
  // The throttle is a row, not a process's memory.
  expect(await waits()).toEqual([5]);
});

test('asking for resets: three an account, known or not, then an hour of growing waits', async () => {
  const person = await gate();
  for (const email of [person.email, 'nobody@example.org']) {
    const ask = (n: number) => house.ask(null, 'requestPasswordReset', { body: { email }, ...from(`10.10.${n}.1`) });
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push(await ask(n));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    saysWhatIsLeft(answers[3]!, 60);
  }
  expect(await waits()).toEqual([60, 60]);
});

describe('requests a minute', () => {
  const limited = openHouse({ config: { rateLimit: true } });
  test('are counted by person over all her sessions; cookies that nobody has count like keys that nobody has', async () => {
    const { person, browser } = await signedIn(limited, { role: 'gate', ...AT_A_PORT });
    const second = await signInAs(limited, person);
    const statuses: number[] = [];
    for (let n = 0; n < 16; n++) {
      const many = Array.from({ length: 40 }, (_, i) => (i % 2 ? browser : second).ask('readMe'));
      statuses.push(...(await Promise.all(many)).map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(600);
    expect((await limited.ask(limited.exporter.key, 'readMe')).status).toBe(200);
    const guesses = [];
    for (let n = 0; n < 61; n++)
      guesses.push((await limited.ask(`greenlane-session=${String(n).padStart(43, 'x')}`, 'readMe')).status);
    expect(guesses.filter((status) => status === 401)).toHaveLength(60);
    expect(guesses[60]).toBe(429);
  });
});
