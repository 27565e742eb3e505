import { aPerson } from '@gl/db/testing/people';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aBrowser, type Browser, codeOfApp, drawSecret, signedIn, signInAs } from './support/browser.js';
import { codeOf, type Ok, rulesOf } from './support/client.js';
import { openHouse } from './support/house.js';
import { anEmail, approved, join, lettersTo, tokenTo } from './support/letters.js';

const house = openHouse();

type Member = Ok<'listPeople'>['items'][number];
let root: Browser;
let rootId: string;
let zhangmu: Browser;
const anAdmin = async (portId: string | null = null) =>
  signedIn(house, { role: 'admin', totpSecret: drawSecret(), ...(portId ? { portId } : {}) });

beforeAll(async () => {
  const { browser, person } = await anAdmin();
  [root, rootId] = [browser, person.id];
  zhangmu = (await anAdmin('zhangmu')).browser;
});
beforeEach(() => house.query('truncate sign_in_throttle'));

const find = async (id: string, by = root): Promise<Member> => {
  let cursor: string | null = null;
  do {
    const { body }: { body: Ok<'listPeople'> } = await by.ask('listPeople', {
      query: { limit: 100, ...(cursor ? { cursor } : {}) },
    });
    const found = body.items.find((member) => member.id === id);
    if (found) return found;
    cursor = body.nextCursor;
  } while (cursor);
  throw new Error(`${id} is not in the list`);
};
const aMember = async (role: 'inspector' | 'gate' | 'admin' | 'auditor', portId: string | null = 'zhangmu') =>
  aPerson(house.context.store, house.context.secrets, { role, email: anEmail(role), ...(portId ? { portId } : {}) });
const change = async (id: string, body: object, by = root, ifMatch?: string) =>
  by.ask('changePerson', { params: { id }, body, ifMatch: ifMatch ?? (await find(id)).etag });

describe('invitations of staff', () => {
  test('a letter, a password, a second factor, and a lane is closed', async () => {
    const email = anEmail('nima');
    const { body: invite } = await root.ask('invitePerson', {
      body: { email, name: 'Nima', role: 'shift-lead', port: 'zhangmu' },
      language: 'zh',
    });
    const listed = (await root.ask('listPeople', { query: { port: 'zhangmu' } })).body.invites;
    expect(listed.find(({ id }) => id === invite.id)).toMatchObject({
      email,
      name: 'Nima',
      role: 'shift-lead',
      port: 'zhangmu',
      company: null,
      letter: 'pending',
    });
    expect(await lettersTo(house, email)).toMatchObject([
      { kind: 'invite', language: 'zh', facts: { port: 'zhangmu' } },
    ]);
    const offer = await house.ask(null, 'readInvite', { body: { token: await tokenTo(house, email) } });
    expect(offer.body).toMatchObject({
      kind: 'invite',
      role: 'shift-lead',
      port: 'zhangmu',
      company: null,
      name: 'Nima',
    });
    const { browser, accepted } = await join(house, email, 'Nima Tashi');
    expect(accepted).toMatchObject({ role: 'shift-lead', needsSecondFactor: true });
    expect(codeOf(await browser.ask('listLanes', { params: { port: 'zhangmu' } }))).toBe('SECOND_FACTOR_REQUIRED');
    const { body: enrolment } = await browser.ask('startTotp', { body: {} });
    await browser.ask('confirmTotp', { body: { code: codeOfApp(enrolment.secret) } });
    const { body: lane } = await browser.ask('readLane', { params: { id: 'zhangmu-o1' } });
    const closing = { params: { id: 'zhangmu-o1' }, body: { state: 'open' as const }, ifMatch: lane.etag };
    expect((await browser.ask('changeLane', closing)).status).toBe(200);
    expect((await browser.ask('readLane', { params: { id: 'gyirong-o1' } })).status).toBe(404);
    expect((await root.ask('listPeople', {})).body.invites.map(({ id }) => id)).not.toContain(invite.id);
  });

  test.each([
    ['an inspector at no port', { role: 'inspector', port: null }, 400, 'ROLE_NEEDS_PORT'],
    ['somebody at a port that is not there', { role: 'gate', port: 'nowhere' }, 404, undefined],
  ] as const)('%s is refused', async (_what, over, status, rule) => {
    const answer = await root.ask('invitePerson', { body: { email: anEmail(), name: 'Nima', ...over } });
    expect([answer.status, rulesOf(answer)[0]]).toEqual([status, rule]);
  });

  test.each([
    ['system administrators', { role: 'admin', port: null }, 403],
    ['auditors of everything', { role: 'auditor', port: null }, 403],
    ['people of another port', { role: 'gate', port: 'gyirong' }, 404],
  ] as const)('an administrator of one port invites no %s', async (_what, over, status) => {
    const before = await house.books();
    const answer = await zhangmu.ask('invitePerson', { body: { email: anEmail(), name: 'Nima', ...over } });
    expect(answer.status).toBe(status);
    expect(await house.books()).toEqual(before);
  });

  test('an administrator of one port sees, withdraws and invites at that port alone', async () => {
    const invite = (port: string, by: Browser) =>
      by.ask('invitePerson', { body: { email: anEmail('nima'), name: 'Nima', role: 'gate', port } });
    const [{ body: own }, { body: other }] = [await invite('zhangmu', zhangmu), await invite('gyirong', root)];
    const { invites, items } = (await zhangmu.ask('listPeople', { query: { limit: 100 } })).body;
    expect(new Set([...items, ...invites].map(({ port }) => port))).toEqual(new Set(['zhangmu']));
    expect(invites.map(({ id }) => id)).toContain(own.id);
    expect((await zhangmu.ask('listPeople', { query: { port: 'gyirong' } })).body).toMatchObject({
      items: [],
      invites: [],
    });
    expect((await zhangmu.ask('withdrawInvite', { params: { id: other.id } })).status).toBe(404);
    expect((await zhangmu.ask('withdrawInvite', { params: { id: own.id } })).status).toBe(200);
  });

  test('an invitation into a company is no business of staff', async () => {
    const { manager } = await approved(house);
    const { body: invite } = await manager.ask('inviteColleague', { body: { email: anEmail() } });
    expect((await root.ask('withdrawInvite', { params: { id: invite.id } })).status).toBe(404);
    expect((await root.ask('listPeople', {})).body.invites.map(({ id }) => id)).not.toContain(invite.id);
  });
});

describe('rights', () => {
  test('a role is given at once, and written down', async () => {
    const gate = await aMember('gate');
    const browser = await signInAs(house, gate);
    expect((await browser.ask('readMe')).body.role).toBe('gate');
    const answer = await change(gate.id, { role: 'operator' });
    expect(answer.body).toMatchObject({ role: 'operator', port: 'zhangmu', etag: '"v2"' });
    expect((await browser.ask('readMe')).body.role).toBe('operator');
    const [row] = await house.query<{ actor: string; detail: object }>(
      `select actor, detail from audit where action = 'person.changed' and detail->>'personId' = $1`,
      [gate.id],
    );
    expect(row).toEqual({ actor: `person:${rootId}`, detail: { personId: gate.id, role: 'operator' } });
  });

  test('who is locked out is signed out, cannot come back, and can when let in', async () => {
    const gate = await aMember('gate');
    const browser = await signInAs(house, gate);
    await change(gate.id, { disabled: true });
    expect((await browser.ask('readMe')).status).toBe(401);
    const again = aBrowser(house);
    expect((await again.ask('signIn', { body: { email: gate.email, password: gate.password } })).status).toBe(401);
    await change(gate.id, { disabled: false });
    expect((await signInAs(house, gate)).cookies.size).toBeGreaterThan(0);
  });

  test('nobody changes himself, a stale etag changes nobody, and a port’s administrator gives what is his to give', async () => {
    expect(rulesOf(await change(rootId, { role: 'auditor' }))).toEqual(['OWN_ROLE']);
    expect(rulesOf(await change(rootId, { disabled: true }))).toEqual(['OWN_ROLE']);
    const gate = await aMember('gate');
    expect(codeOf(await change(gate.id, { role: 'operator' }, root, '"v7"'))).toBe('STALE');
    expect((await change(gate.id, { role: 'admin' }, zhangmu)).body).toMatchObject({ role: 'admin', port: 'zhangmu' });
    const elsewhere = await aMember('gate', 'gyirong');
    expect((await change(elsewhere.id, { disabled: true }, zhangmu)).status).toBe(404);
    expect((await change(rootId, { disabled: true }, zhangmu)).status).toBe(404);
    const auditor = await aMember('auditor', null);
    expect(rulesOf(await change(auditor.id, { role: 'inspector' }))).toEqual(['ROLE_NEEDS_PORT']);
  });

  test('people of a company keep their role; their last manager stays', async () => {
    const { id } = await approved(house);
    const [row] = await house.query<{ id: string }>('select id from person where company_id = $1', [id]);
    expect(rulesOf(await change(row!.id, { role: 'gate' }))).toEqual(['ROLE_OUT_OF_REACH']);
    expect(rulesOf(await change(row!.id, { disabled: true }))).toEqual(['LAST_MANAGER']);
  });

  test('administrators who lock each other out at once: one is left, however many they are', async () => {
    const others = await house.query<{ id: string }>(
      `update person set disabled_at = now() where role = 'admin' and port_id is null and disabled_at is null returning id`,
    );
    for (let round = 0; round < 4; round++) {
      const admins = [await anAdmin(), await anAdmin(), await anAdmin()];
      const etag = '"v1"';
      const answers = await Promise.all(
        admins.map(({ browser }, n) => {
          const target = admins[(n + 1) % 3]!.person.id;
          const body = round % 2 ? { disabled: true } : { role: 'auditor' as const };
          return browser.ask('changePerson', { params: { id: target }, body, ifMatch: etag });
        }),
      );
      expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(2);
      const left = await house.query(
        `select id from person where role = 'admin' and port_id is null and disabled_at is null`,
      );
      expect(left.length).toBeGreaterThanOrEqual(1);
      await house.query(`update person set disabled_at = now() where id = any($1)`, [
        admins.map(({ person }) => person.id),
      ]);
    }
    await house.query(`update person set disabled_at = null where id = any($1)`, [others.map(({ id }) => id)]);
  });

  test('the last administrator cannot be locked out or made less, not even by a system’s key', async () => {
    const others = await house.query<{ id: string }>(
      `update person set disabled_at = now() where role = 'admin' and port_id is null and disabled_at is null and id <> $1 returning id`,
      [rootId],
    );
    const { etag } = await find(rootId);
    for (const body of [{ disabled: true }, { role: 'auditor' as const }]) {
      const answer = await house.ask(house.staff.admin, 'changePerson', {
        params: { id: rootId },
        body,
        ifMatch: etag,
      });
      expect([answer.status, rulesOf(answer)]).toEqual([409, ['LAST_ADMINISTRATOR']]);
    }
    await house.query(`update person set disabled_at = null where id = any($1)`, [others.map(({ id }) => id)]);
  });
});

describe('a second factor that was lost', () => {
  test('is forgotten with all sessions, told by a letter, and set up anew at the next sign-in', async () => {
    const person = await aPerson(house.context.store, house.context.secrets, {
      role: 'inspector',
      portId: 'zhangmu',
      email: anEmail('inspector'),
      language: 'ne',
      totpSecret: drawSecret(),
    });
    const [one, two] = [await signInAs(house, person), await signInAs(house, person)];
    const reset = () => root.ask('resetSecondFactor', { params: { id: person.id } });
    await house.query(`update person_session set step_up_at = now() - interval '11 minutes' where person_id = $1`, [
      rootId,
    ]);
    expect(codeOf(await reset())).toBe('STEP_UP_REQUIRED');
    await house.query(`update person_session set step_up_at = now() where person_id = $1`, [rootId]);
    const answer = await reset();
    expect([answer.status, answer.body]).toEqual([200, { id: person.id, etag: '"v2"' }]);
    for (const browser of [one, two]) expect((await browser.ask('readMe')).status).toBe(401);
    expect(await lettersTo(house, person.email)).toMatchObject([{ kind: 'second-factor-reset', language: 'ne' }]);
    const again = aBrowser(house);
    const { body } = await again.ask('signIn', { body: { email: person.email, password: person.password } });
    expect(body.state).toBe('enrol');
    expect((await house.query('select 1 from backup_code where person_id = $1', [person.id])).length).toBe(0);
    const audited = await house.query(
      `select actor from audit where action = 'person.second-factor-reset' and detail->>'personId' = $1`,
      [person.id],
    );
    expect(audited).toEqual([{ actor: `person:${rootId}` }]);
    expect(codeOf(await reset())).toBe('WRONG_STATE');
  });

  test('is not one’s own to reset, nor that of another port', async () => {
    expect(rulesOf(await root.ask('resetSecondFactor', { params: { id: rootId } }))).toEqual(['OWN_ROLE']);
    const elsewhere = await aPerson(house.context.store, house.context.secrets, {
      role: 'gate',
      portId: 'gyirong',
      email: anEmail('gate'),
      totpSecret: drawSecret(),
    });
    expect((await zhangmu.ask('resetSecondFactor', { params: { id: elsewhere.id } })).status).toBe(404);
  });
});

test('the list turns its pages without a gap, by role and port', async () => {
  for (let n = 0; n < 5; n++) await aMember('gate', 'erenhot');
  const paged: string[] = [];
  let cursor: string | null = null;
  do {
    const query: { port: string; role: string; limit: number; cursor?: string } = {
      port: 'erenhot',
      role: 'gate',
      limit: 2,
      ...(cursor ? { cursor } : {}),
    };
    const { body }: { body: Ok<'listPeople'> } = await root.ask('listPeople', { query });
    paged.push(...body.items.map(({ id }) => id));
    cursor = body.nextCursor;
  } while (cursor);
  expect(new Set(paged).size).toBe(5);
  expect(paged).toHaveLength(5);
});
