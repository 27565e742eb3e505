import { createHash } from 'node:crypto';
import { ROUTES, type RouteId } from '@gl/contracts/routes';
import type { RouteContract } from '@gl/contracts/routes/route-contract';
import { aPerson } from '@gl/db/testing/people';
import { beforeEach, describe, expect, test } from 'vitest';
import { signedIn } from './support/browser.js';
import { codeOf, requestFor, rulesOf } from './support/client.js';
import { openHouse } from './support/house.js';

const house = openHouse();
beforeEach(() => house.query('truncate sign_in_throttle'));

const AT_A_PORT = { portId: 'zhangmu' };

describe('the cookie', () => {
  test('is HttpOnly, SameSite=Lax, of the whole host, and the database knows its hash alone', async () => {
    const person = await aPerson(house.context.store, house.context.secrets, { role: 'gate', ...AT_A_PORT });
    const answer = await house.ask(null, 'signIn', { body: { email: person.email, password: person.password } });
    const [session, device] = answer.headers.getSetCookie();
    expect(session).toMatch(/^greenlane-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(device).toMatch(
      /^greenlane-device=[\w-]{22}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=15552000$/,
    );
    const token = session!.slice('greenlane-session='.length, session!.indexOf(';'));
    const [row] = await house.query<{ hash: string }>(
      `select encode(token_hash, 'hex') as hash from person_session where person_id = $1`,
      [person.id],
    );
    expect(row!.hash).toBe(createHash('sha256').update(token).digest('hex'));
    const everything = await house.query<{ row: string }>('select s::text as row from person_session s');
    expect(everything.map(({ row: text }) => text).join()).not.toContain(token);
  });

  test('signs in: name, role and scope; live takes it, too', async () => {
    const { browser, person } = await signedIn(house, {
      role: 'exporter',
      companyId: house.exporter.id,
      managesCompany: true,
      language: 'zh',
    });
    expect((await browser.ask('readMe')).body).toMatchObject({
      kind: 'person',
      role: 'exporter',
      label: 'Pema Lhamo',
      email: person.email,
      language: 'zh',
      managesCompany: true,
      company: { id: house.exporter.id },
      demo: false,
      sessionState: 'signed-in',
    });
    const abort = new AbortController();
    const live = await fetch(`${house.url}/api/v1/live?topics=port:zhangmu`, {
      headers: { Cookie: browser.as() },
      signal: abort.signal,
    });
    expect(live.status).toBe(200);
    abort.abort();
  });

  test('with a key beside it, the key counts', async () => {
    const { browser } = await signedIn(house, { role: 'gate', ...AT_A_PORT });
    const answer = await house.send({ path: '/api/v1/me', as: house.exporter.key, headers: { Cookie: browser.as() } });
    expect(answer.body).toMatchObject({ kind: 'key', role: 'exporter', email: null, sessionState: null });
    const wrong = await house.send({
      path: '/api/v1/me',
      as: `glk_${'x'.repeat(24)}`,
      headers: { Cookie: browser.as() },
    });
    expect(wrong.status).toBe(401);
  });

  test('ends with its person, its company, 12 h of silence, or 7 days; half of one after 30 minutes', async () => {
    const company = await house.aCompany();
    const { browser, person } = await signedIn(house, { role: 'exporter', companyId: company.id });
    const status = async () => (await browser.ask('readMe')).status;
    const aged = async (change: string) => {
      await house.query(`update person_session set ${change} where person_id = $1`, [person.id]);
      const now = await status();
      await house.query('update person_session set created_at = now(), last_seen_at = now() where person_id = $1', [
        person.id,
      ]);
      return now;
    };
    expect(await aged(`last_seen_at = now() - interval '11 h 59 min'`)).toBe(200);
    expect(await aged(`last_seen_at = now() - interval '12 h 1 min'`)).toBe(401);
    expect(await aged(`created_at = now() - interval '6 d 23 h'`)).toBe(200);
    expect(await aged(`created_at = now() - interval '7 d 1 min'`)).toBe(401);
    await house.query(`update company set status = 'suspended' where id = $1`, [company.id]);
    expect(await status()).toBe(401);
    const suspended = await browser.ask('signIn', { body: { email: person.email, password: person.password } });
    expect(rulesOf(suspended)).toEqual(['COMPANY_NOT_APPROVED']);
    await house.query(`update company set status = 'approved' where id = $1`, [company.id]);
    expect(await status()).toBe(200);
    await house.query('update person set disabled_at = now() where id = $1', [person.id]);
    expect(await status()).toBe(401);
    const disabled = await browser.ask('signIn', { body: { email: person.email, password: person.password } });
    expect(rulesOf(disabled)).toEqual(['WRONG_CREDENTIALS']);

    const half = await signedIn(house, { role: 'inspector', ...AT_A_PORT });
    await house.query(`update person_session set created_at = now() - interval '31 min' where person_id = $1`, [
      half.person.id,
    ]);
    expect((await half.browser.ask('readMe')).status).toBe(401);
  });

  test('that somebody was here is written once a minute at most', async () => {
    const { browser, person } = await signedIn(house, { role: 'gate', ...AT_A_PORT });
    const seen = async () =>
      (
        await house.query<{ at: Date }>('select last_seen_at as at from person_session where person_id = $1', [
          person.id,
        ])
      )[0]!.at.getTime();
    const first = await seen();
    await browser.ask('readMe');
    expect(await seen()).toBe(first);
    await house.query(`update person_session set last_seen_at = now() - interval '2 min' where person_id = $1`, [
      person.id,
    ]);
    await browser.ask('readMe');
    expect(await seen()).toBeGreaterThanOrEqual(first);
  });
});

describe('over https', () => {
  const secure = openHouse({ config: { baseUrl: 'https://lane.example.org' } });
  test('the cookies are __Host- and Secure; only pages of that origin may change anything', async () => {
    const person = await aPerson(secure.context.store, secure.context.secrets, { role: 'gate', ...AT_A_PORT });
    const body = { email: person.email, password: person.password };
    const answer = await secure.ask(null, 'signIn', { body, origin: 'https://lane.example.org' });
    for (const cookie of answer.headers.getSetCookie())
      expect(cookie).toMatch(/^__Host-greenlane-(session|device)=.*; Path=\/; HttpOnly;.*; Secure$/);
    const [cookie] = answer.headers.getSetCookie()[0]!.split(';');
    expect((await secure.ask(cookie!, 'readMe')).status).toBe(200);
    expect((await secure.ask(cookie!.replace('__Host-', ''), 'readMe')).status).toBe(401);
    expect((await secure.ask(null, 'signIn', { body, origin: 'http://lane.example.org' })).status).toBe(403);
  });
});

describe('pages of other sites', () => {
  const unsafe = (Object.entries(ROUTES) as [RouteId, RouteContract][])
    .filter(([, route]) => route.method !== 'get')
    .map(([id]) => id);
  const FOREIGN: { origin: string | null; headers: Record<string, string> }[] = [
    { origin: 'https://evil.example', headers: {} },
    { origin: 'https://evil.example', headers: { 'Sec-Fetch-Site': 'cross-site' } },
    { origin: 'null', headers: { 'Sec-Fetch-Site': 'cross-site' } },
    { origin: null, headers: { 'Sec-Fetch-Site': 'same-site' } },
    { origin: null, headers: { 'Sec-Fetch-Site': 'none' } },
    { origin: null, headers: {} },
    { origin: '', headers: {} },
  ];
  test.each(unsafe)('%s is refused, whatever the cookie', async (id) => {
    const { browser } = await one;
    const params = { id: '00000000-0000-4000-8000-000000000000' };
    const before = await house.books();
    for (const { origin, headers } of FOREIGN)
      for (const as of ROUTES[id].roles === 'anyone' ? [browser.as(), null] : [browser.as()]) {
        const answer = await house.send(requestFor(as, id, { params, origin, headers } as never));
        expect([answer.status, codeOf(answer), rulesOf(answer)]).toEqual([403, 'FORBIDDEN', ['CROSS_SITE']]);
      }
    expect(await house.books()).toEqual(before);
  });
  let one: ReturnType<typeof signedIn>;
  beforeEach(() => {
    one ??= signedIn(house, { role: 'exporter', companyId: house.exporter.id });
    return one;
  });

  test('our own page is believed by Origin or by Sec-Fetch-Site; a key needs neither', async () => {
    const { browser } = await one;
    const change = (wish: object) => browser.ask('changeMe', { body: { language: 'en' }, ...wish });
    expect((await change({ origin: house.url })).status).toBe(200);
    expect((await change({ origin: house.url.replace('127.0.0.1', 'localhost') })).status).toBe(200);
    expect((await change({ origin: null, headers: { 'Sec-Fetch-Site': 'same-origin' } })).status).toBe(200);
    const judged = await house.send({
      ...requestFor(house.exporter.key, 'judge', { body: {} as never }),
      headers: { Origin: 'https://evil.example' },
    });
    expect(codeOf(judged)).toBe('INVALID_REQUEST');
  });
});
