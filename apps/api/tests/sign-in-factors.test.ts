import { rewriteFunction } from '@gl/db/testing/sabotage';
import { beforeEach, describe, expect, test } from 'vitest';
import { Authenticator } from './support/authenticator.js';
import { aBrowser, codeOfApp, drawSecret, signedIn } from './support/browser.js';
import { codeOf, rulesOf } from './support/client.js';
import { type House, openHouse } from './support/house.js';

const house = openHouse();
/** The same house without its guards, in a database that is thrown away. */
const twin = openHouse();
const AT_A_PORT = { portId: 'zhangmu' };
const rows = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await house.context.store.pool.query<Row>(text, values)).rows;
beforeEach(() => rows('truncate sign_in_throttle'));

/** So many browsers that have shown the password of one and the same person. */
async function halfSessions(at: House, count: number) {
  const { person } = await signedIn(at, { role: 'inspector', ...AT_A_PORT, totpSecret: drawSecret() });
  const browsers = Array.from({ length: count }, () => aBrowser(at));
  for (const browser of browsers)
    await browser.ask('signIn', { body: { email: person.email, password: person.password } });
  return { person, browsers };
}

/** The same code from five browsers at once; how many it lets in. */
async function sameCodeFiveTimes(at: House): Promise<number> {
  const { person, browsers } = await halfSessions(at, 5);
  await at.context.store.pool.query('truncate sign_in_throttle');
  const code = codeOfApp(person.totpSecret!, 1);
  const answers = await Promise.all(browsers.map((browser) => browser.ask('giveSecondFactor', { body: { code } })));
  for (const answer of answers)
    if (answer.status !== 200) expect([codeOf(answer), rulesOf(answer)]).toEqual(['SIGN_IN_REFUSED', ['WRONG_CODE']]);
  return answers.filter(({ status }) => status === 200).length;
}

async function sameBackupCodeFiveTimes(at: House): Promise<number> {
  const { browser, person } = await signedIn(at, { role: 'inspector', ...AT_A_PORT, totpSecret: drawSecret() });
  const [backupCode] = (await browser.ask('renewBackupCodes', { body: {} })).body.backupCodes;
  const browsers = Array.from({ length: 5 }, () => aBrowser(at));
  for (const one of browsers) await one.ask('signIn', { body: { email: person.email, password: person.password } });
  await at.context.store.pool.query('truncate sign_in_throttle');
  const answers = await Promise.all(
    browsers.map((one) => one.ask('giveSecondFactor', { body: { backupCode: backupCode! } })),
  );
  return answers.filter(({ status }) => status === 200).length;
}

describe('a code opens one sign-in', () => {
  test('the same code of the app five times in parallel: once', async () => {
    for (let round = 0; round < 4; round++) expect(await sameCodeFiveTimes(house)).toBe(1);
  });
  test('twin: without the comparison of steps, more than once', async () => {
    await rewriteFunction(twin.context.config.databaseUrl, 'take_totp_step', [[/AND totp_last_step < p_step/, '']]);
    expect(await sameCodeFiveTimes(twin)).toBe(5);
  });
  test('the same backup code five times in parallel: once', async () => {
    for (let round = 0; round < 4; round++) expect(await sameBackupCodeFiveTimes(house)).toBe(1);
  });
  test('twin: without the look whether it was used, more than once', async () => {
    await rewriteFunction(twin.context.config.databaseUrl, 'take_backup_code', [[/AND used_at IS NULL/, '']]);
    expect(await sameBackupCodeFiveTimes(twin)).toBe(5);
  });

  test('one step early or late is taken, two are not; after a newer code no older one', async () => {
    const { person, browsers } = await halfSessions(house, 4);
    const secret = person.totpSecret!;
    const give = (n: number, code: string) => browsers[n]!.ask('giveSecondFactor', { body: { code } });
    await rows('update person set totp_last_step = 0 where id = $1', [person.id]);
    // Drawn at once: half a minute that ends meanwhile makes none of them another.
    const [tooOld, old, current, next, tooNew] = [-3, -1, 0, 1, 3].map((steps) => codeOfApp(secret, steps)) as string[];
    expect((await give(0, tooOld!)).status).toBe(401);
    expect((await give(0, tooNew!)).status).toBe(401);
    expect((await give(0, current!)).status).toBe(200);
    expect((await give(1, old!)).status).toBe(401);
    expect((await give(1, current!)).status).toBe(401);
    expect((await give(1, next!)).status).toBe(200);
    // Where none is asked for there is nothing to give.
    expect(rulesOf(await give(1, next!))).toEqual(['NO_SECOND_FACTOR']);
  });

  test('the code that enrolled an app signs nobody in', async () => {
    const { person, browser } = await signedIn(house, { role: 'exporter', companyId: house.exporter.id });
    const { secret } = (await browser.ask('startTotp', { body: {} })).body;
    const code = codeOfApp(secret);
    await browser.ask('confirmTotp', { body: { code } });
    const other = aBrowser(house);
    await other.ask('signIn', { body: { email: person.email, password: person.password } });
    expect(rulesOf(await other.ask('giveSecondFactor', { body: { code } }))).toEqual(['WRONG_CODE']);
  });
});

describe('backup codes', () => {
  test('ten, each good once, in capitals and without the dash as well; new ones end the old', async () => {
    const { person, browser } = await signedIn(house, { role: 'inspector', ...AT_A_PORT, totpSecret: drawSecret() });
    const codes = (await browser.ask('renewBackupCodes', { body: {} })).body.backupCodes;
    expect(codes).toHaveLength(10);
    for (const code of codes) expect(code).toMatch(/^[2-9a-z]{5}-[2-9a-z]{5}$/);
    const give = async (backupCode: string) => {
      const other = aBrowser(house);
      await other.ask('signIn', { body: { email: person.email, password: person.password } });
      return (await other.ask('giveSecondFactor', { body: { backupCode } })).status;
    };
    expect(await give(codes[0]!)).toBe(200);
    expect(await give(codes[0]!)).toBe(401);
    expect(await give(codes[1]!.toUpperCase().replace('-', ''))).toBe(200);
    expect((await browser.ask('readSecurity')).body.backupCodesLeft).toBe(8);
    const [fresh] = (await browser.ask('renewBackupCodes', { body: {} })).body.backupCodes;
    expect(await give(codes[2]!)).toBe(401);
    expect(await give(fresh!)).toBe(200);
  });

  test('are nobody else’s', async () => {
    const one = await signedIn(house, { role: 'inspector', ...AT_A_PORT, totpSecret: drawSecret() });
    const { browsers } = await halfSessions(house, 1);
    const [backupCode] = (await one.browser.ask('renewBackupCodes', { body: {} })).body.backupCodes;
    expect((await browsers[0]!.ask('giveSecondFactor', { body: { backupCode: backupCode! } })).status).toBe(401);
  });

  test('without a factor there are none to draw', async () => {
    const { browser } = await signedIn(house, { role: 'exporter', companyId: house.exporter.id });
    expect(rulesOf(await browser.ask('renewBackupCodes', { body: {} }))).toEqual(['NO_SECOND_FACTOR']);
  });
});

describe('passkeys', () => {
  const origin = () => house.url.replace('127.0.0.1', 'localhost');
  async function enrolled(over: Parameters<typeof signedIn>[1] = { role: 'admin' }) {
    const signed = await signedIn(house, over);
    const authenticator = new Authenticator(origin());
    const { options } = (await signed.browser.ask('passkeyOptions', { body: {} })).body;
    const answer = await signed.browser.ask('addPasskey', {
      body: { label: 'My phone', passkey: authenticator.create(options) },
    });
    return { ...signed, authenticator, answer };
  }
  async function signInBy(authenticator: Authenticator) {
    const browser = aBrowser(house);
    const { options } = (await browser.ask('passkeySignInOptions', { body: {} })).body;
    return { browser, answer: await browser.ask('signInByPasskey', { body: { passkey: authenticator.get(options) } }) };
  }

  test('one is enough where a second factor is needed, and signs in alone', async () => {
    const { answer, browser, authenticator } = await enrolled();
    expect([answer.status, answer.body.state, answer.body.backupCodes?.length]).toEqual([201, 'signed-in', 10]);
    const signed = await signInBy(authenticator);
    expect(signed.answer.body).toEqual({ state: 'signed-in', methods: ['passkey', 'backup-code'] });
    expect((await signed.browser.ask('listBookings')).status).toBe(200);
    const { passkeys } = (await browser.ask('readSecurity')).body;
    expect(passkeys).toMatchObject([{ label: 'My phone' }]);
    expect(passkeys[0]!.lastUsedAt).not.toBeNull();
  });

  test('without user verification it is no sign-in and no enrolment', async () => {
    const { authenticator, browser } = await enrolled();
    authenticator.verifiesUser = false;
    expect(rulesOf((await signInBy(authenticator)).answer)).toEqual(['PASSKEY_NOT_ACCEPTED']);
    const careless = new Authenticator(origin());
    careless.verifiesUser = false;
    const { options } = (await browser.ask('passkeyOptions', { body: {} })).body;
    const answer = await browser.ask('addPasskey', { body: { label: 'Careless', passkey: careless.create(options) } });
    expect(rulesOf(answer)).toEqual(['PASSKEY_NOT_ACCEPTED']);
  });

  test('a challenge is good once, for five minutes, for what it was drawn; a page of another origin gets nothing', async () => {
    const { authenticator, browser } = await enrolled();
    const options = async () => (await house.ask(null, 'passkeySignInOptions', { body: {} })).body.options;
    const give = async (passkey: ReturnType<Authenticator['get']>) =>
      (await house.ask(null, 'signInByPasskey', { body: { passkey } })).status;
    const passkey = authenticator.get(await options());
    expect([await give(passkey), await give(passkey)]).toEqual([200, 401]);
    const late = authenticator.get(await options());
    await rows(`update webauthn_challenge set expires_at = now() - interval '1 s'`);
    expect(await give(late)).toBe(401);
    const { options: toStepUp } = (await browser.ask('passkeySignInOptions', { body: { purpose: 'step-up' } })).body;
    expect(await give(authenticator.get(toStepUp))).toBe(401);
    expect(await give(authenticator.get({ challenge: 'bWFkZSB1cA' }))).toBe(401);
    authenticator.origin = 'https://evil.example';
    expect(await give(authenticator.get(await options()))).toBe(401);
    authenticator.origin = origin();
    authenticator.rpId = 'evil.example';
    expect(await give(authenticator.get(await options()))).toBe(401);
    authenticator.rpId = 'localhost';
    expect(await give(authenticator.get(await options()))).toBe(200);
  });

  test('a copy of a passkey is found out by its counter; one answer sent five times at once lets in once', async () => {
    const { authenticator } = await enrolled();
    for (let n = 0; n < 3; n++) expect((await signInBy(authenticator)).answer.status).toBe(200);
    authenticator.counter = 1;
    expect(rulesOf((await signInBy(authenticator)).answer)).toEqual(['PASSKEY_NOT_ACCEPTED']);
    authenticator.counter = 10;
    const { options } = (await house.ask(null, 'passkeySignInOptions', { body: {} })).body;
    const passkey = authenticator.get(options);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => house.ask(null, 'signInByPasskey', { body: { passkey } })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('steps up its owner and nobody else', async () => {
    const [mine, yours] = [await enrolled(), await enrolled()];
    const stepUpBy = async (authenticator: Authenticator) => {
      const { options } = (await mine.browser.ask('passkeySignInOptions', { body: { purpose: 'step-up' } })).body;
      return mine.browser.ask('stepUp', { body: { passkey: authenticator.get(options) } });
    };
    await rows('update person_session set step_up_at = null where person_id = $1', [mine.person.id]);
    expect((await stepUpBy(yours.authenticator)).status).toBe(401);
    expect((await mine.browser.ask('readMe')).body.stepUpUntil).toBeNull();
    expect((await stepUpBy(mine.authenticator)).status).toBe(200);
    expect(Date.parse((await mine.browser.ask('readMe')).body.stepUpUntil!)).toBeGreaterThan(Date.now() + 9 * 60_000);
  });

  test('a disabled person’s passkey is none', async () => {
    const { authenticator, person } = await enrolled();
    await rows('update person set disabled_at = now() where id = $1', [person.id]);
    expect((await signInBy(authenticator)).answer.status).toBe(401);
  });

  test('the same one is not enrolled twice', async () => {
    const { authenticator, browser } = await enrolled();
    const { options } = (await browser.ask('passkeyOptions', { body: {} })).body;
    expect((options.excludeCredentials as unknown[]).length).toBe(1);
    const answer = await browser.ask('addPasskey', {
      body: { label: 'Again', passkey: authenticator.create(options) },
    });
    expect(answer.status).toBe(401);
  });

  test('removing: the last factor stays where the role needs one, also when both go at once', async () => {
    const { browser, person } = await enrolled({ role: 'inspector', ...AT_A_PORT });
    const { secret } = (await browser.ask('startTotp', { body: {} })).body;
    expect((await browser.ask('confirmTotp', { body: { code: codeOfApp(secret) } })).body).toEqual({
      state: 'signed-in',
      backupCodes: null,
    });
    const [passkey] = (await browser.ask('readSecurity')).body.passkeys;
    const stranger = await enrolled();
    const [theirs] = (await stranger.browser.ask('readSecurity')).body.passkeys;
    expect((await browser.ask('removePasskey', { params: { id: theirs!.id } })).status).toBe(404);
    const answers = await Promise.all([
      browser.ask('removeTotp'),
      browser.ask('removePasskey', { params: { id: passkey!.id } }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const left = await rows(
      'select 1 from passkey where person_id = $1 union all select 1 from person where id = $1 and totp_at is not null',
      [person.id],
    );
    expect(left).toHaveLength(1);
  });

  test('whoever needs none may do without again; the backup codes go with the last', async () => {
    const { browser } = await enrolled({ role: 'exporter', companyId: house.exporter.id });
    const { passkeys } = (await browser.ask('readSecurity')).body;
    const answer = await browser.ask('removePasskey', { params: { id: passkeys[0]!.id } });
    expect(answer.body).toMatchObject({ secondFactorRequired: false, passkeys: [], totp: null, backupCodesLeft: 0 });
    expect((await browser.ask('readMe')).body).toMatchObject({ sessionState: 'signed-in', methods: [] });
  });
});
