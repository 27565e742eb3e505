import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../../../tests/support/running/eventually.js';
import { type Browser, drawSecret, signedIn } from './support/browser.js';
import { codeOf, type Ok, rulesOf } from './support/client.js';
import { openHouse } from './support/house.js';
import { approved } from './support/letters.js';
import { aRequest, aWindow } from './support/requests.js';

const house = openHouse();

let root: Browser;
let zhangmu: Browser;
beforeAll(async () => {
  root = (await signedIn(house, { role: 'admin', totpSecret: drawSecret() })).browser;
  zhangmu = (await signedIn(house, { role: 'admin', portId: 'zhangmu', totpSecret: drawSecret() })).browser;
});
beforeEach(() => house.query('truncate sign_in_throttle'));

describe('a company’s keys', () => {
  test('are shown once, book for the company, and end at once', async () => {
    const { id, manager } = await approved(house);
    const { body: issued } = await manager.ask('issueApiKey', { body: { label: 'our software', role: 'exporter' } });
    expect(issued.key).toMatch(/^glk_[\w-]{24}$/);
    expect(issued).toMatchObject({
      prefix: issued.key.slice(0, 13),
      role: 'exporter',
      company: { id },
      lastUsedAt: null,
    });
    const listed = await manager.ask('listApiKeys');
    expect(listed.body.items.map((key) => key.id)).toEqual([issued.id]);
    expect(listed.text).not.toContain(issued.key);
    const rows = await house.query(
      `select (select json_agg(k) from api_key k) as k, (select json_agg(a) from audit a) as a, (select json_agg(i) from idempotency i) as i`,
    );
    expect(JSON.stringify(rows)).not.toContain(issued.key);

    const booked = await house.ask(issued.key, 'book', { body: aRequest({ windowStart: aWindow() }) });
    expect(booked.body.company.id).toBe(id);
    expect((await manager.ask('revokeApiKey', { params: { id: issued.id } })).body).toEqual({ id: issued.id });
    expect((await house.ask(issued.key, 'readMe')).status).toBe(401);
    expect((await manager.ask('revokeApiKey', { params: { id: issued.id } })).status).toBe(404);
    expect((await manager.ask('listApiKeys')).body.items).toEqual([]);
    const actions = await house.query(`select action from audit where detail->>'keyId' = $1 order by id`, [issued.id]);
    expect(actions).toEqual([{ action: 'key.issued' }, { action: 'key.revoked' }]);
  });

  test.each([
    ['of staff', { role: 'admin' }],
    ['of a port', { role: 'gate', port: 'zhangmu' }],
    ['of the other trade', { role: 'broker' }],
    ['with a port', { role: 'exporter', port: 'zhangmu' }],
  ] as const)('%s are refused', async (_what, over) => {
    const { manager } = await approved(house);
    const answer = await manager.ask('issueApiKey', { body: { label: 'x', ...over } });
    expect([answer.status, rulesOf(answer)]).toEqual([403, ['ROLE_OUT_OF_REACH']]);
  });

  test('of another company are not found', async () => {
    const [mine, theirs] = [await approved(house), await approved(house)];
    const { body: key } = await theirs.manager.ask('issueApiKey', { body: { label: 'x', role: 'exporter' } });
    expect((await mine.manager.ask('revokeApiKey', { params: { id: key.id } })).status).toBe(404);
    expect((await mine.manager.ask('listApiKeys')).body.items).toEqual([]);
    expect((await house.ask(key.key, 'readMe')).status).toBe(200);
  });
});

describe('two of a label', () => {
  test('live side by side, a third waits until one is revoked; other labels and companies count apart', async () => {
    const [mine, theirs] = [await approved(house), await approved(house)];
    const issue = (by = mine.manager, label = 'erp') => by.ask('issueApiKey', { body: { label, role: 'exporter' } });
    const [{ body: first }] = [await issue(), await issue()];
    const third = await issue();
    expect([third.status, rulesOf(third)]).toEqual([409, ['LABEL_FULL']]);
    expect((await issue(mine.manager, 'other')).status).toBe(201);
    expect((await issue(theirs.manager)).status).toBe(201);
    await mine.manager.ask('revokeApiKey', { params: { id: first.id } });
    expect((await issue()).status).toBe(201);
  });

  test('asked for by twenty at once are two', async () => {
    const { id, manager } = await approved(house);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => manager.ask('issueApiKey', { body: { label: 'rush', role: 'exporter' } })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(await house.query('select id from api_key where company_id = $1 and revoked_at is null', [id])).toHaveLength(
      2,
    );
  });
});

describe('keys of ports', () => {
  test('a gate’s device lets trucks in at its port and at no other', async () => {
    const { body: issued } = await zhangmu.ask('issueApiKey', {
      body: { label: 'gate 2 tablet', role: 'gate', port: 'zhangmu' },
    });
    const { body } = await house.ask(house.exporter.key, 'book', { body: aRequest({ windowStart: aWindow() }) });
    const arrive = { params: { id: body.vehicles[0]!.id }, body: { at: 'gate' as const } };
    expect((await house.ask(issued.key, 'arrive', arrive)).status).toBe(200);
    const { body: other } = await root.ask('issueApiKey', { body: { label: 'x', role: 'gate', port: 'gyirong' } });
    expect((await house.ask(other.key, 'arrive', arrive)).status).toBe(404);
  });

  test('an administrator of one port makes, sees and ends that port’s keys alone', async () => {
    const ask = (body: { role: 'gate' | 'admin'; port: string | null }) =>
      zhangmu.ask('issueApiKey', { body: { label: 'x', ...body } });
    expect((await ask({ role: 'gate', port: 'gyirong' })).status).toBe(404);
    expect(rulesOf(await ask({ role: 'admin', port: null }))).toEqual(['ROLE_OUT_OF_REACH']);
    expect(rulesOf(await ask({ role: 'gate', port: null }))).toEqual(['ROLE_NEEDS_PORT']);
    const seen = (await zhangmu.ask('listApiKeys', { query: { limit: 100 } })).body.items;
    expect(new Set(seen.map(({ port }) => port))).toEqual(new Set(['zhangmu']));
    const { body: all } = await root.ask('listApiKeys', { query: { limit: 100 } });
    expect(all.items.length).toBeGreaterThan(seen.length);
    const foreign = all.items.find(({ company }) => company !== null)!;
    expect((await zhangmu.ask('revokeApiKey', { params: { id: foreign.id } })).status).toBe(404);
    expect((await root.ask('issueApiKey', { body: { label: 'x', role: 'gate', port: 'nowhere' } })).status).toBe(404);
  });

  test('companies’ keys are made by companies, and none by a key', async () => {
    expect(rulesOf(await root.ask('issueApiKey', { body: { label: 'x', role: 'exporter' } }))).toEqual([
      'ROLE_OUT_OF_REACH',
    ]);
    const answer = await house.ask(house.staff.admin, 'issueApiKey', { body: { label: 'x', role: 'auditor' } });
    expect([answer.status, rulesOf(answer)]).toEqual([403, ['PEOPLE_ONLY']]);
  });

  test('an administrator of the whole ends the key of a company', async () => {
    const { manager } = await approved(house);
    const { body: key } = await manager.ask('issueApiKey', { body: { label: 'x', role: 'exporter' } });
    expect((await root.ask('revokeApiKey', { params: { id: key.id } })).status).toBe(200);
    expect((await house.ask(key.key, 'readMe')).status).toBe(401);
  });

  test('asks for a step-up', async () => {
    const { browser, person } = await signedIn(house, { role: 'admin', totpSecret: drawSecret() });
    await house.query(`update person_session set step_up_at = now() - interval '11 minutes' where person_id = $1`, [
      person.id,
    ]);
    const answer = await browser.ask('issueApiKey', { body: { label: 'x', role: 'auditor' } });
    expect(codeOf(answer)).toBe('STEP_UP_REQUIRED');
  });
});

describe('when a key was last used', () => {
  const lastUsed = async (id: string) =>
    (
      await house.query<{ at: Date | null }>('select last_used_at as at from api_key where id = $1', [id])
    )[0]!.at?.getTime() ?? null;
  const writtenDown = async (id: string, isRight: (at: number | null) => boolean) => {
    let at: number | null = null;
    await eventually(async () => {
      at = await lastUsed(id);
      expect(isRight(at), `not written down: ${at}`).toBe(true);
    }, 20_000);
    return at;
  };

  test('is written to the minute, and not by a key that is refused', async () => {
    const { manager } = await approved(house);
    const { body: key } = await manager.ask('issueApiKey', { body: { label: 'x', role: 'exporter' } });
    expect(await lastUsed(key.id)).toBeNull();
    await house.ask(key.key, 'readMe');
    const first = await writtenDown(key.id, (at) => at !== null);
    await Promise.all(Array.from({ length: 10 }, () => house.ask(key.key, 'readMe')));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await lastUsed(key.id)).toBe(first);

    await house.query(`update api_key set last_used_at = now() - interval '61 seconds' where id = $1`, [key.id]);
    await house.ask(key.key, 'readMe');
    const second = await writtenDown(key.id, (at) => at !== null && at > first! - 30_000);
    const listed = (await manager.ask('listApiKeys')).body.items as Ok<'listApiKeys'>['items'];
    expect(Date.parse(listed[0]!.lastUsedAt!)).toBe(second);

    await house.query(`update api_key set last_used_at = null, revoked_at = now() where id = $1`, [key.id]);
    await house.ask(key.key, 'readMe');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await lastUsed(key.id)).toBeNull();
  });
});
