import { applyAsCompany, lapseApplications } from '@gl/db/companies';
import { aCompany } from '@gl/db/testing/companies';
import { inTransaction } from '@gl/db/transaction';
import { beforeEach, describe, expect, test } from 'vitest';
import { aBrowser, signedIn } from './support/browser.js';
import { codeOf, rulesOf } from './support/client.js';
import { openHouse } from './support/house.js';
import { A_NEW_PASSWORD, anApplication, anEmail, applied, approved, join, lettersTo } from './support/letters.js';
import { aRequest, aWindow } from './support/requests.js';

const house = openHouse();
beforeEach(() => house.query('truncate sign_in_throttle'));

const admin = () => house.staff.admin;
const statusOf = async (id: number) => (await house.ask(admin(), 'readCompany', { params: { id } })).body.status;
const actionsOf = async (id: number) =>
  (
    await house.query<{ action: string }>(
      `select action from audit where (detail->>'companyId')::int = $1 order by id`,
      [id],
    )
  ).map(({ action }) => action);

describe('an application', () => {
  test('from the form to a booking: applied, proved, looked at, approved, booked', async () => {
    const application = anApplication();
    const answer = await house.ask(null, 'applyAsCompany', { body: application });
    const masked = application.contactEmail.replace(/^(.)[^@]*/, '$1***');
    expect([answer.status, answer.body]).toEqual([201, { received: true, email: masked }]);
    const [letter] = await lettersTo(house, application.contactEmail);
    expect(letter).toMatchObject({ kind: 'company-applied', language: 'zh', facts: { company: application.name } });

    const list = await house.ask(admin(), 'listCompanies', { query: { status: 'applied' } });
    const seen = list.body.items.find((company) => company.creditCode === application.creditCode)!;
    expect(seen).toMatchObject({
      name: application.name,
      status: 'applied',
      contact: { name: application.contactName, email: application.contactEmail },
      contactIsProved: false,
      people: 0,
    });

    const token = letter!.facts.token!;
    const offer = await house.ask(null, 'readInvite', { body: { token } });
    expect(offer.body).toMatchObject({
      kind: 'application',
      role: 'exporter',
      company: application.name,
      port: null,
      managesCompany: true,
      name: application.contactName,
      email: masked,
    });
    const { browser, accepted } = await join(house, application.contactEmail);
    expect(accepted).toEqual({ email: application.contactEmail, role: 'exporter', needsSecondFactor: false });

    expect((await browser.ask('readMe')).body).toMatchObject({
      kind: 'person',
      role: 'exporter',
      managesCompany: true,
      company: { id: seen.id },
    });
    const room = await browser.ask('readOwnCompany');
    expect(room.body).toMatchObject({ status: 'applied', mayBook: false, iManage: true, keys: [], invites: [] });
    const early = await browser.ask('book', { body: aRequest({ windowStart: aWindow() }) });
    expect([early.status, codeOf(early), rulesOf(early)]).toEqual([
      403,
      'COMPANY_NOT_APPROVED',
      ['COMPANY_NOT_APPROVED'],
    ]);
    const refusedToo = ['listBookings', 'listLanes', 'inviteColleague', 'addBroker', 'issueApiKey'] as const;
    for (const id of refusedToo) {
      const params = { port: 'zhangmu' };
      const shut = await browser.ask(id, { params, body: {} } as never);
      expect(codeOf(shut), id).toBe('COMPANY_NOT_APPROVED');
    }

    const approval = await house.ask(admin(), 'approveCompany', { params: { id: seen.id } });
    expect(approval.body).toMatchObject({ id: seen.id, status: 'approved', reason: null, liveBookings: 0 });
    expect((await lettersTo(house, application.contactEmail)).at(-1)).toMatchObject({
      kind: 'company-approved',
      language: 'en',
    });
    const booked = await browser.ask('book', { body: aRequest({ windowStart: aWindow() }) });
    expect(booked.body.company).toEqual({ id: seen.id, name: application.name });
    expect(await actionsOf(seen.id)).toEqual(['company.applied', 'invite.sent', 'invite.accepted', 'company.approved']);
  });

  test('of a number that is known gets the same answer and makes nothing; only its own letter tells', async () => {
    const first = anApplication();
    const before = await house.ask(null, 'applyAsCompany', { body: first });
    const second = anApplication({ ...first, name: 'Somebody Else', contactEmail: anEmail('late') });
    const books = await house.books();
    const after = await house.ask(null, 'applyAsCompany', { body: second });
    expect([after.status, Object.keys(after.body)]).toEqual([before.status, Object.keys(before.body)]);
    expect(await house.books()).toMatchObject({ companies: books.companies, people: books.people });
    const letters = await lettersTo(house, second.contactEmail);
    expect(letters).toMatchObject([{ kind: 'company-known', facts: { company: 'Somebody Else' } }]);
    expect(JSON.stringify(letters)).not.toContain(first.contactEmail);
    expect(JSON.stringify(letters)).not.toContain(first.name);
  });

  test('twenty at once with one number: one company, nineteen letters that say it is known', async () => {
    const { contactName, contactEmail: _, language, ...application } = anApplication();
    const { store, secrets } = house.context;
    const emails = Array.from({ length: 20 }, () => anEmail('rush'));
    await Promise.all(
      emails.map((email) =>
        inTransaction(store.pool, (tx) =>
          applyAsCompany(tx, secrets, { ...application, contact: { name: contactName, email, language } }),
        ),
      ),
    );
    const kinds = (await Promise.all(emails.map((email) => lettersTo(house, email)))).flat().map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'company-applied')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'company-known')).toHaveLength(19);
    expect(
      await house.query('select id from company where registration_no = $1', [application.creditCode]),
    ).toHaveLength(1);
  });

  test('numbers of two countries do not meet; spaces and small letters make no difference', async () => {
    for (const country of ['NP', 'KZ'])
      await house.ask(null, 'applyAsCompany', { body: anApplication({ country, creditCode: '600 123 ab' }) });
    const same = anApplication({ country: 'NP', creditCode: '600123AB' });
    await house.query('truncate sign_in_throttle');
    await house.ask(null, 'applyAsCompany', { body: same });
    expect(await lettersTo(house, same.contactEmail)).toMatchObject([{ kind: 'company-known' }]);
    const rows = await house.query(`select country from company where registration_no = '600123AB' order by country`);
    expect(rows).toEqual([{ country: 'KZ' }, { country: 'NP' }]);
  });

  test('is slowed per address and per mailbox, and says when to come back', async () => {
    const contactEmail = anEmail('eager');
    const codes = [];
    for (let n = 0; n < 5; n++)
      codes.push(codeOf(await house.ask(null, 'applyAsCompany', { body: anApplication({ contactEmail }) })));
    expect(codes.slice(0, 3)).toEqual([undefined, undefined, undefined]);
    expect(codes.at(-1)).toBe('RATE_LIMITED');
    expect((await lettersTo(house, contactEmail)).length).toBeLessThan(5);
  });

  test('whose address nobody proves lapses after a week, and its number is free', async () => {
    const application = anApplication();
    await house.ask(null, 'applyAsCompany', { body: application });
    const lapse = () => inTransaction(house.context.store.pool, lapseApplications);
    expect(await lapse()).toBe(0);
    const [row] = await house.query<{ id: number }>('select id from company where registration_no = $1', [
      application.creditCode,
    ]);
    await house.query(`update invite set expires_at = now() - interval '1 second' where company_id = $1`, [row!.id]);
    expect(await lapse()).toBe(1);
    expect(await statusOf(row!.id)).toBe('refused');
    const again = await applied(house, { creditCode: application.creditCode });
    expect(again.id).not.toBe(row!.id);
  });
});

describe('decisions', () => {
  test('a refusal tells why, ends the sign-in, and lets the same people apply again in the same name', async () => {
    const { id, application, email, manager } = await applied(house);
    const reason = 'the code belongs to another firm';
    const refusal = await house.ask(admin(), 'refuseCompany', { params: { id }, body: { reason } });
    expect(refusal.body).toMatchObject({ status: 'refused', reason });
    expect((await lettersTo(house, email)).at(-1)).toMatchObject({ kind: 'company-refused', facts: { reason } });
    expect((await manager.ask('readMe')).status).toBe(401);
    expect((await aBrowser(house).ask('signIn', { body: { email, password: A_NEW_PASSWORD } })).status).toBe(401);

    const again = await applied(house, { creditCode: application.creditCode, contactEmail: email });
    expect(again.id).not.toBe(id);
    expect((await again.manager.ask('readOwnCompany')).body).toMatchObject({ id: again.id, status: 'applied' });
    expect(await statusOf(id)).toBe('refused');
  });

  test('a refusal before the address was proved voids the link', async () => {
    const application = anApplication();
    await house.ask(null, 'applyAsCompany', { body: application });
    const [{ id }] = (await house.query<{ id: number }>('select id from company where registration_no = $1', [
      application.creditCode,
    ])) as [{ id: number }];
    const token = (await lettersTo(house, application.contactEmail))[0]!.facts.token!;
    await house.ask(admin(), 'refuseCompany', { params: { id }, body: { reason: 'no such firm' } });
    const answer = await house.ask(null, 'readInvite', { body: { token } });
    expect([answer.status, rulesOf(answer)]).toEqual([404, ['LINK_ENDED']]);
  });

  test('a suspension ends people and keys at once, leaves the bookings standing, and can be lifted', async () => {
    const { id, email, manager } = await approved(house);
    const { body: key } = await manager.ask('issueApiKey', { body: { label: 'our software', role: 'exporter' } });
    await manager.ask('book', { body: aRequest({ windowStart: aWindow() }) });
    await house.ask(key.key, 'book', { body: aRequest({ windowStart: aWindow() }) });

    const suspension = await house.ask(admin(), 'suspendCompany', {
      params: { id },
      body: { reason: 'forged papers' },
    });
    expect(suspension.body).toMatchObject({ status: 'suspended', reason: 'forged papers', liveBookings: 2 });
    expect((await lettersTo(house, email)).at(-1)).toMatchObject({ kind: 'company-suspended' });
    for (const as of [key.key, manager.as()]) expect((await house.ask(as, 'readMe')).status).toBe(401);
    expect((await aBrowser(house).ask('signIn', { body: { email, password: A_NEW_PASSWORD } })).status).toBe(401);
    const bookings = await house.query(`select status from booking where company_id = $1`, [id]);
    expect(bookings).toEqual([{ status: 'confirmed' }, { status: 'confirmed' }]);

    const lifted = await house.ask(admin(), 'reinstateCompany', { params: { id } });
    expect(lifted.body).toMatchObject({ status: 'approved', reason: null });
    expect((await lettersTo(house, email)).at(-1)).toMatchObject({ kind: 'company-reinstated' });
    expect((await house.ask(key.key, 'readMe')).status).toBe(200);
    expect((await manager.ask('readMe')).status).toBe(200);
    expect(await actionsOf(id)).toContain('company.reinstated');
  });

  test('a suspension asks an administrator who he is once more', async () => {
    const { id } = await approved(house);
    const { browser, person } = await signedIn(house, {
      role: 'admin',
      totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    });
    await house.query(`update person_session set step_up_at = now() - interval '11 minutes' where person_id = $1`, [
      person.id,
    ]);
    const ask = () => browser.ask('suspendCompany', { params: { id }, body: { reason: 'forged papers' } });
    expect(codeOf(await ask())).toBe('STEP_UP_REQUIRED');
    await house.query(`update person_session set step_up_at = now() where person_id = $1`, [person.id]);
    expect((await ask()).status).toBe(200);
    const [audited] = await house.query<{ actor: string }>(
      `select actor from audit where action = 'company.suspended' and (detail->>'companyId')::int = $1`,
      [id],
    );
    expect(audited!.actor).toBe(person.caller);
  });

  test('two administrators at once: one approves, or one refuses, never both', async () => {
    for (let round = 0; round < 6; round++) {
      const { id, email } = await applied(house);
      const answers = await Promise.all([
        house.ask(admin(), 'approveCompany', { params: { id } }),
        house.ask(admin(), 'refuseCompany', { params: { id }, body: { reason: 'no such firm' } }),
        house.ask(admin(), 'approveCompany', { params: { id } }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const told = (await lettersTo(house, email)).filter(({ kind }) => kind !== 'company-applied');
      expect(told).toHaveLength(1);
      expect(told[0]!.kind).toBe(`company-${await statusOf(id)}`);
    }
  });

  test('the same decision with the same key is made once and answered alike', async () => {
    const { id, email } = await applied(house);
    const ask = () => house.ask(admin(), 'approveCompany', { params: { id }, key: 'once' });
    const [first, ...others] = await Promise.all([ask(), ask(), ask()]);
    for (const other of others) expect([other.status, other.body]).toEqual([200, first.body]);
    const told = (await lettersTo(house, email)).filter(({ kind }) => kind === 'company-approved');
    expect(told).toHaveLength(1);
  });

  test('an application that is being proved while it is refused ends in one of two ways, never between', async () => {
    for (let round = 0; round < 5; round++) {
      await house.query('truncate sign_in_throttle');
      const application = anApplication();
      await house.ask(null, 'applyAsCompany', { body: application });
      const token = (await lettersTo(house, application.contactEmail))[0]!.facts.token!;
      const [{ id }] = (await house.query<{ id: number }>('select id from company where registration_no = $1', [
        application.creditCode,
      ])) as [{ id: number }];
      const [accepted] = await Promise.all([
        house.ask(null, 'acceptInvite', {
          body: { token, name: 'Dolma', password: A_NEW_PASSWORD, language: 'zh' },
        }),
        house.ask(admin(), 'refuseCompany', { params: { id }, body: { reason: 'no such firm' } }),
      ]);
      const people = await house.query('select id from person where company_id = $1', [id]);
      expect(people).toHaveLength(accepted.status === 201 ? 1 : 0);
      const open = await house.query(
        'select id from invite where company_id = $1 and used_at is null and withdrawn_at is null',
        [id],
      );
      expect(open).toEqual([]);
    }
  });
});

describe('who looks', () => {
  test('auditors see the contact without the address; a port’s administrator decides about no company', async () => {
    const { id, email } = await applied(house);
    const audited = await house.ask(house.staff.auditor, 'readCompany', { params: { id } });
    expect(audited.body.contact!.email).toMatch(/^.\*\*\*@/);
    expect(audited.text).not.toContain(email);
    const { browser } = await signedIn(house, {
      role: 'admin',
      portId: 'zhangmu',
      totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    });
    const answer = await browser.ask('approveCompany', { params: { id } });
    expect([answer.status, rulesOf(answer)]).toEqual([403, ['ROLE_MAY_NOT']]);
    expect(await statusOf(id)).toBe('applied');
  });

  test('the list turns its pages without a gap, the newest first', async () => {
    for (let n = 0; n < 3; n++) await aCompany(house.context.store, `Page ${n}`);
    const all = (await house.ask(admin(), 'listCompanies', { query: { limit: 100 } })).body.items.map(({ id }) => id);
    const paged: number[] = [];
    let cursor: string | null = null;
    do {
      const query: { limit: number; cursor?: string } = { limit: 4, ...(cursor ? { cursor } : {}) };
      const { body } = await house.ask(admin(), 'listCompanies', { query });
      paged.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all);
    expect(all).toEqual([...all].sort((a, b) => b - a));
  });

  test('who applied stands sealed in the database', async () => {
    const { email, application } = await applied(house);
    const rows = await house.query(
      `select (select json_agg(c) from company c) as c, (select json_agg(i) from invite i) as i, (select json_agg(l) from letter l) as l, (select json_agg(a) from audit a) as a,
         (select json_agg(x) from idempotency x) as x, (select json_agg(o) from outbox o) as o`,
    );
    const text = JSON.stringify(rows);
    expect(text).toContain(application.creditCode);
    for (const personal of [email, email.split('@')[0]!, 'Dolma Tsering']) expect(text).not.toContain(personal);
  });
});
