import { emailIndex } from '@gl/db/people';
import { beforeEach, describe, expect, test } from 'vitest';
import { aBrowser, signedIn } from './support/browser.js';
import { codeOf, rulesOf } from './support/client.js';
import { openHouse } from './support/house.js';
import { A_NEW_PASSWORD, anEmail, approved, join, lettersTo, tokenTo } from './support/letters.js';
import { aRequest, aWindow } from './support/requests.js';

const house = openHouse();
beforeEach(() => house.query('truncate sign_in_throttle'));

const accept = (token: string, over: Record<string, unknown> = {}) =>
  house.ask(null, 'acceptInvite', {
    body: { token, name: 'Sonam Wangdu', password: A_NEW_PASSWORD, language: 'bo', ...over },
  });

describe('a link', () => {
  test('taken by twenty at once lets one in', async () => {
    const { manager } = await approved(house);
    const email = anEmail('sonam');
    await manager.ask('inviteColleague', { body: { email } });
    const token = await tokenTo(house, email);
    const answers = await Promise.all(Array.from({ length: 20 }, () => accept(token)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    // A machine that is busy with more than this may say so; whoever asks again is told what holds.
    const others = await Promise.all(
      answers.filter(({ status }) => status !== 201).map((answer) => (answer.status === 503 ? accept(token) : answer)),
    );
    expect(new Set(others.map((answer) => `${answer.status} ${rulesOf(answer)}`))).toEqual(new Set(['404 LINK_ENDED']));
    const index = emailIndex(house.context.secrets, email);
    expect(await house.query('select id from person where email_index = $1', [index])).toHaveLength(1);
    expect((await house.ask(null, 'readInvite', { body: { token } })).status).toBe(404);
  });

  test('two links of two companies to one address at once: one account, the other link stays unused', async () => {
    const email = anEmail('sonam');
    const tokens = [];
    for (let n = 0; n < 2; n++) {
      const { manager } = await approved(house);
      await manager.ask('inviteColleague', { body: { email } });
      tokens.push(await tokenTo(house, email));
    }
    const answers = await Promise.all(tokens.map((token) => accept(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(rulesOf(answers.find(({ status }) => status === 409)!)).toEqual(['EMAIL_TAKEN']);
    const losing = tokens[answers.findIndex(({ status }) => status === 409)]!;
    expect((await house.ask(null, 'readInvite', { body: { token: losing } })).status).toBe(200);
  });

  test('with a password that is too short, common, or the address itself is refused and stays good', async () => {
    const { manager } = await approved(house);
    const email = anEmail('a.very.long.name');
    await manager.ask('inviteColleague', { body: { email } });
    const token = await tokenTo(house, email);
    for (const password of ['short', 'password1234', email])
      expect(rulesOf(await accept(token, { password })), password).toEqual(['PASSWORD_RULE']);
    expect((await accept(token)).status).toBe(201);
  });

  test('ends after seven days, when it is withdrawn, and when a newer one was sent', async () => {
    const { manager } = await approved(house);
    const [late, withdrawn, again] = [anEmail('late'), anEmail('unwanted'), anEmail('lost')];
    const { body: invite } = await manager.ask('inviteColleague', { body: { email: late } });
    expect(Date.parse(invite.expiresAt) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    expect(Date.parse(invite.expiresAt) - Date.now()).toBeLessThan(7.1 * 86_400_000);
    await house.query(`update invite set expires_at = now() - interval '1 second' where id = $1`, [invite.id]);

    const { body: unwanted } = await manager.ask('inviteColleague', { body: { email: withdrawn } });
    expect((await manager.ask('withdrawColleagueInvite', { params: { id: unwanted.id } })).status).toBe(200);
    expect((await manager.ask('withdrawColleagueInvite', { params: { id: unwanted.id } })).status).toBe(404);

    await manager.ask('inviteColleague', { body: { email: again } });
    const old = await tokenTo(house, again);
    await manager.ask('inviteColleague', { body: { email: again.toUpperCase(), managesCompany: true } });
    for (const token of [await tokenTo(house, late), await tokenTo(house, withdrawn), old])
      for (const answer of [await house.ask(null, 'readInvite', { body: { token } }), await accept(token)])
        expect([answer.status, rulesOf(answer)]).toEqual([404, ['LINK_ENDED']]);
    const { invites } = (await manager.ask('readOwnCompany')).body;
    expect(invites.map(({ email, managesCompany }) => [email, managesCompany])).toEqual([[again.toUpperCase(), true]]);
    expect((await accept(await tokenTo(house, again.toUpperCase()))).status).toBe(201);
  });

  test('of a company that was suspended since is no link, and one again when that is over', async () => {
    const { id, manager } = await approved(house);
    const email = anEmail('sonam');
    await manager.ask('inviteColleague', { body: { email } });
    const token = await tokenTo(house, email);
    await house.ask(house.staff.admin, 'suspendCompany', { params: { id }, body: { reason: 'forged papers' } });
    expect((await accept(token)).status).toBe(404);
    await house.ask(house.staff.admin, 'reinstateCompany', { params: { id } });
    expect((await accept(token)).status).toBe(201);
  });

  test('never written by us is none: nothing is learnt from the answer', async () => {
    const answer = await accept('x'.repeat(43));
    expect([answer.status, codeOf(answer), rulesOf(answer)]).toEqual([404, 'NOT_FOUND', ['LINK_ENDED']]);
  });
});

describe('the company’s own room', () => {
  test('an invited colleague books for the company and sees no addresses; a manager sees all', async () => {
    const { id, manager, email: boss } = await approved(house);
    const email = anEmail('sonam');
    await manager.ask('inviteColleague', { body: { email } });
    expect((await lettersTo(house, email))[0]).toMatchObject({
      kind: 'invite',
      facts: { company: expect.any(String) },
    });
    const { browser } = await join(house, email, 'Sonam Wangdu');
    const booked = await browser.ask('book', { body: aRequest({ windowStart: aWindow() }) });
    expect(booked.body.company.id).toBe(id);

    const seen = (await browser.ask('readOwnCompany')).body;
    expect(seen).toMatchObject({ iManage: false, invites: [], keys: [] });
    expect(seen.people.map(({ name, email: address, isMe }) => [name, address, isMe])).toEqual([
      ['Dolma Tsering', null, false],
      ['Sonam Wangdu', email, true],
    ]);
    const own = (await manager.ask('readOwnCompany')).body;
    expect(own.people.map(({ email: address, managesCompany }) => [address, managesCompany])).toEqual([
      [boss, true],
      [email, false],
    ]);
    for (const id of ['inviteColleague', 'listApiKeys', 'issueApiKey', 'addBroker'] as const) {
      const body = { email: anEmail(), label: 'mine', role: 'exporter', brokerCreditCode: '91540100MA6T000000' };
      const { [id]: wanted } = {
        inviteColleague: { email: body.email },
        listApiKeys: undefined,
        issueApiKey: { label: body.label, role: body.role },
        addBroker: { brokerCreditCode: body.brokerCreditCode },
      };
      const answer = await browser.ask(id, { body: wanted } as never);
      expect([answer.status, rulesOf(answer)], id).toEqual([403, ['NOT_COMPANY_MANAGER']]);
    }
  });

  test('management is given, taken, and never lost: the last manager stays', async () => {
    const { manager } = await approved(house);
    const email = anEmail('sonam');
    await manager.ask('inviteColleague', { body: { email } });
    const { browser: other } = await join(house, email);
    const people = async () => (await manager.ask('readOwnCompany')).body.people;
    const [me, him] = (await people()) as [Member, Member];
    type Member = Awaited<ReturnType<typeof people>>[number];
    const change = (member: Member, body: object, by = manager, ifMatch = member.etag) =>
      by.ask('changeColleague', { params: { id: member.id }, body, ifMatch });

    expect(rulesOf(await change(me, { managesCompany: false }))).toEqual(['LAST_MANAGER']);
    expect(rulesOf(await change(me, { disabled: true }))).toEqual(['OWN_ROLE']);
    expect(codeOf(await change(him, { managesCompany: true }, manager, '"v9"'))).toBe('STALE');
    expect((await change(him, { managesCompany: true })).body).toMatchObject({ managesCompany: true, etag: '"v2"' });
    expect((await other.ask('readOwnCompany')).body.iManage).toBe(true);
    expect((await change(me, { managesCompany: false })).body.managesCompany).toBe(false);
    expect((await manager.ask('readOwnCompany')).body.iManage).toBe(false);

    const [, boss] = (await other.ask('readOwnCompany')).body.people as [Member, Member];
    expect(rulesOf(await change(boss, { managesCompany: false }, other))).toEqual(['LAST_MANAGER']);
    const [first] = (await other.ask('readOwnCompany')).body.people as [Member];
    expect((await change(first, { disabled: true }, other)).body.disabled).toBe(true);
    expect((await manager.ask('readMe')).status).toBe(401);
    const shut = (await other.ask('readOwnCompany')).body.people[0]!;
    expect((await change(shut, { disabled: false }, other)).body.disabled).toBe(false);
    const audited = await house.query<{ detail: object }>(
      `select detail from audit where action = 'person.changed' and detail->>'personId' = $1 order by id`,
      [first.id],
    );
    expect(audited.map(({ detail }) => detail)).toMatchObject([
      { managesCompany: false },
      { isDisabled: true },
      { isDisabled: false },
    ]);
  });

  test('two managers who take each other’s management at once: one is left', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, manager } = await approved(house);
      const email = anEmail('sonam');
      await manager.ask('inviteColleague', { body: { email, managesCompany: true } });
      const { browser: other } = await join(house, email);
      const [a, b] = (await manager.ask('readOwnCompany')).body.people;
      const answers = await Promise.all([
        manager.ask('changeColleague', { params: { id: b!.id }, body: { managesCompany: false }, ifMatch: b!.etag }),
        other.ask('changeColleague', { params: { id: a!.id }, body: { managesCompany: false }, ifMatch: a!.etag }),
      ]);
      expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
      const managers = await house.query('select id from person where company_id = $1 and manages_company', [id]);
      expect(managers.length).toBeGreaterThanOrEqual(1);
    }
  });

  test('nobody of another company is found', async () => {
    const [mine, theirs] = [await approved(house), await approved(house)];
    const email = anEmail('sonam');
    const { body: invite } = await theirs.manager.ask('inviteColleague', { body: { email } });
    const [stranger] = (await theirs.manager.ask('readOwnCompany')).body.people;
    const change = { params: { id: stranger!.id }, body: { disabled: true }, ifMatch: stranger!.etag };
    expect((await mine.manager.ask('changeColleague', change)).status).toBe(404);
    expect((await mine.manager.ask('withdrawColleagueInvite', { params: { id: invite.id } })).status).toBe(404);
    expect((await mine.manager.ask('readOwnCompany')).text).not.toContain(theirs.email);
  });
});

describe('brokers', () => {
  test('a client gives a broker the right to book, the broker books and leaves by itself', async () => {
    const client = await approved(house);
    const broker = await approved(house, { kind: 'broker', name: 'West Gate Declarations' });
    const onBehalfOf = client.id;
    const book = () => broker.manager.ask('book', { body: aRequest({ windowStart: aWindow(), onBehalfOf }) });
    expect((await book()).status).toBe(403);

    const { creditCode } = broker.application;
    const give = () => client.manager.ask('addBroker', { body: { brokerCreditCode: creditCode.toLowerCase() } });
    expect((await give()).body).toEqual({ id: broker.id, name: 'West Gate Declarations', creditCode });
    expect((await give()).status).toBe(201);
    expect((await client.manager.ask('readOwnCompany')).body.brokers.map(({ id }) => id)).toEqual([broker.id]);
    expect((await broker.manager.ask('readOwnCompany')).body.clients.map(({ id }) => id)).toEqual([client.id]);
    const booked = await book();
    expect(booked.body.company.id).toBe(client.id);

    expect((await broker.manager.ask('leaveClient', { params: { id: String(client.id) } as never })).status).toBe(200);
    expect((await book()).status).toBe(403);
    expect((await client.manager.ask('readBooking', { params: { id: booked.body.id } })).status).toBe(200);

    await give();
    const remove = () => client.manager.ask('removeBroker', { params: { id: String(broker.id) } as never });
    expect([(await remove()).status, (await remove()).status]).toEqual([200, 404]);
    expect((await book()).status).toBe(403);
    const actions = await house.query<{ action: string }>(
      `select action from audit where (detail->>'clientId')::int = $1 order by id`,
      [client.id],
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'broker.added',
      'broker.removed',
      'broker.added',
      'broker.removed',
    ]);
  });

  test.each([
    ['an exporter', async () => (await approved(house)).application.creditCode],
    [
      'a suspended broker',
      async () => {
        const { id, application } = await approved(house, { kind: 'broker' });
        await house.query(`update company set status = 'suspended' where id = $1`, [id]);
        return application.creditCode;
      },
    ],
    ['a wrong code', async () => '91540100MA6T000009'],
  ])('%s is no broker', async (_what, codeFor) => {
    const client = await approved(house);
    const answer = await client.manager.ask('addBroker', { body: { brokerCreditCode: await codeFor() } });
    expect([answer.status, rulesOf(answer)]).toEqual([400, ['BROKER_UNKNOWN']]);
  });

  test('a key of the company manages nothing', async () => {
    const answer = await house.ask(house.exporter.key, 'inviteColleague', { body: { email: anEmail() } });
    expect([answer.status, rulesOf(answer)]).toEqual([403, ['PEOPLE_ONLY']]);
    expect((await house.ask(house.exporter.key, 'readOwnCompany')).body).toMatchObject({ iManage: false, keys: [] });
  });
});

test('a person of staff has no company to look at', async () => {
  const { browser } = await signedIn(house, { role: 'gate', portId: 'zhangmu' });
  expect((await browser.ask('readOwnCompany')).status).toBe(403);
  expect((await aBrowser(house).ask('readOwnCompany')).status).toBe(401);
});
