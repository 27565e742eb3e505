import { issueLink } from '@gl/db/one-time-links';
import { secretsFrom } from '@gl/db/sealing';
import { aPerson, type TestPerson } from '@gl/db/testing/people';
import { inTransaction } from '@gl/db/transaction';
import { beforeEach, describe, expect, test } from 'vitest';
import { aBrowser, codeOfApp, drawSecret, signedIn, signInAs } from './support/browser.js';
import { codeOf, rulesOf } from './support/client.js';
import { openHouse } from './support/house.js';
import { openStream } from './support/stream.js';

const house = openHouse();
const AT_A_PORT = { portId: 'zhangmu' };
const rows = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await house.context.store.pool.query<Row>(text, values)).rows;
beforeEach(() => rows('truncate sign_in_throttle'));

const forgetStepUp = (person: TestPerson) =>
  rows(`update person_session set step_up_at = now() - interval '11 min' where person_id = $1`, [person.id]);

describe('step-up', () => {
  const lane = 'zhangmu-o1';
  async function shiftLead() {
    const { browser, person } = await signedIn(house, { role: 'shift-lead', ...AT_A_PORT, totpSecret: drawSecret() });
    const change = async (body: object, query: object = {}) => {
      const etag = (await browser.ask('readLane', { params: { id: lane } })).body.etag;
      return browser.ask('changeLane', { params: { id: lane }, body: body as never, query, ifMatch: etag });
    };
    return { browser, person, change };
  }

  test('taking capacity away asks once more who it is, ten minutes after the last time; looking and opening do not', async () => {
    const { browser, person, change } = await shiftLead();
    expect((await change({ state: 'closed' })).status).toBe(200);
    await forgetStepUp(person);
    for (const body of [{ state: 'closed' }, { state: 'narrowed', share: 0.5 }]) {
      const before = await house.books();
      const refused = await change(body);
      expect([refused.status, codeOf(refused)]).toEqual([403, 'STEP_UP_REQUIRED']);
      expect(await house.books()).toEqual(before);
      expect((await change(body, { preview: 'true' })).status).toBe(200);
    }
    expect((await change({ state: 'open' })).status).toBe(200);
    const { status, body } = await browser.ask('stepUp', { body: { code: codeOfApp(person.totpSecret!, 1) } });
    expect(status).toBe(200);
    expect(Math.abs(Date.parse(body.stepUpUntil) - Date.now() - 600_000)).toBeLessThan(5_000);
    expect((await change({ state: 'narrowed', share: 0.5 })).status).toBe(200);
    expect((await change({ state: 'open' })).status).toBe(200);
  });

  test('a key is a system and is not asked', async () => {
    const { body } = await house.ask(house.staff['shift-lead'], 'readLane', { params: { id: lane } });
    const closed = await house.ask(house.staff['shift-lead'], 'changeLane', {
      params: { id: lane },
      body: { state: 'closed' },
      ifMatch: body.etag,
    });
    expect(closed.status).toBe(200);
  });

  test('who has a second factor steps up by it, not by the password; who has none by the password', async () => {
    const { browser, person } = await shiftLead();
    await forgetStepUp(person);
    const byPassword = await browser.ask('stepUp', { body: { password: person.password } });
    expect(codeOf(byPassword)).toBe('SECOND_FACTOR_REQUIRED');
    expect(rulesOf(await browser.ask('stepUp', { body: { code: '000000' } }))).toEqual(['WRONG_CODE']);
    expect((await browser.ask('readMe')).body.stepUpUntil).toBeNull();

    const exporter = await signedIn(house, { role: 'exporter', companyId: house.exporter.id });
    await forgetStepUp(exporter.person);
    expect(codeOf(await exporter.browser.ask('startTotp', { body: {} }))).toBe('STEP_UP_REQUIRED');
    expect(rulesOf(await exporter.browser.ask('stepUp', { body: { password: 'four lanes under the hill' } }))).toEqual([
      'WRONG_CREDENTIALS',
    ]);
    expect((await exporter.browser.ask('stepUp', { body: { password: exporter.person.password } })).status).toBe(200);
    expect((await exporter.browser.ask('startTotp', { body: {} })).status).toBe(200);
  });

  test('changing what opens an account asks for it', async () => {
    const { browser, person } = await shiftLead();
    await forgetStepUp(person);
    const id = '00000000-0000-4000-8000-000000000000';
    for (const answer of [
      await browser.ask('startTotp', { body: {} }),
      await browser.ask('removeTotp'),
      await browser.ask('renewBackupCodes', { body: {} }),
      await browser.ask('passkeyOptions', { body: {} }),
      await browser.ask('removePasskey', { params: { id } }),
    ])
      expect([answer.status, codeOf(answer)]).toEqual([403, 'STEP_UP_REQUIRED']);
  });
});

describe('sessions', () => {
  test('are listed by device, ended one by one or all others; another person’s is not there', async () => {
    const { person, browser } = await signedIn(house, { role: 'gate', ...AT_A_PORT });
    const phone = await signInAs(
      house,
      person,
      aBrowser(house, { userAgent: 'Mozilla/5.0 (Linux; Android 16) Chrome/150.0 Mobile Safari/537.36' }),
    );
    const tool = await signInAs(house, person, aBrowser(house, { userAgent: '<script>alert(1)</script>' }));
    const stranger = await signedIn(house, { role: 'gate', ...AT_A_PORT });
    const { items } = (await browser.ask('listSessions')).body;
    expect(items.map(({ device }) => device).sort()).toEqual(['Chrome, Android', 'Firefox, Linux', 'Other']);
    expect(items.filter(({ current }) => current).map(({ device }) => device)).toEqual(['Firefox, Linux']);
    const ofPhone = items.find(({ device }) => device === 'Chrome, Android')!;
    expect((await stranger.browser.ask('endSession', { params: { id: ofPhone.id } })).status).toBe(404);
    expect((await phone.ask('readMe')).status).toBe(200);
    expect((await browser.ask('endSession', { params: { id: ofPhone.id } })).status).toBe(200);
    expect((await phone.ask('readMe')).status).toBe(401);
    expect((await browser.ask('endOtherSessions')).status).toBe(200);
    expect([(await tool.ask('readMe')).status, (await browser.ask('readMe')).status]).toEqual([401, 200]);
  });

  test('signing out ends the session, not only the cookie; signing in again ends the one before', async () => {
    const { person, browser } = await signedIn(house, { role: 'gate', ...AT_A_PORT });
    const first = browser.as();
    await browser.ask('signIn', { body: { email: person.email, password: person.password } });
    expect((await house.ask(first, 'readMe')).status).toBe(401);
    const second = browser.as();
    const out = await browser.ask('signOut');
    expect(out.headers.getSetCookie()[0]).toMatch(/^greenlane-session=; .*Max-Age=0/);
    expect((await house.ask(second, 'readMe')).status).toBe(401);
    expect(browser.cookies.has('greenlane-session')).toBe(false);
  });

  test('one person has twenty at most', async () => {
    const { person } = await signedIn(house, { role: 'gate', ...AT_A_PORT });
    await rows(
      `insert into person_session (id, person_id, token_hash, device, created_at) select gen_random_uuid(), $1, decode(md5(n::text), 'hex'), 'x', now() - n * interval '1 min' from generate_series(1, 30) n`,
      [person.id],
    );
    const last = await signInAs(house, person);
    expect((await last.ask('listSessions')).body.items).toHaveLength(20);
  });

  test('are rows: another api process on the same database knows them', async () => {
    const { browser } = await signedIn(house, { role: 'gate', ...AT_A_PORT });
    const { context } = house;
    const { openContext } = await import('../src/context.js');
    const { createApp, listen } = await import('../src/http/server.js');
    const other = await openContext(context.config);
    const server = await listen(createApp(other), 0, '127.0.0.1');
    const { port } = server.address() as { port: number };
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/me`, { headers: { Cookie: browser.as() } });
    expect(answer.status).toBe(200);
    other.live.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await other.close();
  });

  test('a live stream ends with its session', async () => {
    const { browser } = await signedIn(house, { role: 'gate', ...AT_A_PORT });
    const stream = await openStream(`${house.url}/api/v1/live?topics=port:zhangmu`, { Cookie: browser.as() });
    expect(stream.status).toBe(200);
    await browser.ask('signOut');
    await stream.ended;
  });
});

describe('passwords', () => {
  test.each([
    ['eleven characters', 'abcdefghijk'],
    ['129 characters', `${'abcd'.repeat(32)}e`],
    ['a common one', 'Passwordpassword'],
    ['the e-mail', 'EMAIL'],
    ['one character over and over', 'aaaaaaaaaaaaaaa'],
  ])('%s is refused, with the rule', async (_, next) => {
    const { person, browser } = await signedIn(house, { role: 'gate', ...AT_A_PORT });
    const answer = await browser.ask('changePassword', {
      body: { current: person.password, next: next === 'EMAIL' ? person.email.toUpperCase() : next },
    });
    expect([answer.status, rulesOf(answer)]).toEqual([400, ['PASSWORD_RULE']]);
    expect(answer.text).toContain('12 to 128');
  });

  test('changing it needs the old one, ends all other sessions, and the new one is the same typed in full width', async () => {
    const { person, browser } = await signedIn(house, { role: 'gate', ...AT_A_PORT });
    const other = await signInAs(house, person);
    const next = 'ｆｉｖｅ lanes over the hill';
    expect(
      rulesOf(await browser.ask('changePassword', { body: { current: 'four lanes under the hill', next } })),
    ).toEqual(['WRONG_CREDENTIALS']);
    expect((await other.ask('readMe')).status).toBe(200);
    expect((await browser.ask('changePassword', { body: { current: person.password, next } })).status).toBe(200);
    expect([(await other.ask('readMe')).status, (await browser.ask('readMe')).status]).toEqual([401, 200]);
    await expect(signInAs(house, { ...person, password: 'five lanes over the hill' })).resolves.toBeTruthy();
    const old = await house.ask(null, 'signIn', { body: { email: person.email, password: person.password } });
    expect(old.status).toBe(401);
  });
});

describe('a link that sets a password', () => {
  const link = (personId: string, purpose: 'reset' | 'first-password' = 'reset') =>
    inTransaction(house.context.store.pool, (sql) =>
      issueLink(sql, house.context.secrets, { personId, purpose, issuedBy: `person:${personId}` }),
    );
  const confirm = (token: string, password = 'five lanes over the hill') =>
    house.ask(null, 'confirmPasswordReset', { body: { token, password } });

  test('is good once, ends all sessions, and leaves the second factor as it is', async () => {
    const { person, browser } = await signedIn(house, { role: 'inspector', ...AT_A_PORT, totpSecret: drawSecret() });
    const [{ token }, { token: sister }] = [await link(person.id), await link(person.id)];
    expect(rulesOf(await confirm(token, 'too short'))).toEqual(['PASSWORD_RULE']);
    expect((await confirm(token)).status).toBe(200);
    expect((await browser.ask('readMe')).status).toBe(401);
    for (const used of [token, sister]) {
      const again = await confirm(used);
      expect([again.status, rulesOf(again)]).toEqual([409, ['LINK_ENDED']]);
    }
    const signed = await aBrowser(house).ask('signIn', {
      body: { email: person.email, password: 'five lanes over the hill' },
    });
    expect(signed.body.state).toBe('second-factor');
  });

  test('five times at once sets one password', async () => {
    const { person } = await signedIn(house, { role: 'gate', ...AT_A_PORT });
    const { token } = await link(person.id);
    const answers = await Promise.all(Array.from({ length: 5 }, (_, n) => confirm(token, `five lanes over hill ${n}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  });

  test('ends after thirty minutes; forged, cut, of another installation or of somebody disabled it is none', async () => {
    const { person } = await signedIn(house, { role: 'gate', ...AT_A_PORT });
    const { id, token } = await link(person.id);
    const [short, mac] = token.split('.') as [string, string];
    const stranger = secretsFrom(Buffer.alloc(32, 9).toString('base64url')).linkToken(id);
    const flipped = `${short}.${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`;
    for (const wrong of [stranger, flipped]) expect(rulesOf(await confirm(wrong))).toEqual(['LINK_ENDED']);
    expect(codeOf(await confirm(token.slice(0, -1)))).toBe('INVALID_REQUEST');
    const [{ minutes }] = (await rows<{ minutes: number }>(
      'select extract(epoch from expires_at - created_at) / 60 as minutes from one_time_link where id = $1',
      [id],
    )) as [{ minutes: number }];
    expect(Math.round(Number(minutes))).toBe(30);
    await rows(
      `update one_time_link set created_at = now() - interval '31 min', expires_at = now() - interval '1 min' where id = $1`,
      [id],
    );
    expect(rulesOf(await confirm(token))).toEqual(['LINK_ENDED']);
    const { token: fresh } = await link(person.id);
    await rows('update person set disabled_at = now() where id = $1', [person.id]);
    expect(rulesOf(await confirm(fresh))).toEqual(['LINK_ENDED']);
  });

  test('the first one makes a person out of an address: then the role’s second factor is asked for', async () => {
    const { store, secrets } = house.context;
    const person = await aPerson(store, secrets, { role: 'admin', passwordHash: null });
    const { token } = await link(person.id, 'first-password');
    expect((await confirm(token, 'six lanes beside the river')).status).toBe(200);
    const answer = await aBrowser(house).ask('signIn', {
      body: { email: person.email, password: 'six lanes beside the river' },
    });
    expect(answer.body).toEqual({ state: 'enrol', methods: [] });
  });

  test('asking for one writes it for who is there, and for nobody else', async () => {
    const { person } = await signedIn(house, { role: 'gate', ...AT_A_PORT });
    const gone = await signedIn(house, { role: 'gate', ...AT_A_PORT });
    await rows('update person set disabled_at = now() where id = $1', [gone.person.id]);
    for (const email of [person.email.toUpperCase(), gone.person.email, 'nobody@example.org'])
      expect((await house.ask(null, 'requestPasswordReset', { body: { email } })).body).toEqual({ done: true });
    const written = await rows<{ person: string; token: string | null }>(
      'select person_id as person from one_time_link where person_id = any($1::uuid[]) and purpose = $2',
      [[person.id, gone.person.id], 'reset'],
    );
    expect(written.map((row) => row.person)).toEqual([person.id]);
  });
});

test('nobody makes herself more than she is: role, scope and the like are no fields of a profile', async () => {
  const { browser, person } = await signedIn(house, { role: 'exporter', companyId: house.exporter.id });
  for (const wish of [
    { role: 'admin' },
    { managesCompany: true },
    { companyId: house.other.id },
    { port: 'zhangmu' },
    { email: 'x@example.org' },
    { demo: true },
    { disabledAt: null },
  ]) {
    const answer = await house.send({
      method: 'PATCH',
      path: '/api/v1/me',
      as: browser.as(),
      body: { name: 'Pema', ...wish },
    });
    expect([answer.status, rulesOf(answer)]).toEqual([400, ['UNKNOWN_FIELD']]);
  }
  expect(await rows('select role, manages_company from person where id = $1', [person.id])).toEqual([
    { role: 'exporter', manages_company: false },
  ]);
});

test('two people of one company have keys of their own for the same intention', async () => {
  const [one, two] = [
    await signedIn(house, { role: 'exporter', companyId: house.exporter.id }),
    await signedIn(house, { role: 'exporter', companyId: house.exporter.id }),
  ];
  const { aRequest, aWindow } = await import('./support/requests.js');
  const key = 'the-same-key';
  const booked = await one.browser.ask('book', { key, body: aRequest({ windowStart: aWindow() }) });
  expect(booked.status).toBe(201);
  expect(booked.body.timeline[0]!.by).toBe(house.exporter.name);
  const other = await two.browser.ask('book', { key, body: aRequest({ windowStart: aWindow() }) });
  expect([other.status, other.body.id === booked.body.id]).toEqual([201, false]);
  const read = await two.browser.ask('readBooking', { params: { id: booked.body.id } });
  expect(read.body.timeline.map(({ by }) => by)).toContain(house.exporter.name);
  const actors = await rows<{ actor: string }>('select distinct actor from audit where booking_id = $1', [
    booked.body.id,
  ]);
  expect(actors.map(({ actor }) => actor)).toEqual([one.person.caller]);
});
