import { claimLetter, writeLetter } from '@gl/db/letters';
import { freshDatabase } from '@gl/db/testing/database';
import { smallPort } from '@gl/db/testing/small-port';
import { inTransaction } from '@gl/db/transaction';
import { LETTER_KINDS, type LetterFacts, type LetterKind } from '@gl/domain/letter';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MailServer, startMailServer } from '../../../tests/support/mail-server.js';
import { emailChannel } from '../src/channels/email.js';
import { sendLetter } from '../src/handlers/send-letter.js';
import { sweep } from '../src/handlers/sweep.js';
import { aChannel, type Desk, openDesk } from './desk.js';

const READER = 'pema.lhamo@trader.example';
const TOKEN = 'T0ken_of-43_characters_that_nobody_can_guess';
const expiresAt = Date.now() + 86_400_000;
const FACTS: LetterFacts = {
  invite: { company: null, port: 'small', token: TOKEN, expiresAt },
  'company-applied': { company: 'Lhasa Orchard Export', token: TOKEN, expiresAt },
  'company-known': { company: 'Lhasa Orchard Export' },
  'company-approved': { company: 'Lhasa Orchard Export' },
  'company-refused': { company: 'Lhasa Orchard Export', reason: 'the code is of another firm' },
  'company-suspended': { company: 'Lhasa Orchard Export', reason: 'papers were forged' },
  'company-reinstated': { company: 'Lhasa Orchard Export' },
  'password-reset': { token: TOKEN, expiresAt },
  'second-factor-reset': {},
  'new-device': { device: 'Firefox, Windows', at: Date.UTC(2026, 10, 24, 1, 30) },
};

const database = freshDatabase();
let desk: Desk;
let server: MailServer;

beforeAll(async () => {
  server = await startMailServer();
  desk = await openDesk(database.url, smallPort(), [mailTo(server.url)]);
});
afterAll(async () => {
  await desk.close();
  await server.close();
});

const mailTo = (url: string) => emailChannel({ url, from: 'Greenlane <no-reply@port.example>' });
const write = <Kind extends LetterKind>(kind: Kind, over: Partial<{ language: 'zh' | 'en'; to: string }> = {}) =>
  inTransaction(desk.store.pool, (sql) =>
    writeLetter(sql, desk.context.secrets, { kind, to: READER, language: 'en', facts: FACTS[kind], ...over }),
  );
const send = (letterId: string, letterbox = desk.context.letterbox) =>
  sendLetter({ ...desk.context, letterbox }, { letterId });
const row = async (id: string) =>
  (
    await desk.sql(
      `select status, attempts, sealed is null as erased, claimed_until, last_reason as reason, ended_at is not null as ended, due_at > now() as later from letter where id = $1`,
      [id],
    )
  )[0]!;
const audit = (id: string) =>
  desk.sql(`select action, detail from audit where detail->>'letterId' = $1 order by id`, [id]);

test.each(LETTER_KINDS)('%s reaches a real mail server in the reader’s words, and is erased', async (kind) => {
  const before = server.received.length;
  const id = await write(kind);
  await send(id);
  expect(server.received).toHaveLength(before + 1);
  const mail = server.received.at(-1)!;
  expect(mail.to).toEqual([READER]);
  expect(mail.from).toBe('no-reply@port.example');
  expect(mail.headers.get('subject')).toBeTruthy();
  if ('token' in FACTS[kind])
    expect(mail.text).toMatch(new RegExp(`^https://gl\\.example/(invite|reset)#${TOKEN}\\r?$`, 'm'));
  if ('company' in FACTS[kind] && FACTS[kind].company) expect(mail.text).toContain('Lhasa Orchard Export');
  if ('reason' in FACTS[kind]) expect(mail.text).toContain(FACTS[kind].reason);
  if (kind === 'new-device') expect(mail.text).toContain('Firefox, Windows, 2026-11-24 01:30 UTC');
  expect(await row(id)).toMatchObject({ status: 'sent', attempts: 1, erased: true, ended: true });
  expect(await audit(id)).toEqual([{ action: 'letter.sent', detail: { letterId: id, kind } }]);
});

test('an invitation names the port in the reader’s language', async () => {
  for (const language of ['zh', 'en'] as const) {
    const id = await write('invite', { language });
    await desk.sql(`update letter set sealed = $2 where id = $1`, [
      id,
      desk.context.secrets.seal(JSON.stringify({ to: READER, facts: { ...FACTS.invite, port: desk.site.port.id } })),
    ]);
    await send(id);
    expect(server.received.at(-1)!.headers.get('subject')).toContain(desk.site.port.names[language]);
  }
});

test('of many workers one sends, and what is sent is not sent again', async () => {
  const channel = aChannel('email', async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { outcome: 'sent', providerRef: 'r' };
  });
  const id = await write('password-reset');
  await Promise.all(Array.from({ length: 8 }, () => send(id, channel)));
  await send(id, channel);
  expect(channel.taken).toHaveLength(1);
});

test('a mail server that is away is tried again, later each time, and in the end given up', async () => {
  const down = await startMailServer({ at: 'CONN', code: 421 });
  const channel = mailTo(down.url);
  const id = await write('invite');
  for (let n = 1; n <= 10; n++) {
    await send(id, channel);
    await send(id, channel); // too early: it is not due
    expect(await row(id)).toMatchObject(
      n < 10
        ? { status: 'pending', attempts: n, erased: false, claimed_until: null, later: true, ended: false }
        : { status: 'given-up', attempts: 10, erased: true, ended: true },
    );
    await desk.sql('update letter set due_at = now() where id = $1', [id]);
  }
  expect((await row(id)).reason).toMatch(/^smtp 421/);
  expect(await audit(id)).toMatchObject([{ action: 'letter.not-sent' }]);
  await down.close();
});

test('an address that the server refuses for good is not tried again', async () => {
  const strict = await startMailServer({ at: 'RCPT TO', code: 550 });
  const id = await write('invite');
  await send(id, mailTo(strict.url));
  expect(await row(id)).toMatchObject({ status: 'refused', attempts: 1, erased: true, reason: 'smtp 550 at RCPT TO' });
  const nowhere = await write('invite', { to: 'no address at all' });
  await send(nowhere);
  expect(await row(nowhere)).toMatchObject({ status: 'refused', erased: true, reason: 'email NO_ADDRESS' });
  await strict.close();
});

test('the sender of a claimed letter dies: after a minute another one sends it', async () => {
  const id = await write('company-approved');
  expect(await claimLetter(desk.store.pool, desk.context.secrets, id)).not.toBeNull();
  const other = aChannel('email');
  await send(id, other);
  expect(other.taken).toEqual([]);
  await desk.sql(`update letter set claimed_until = now() - interval '1 second' where id = $1`, [id]);
  await send(id, other);
  expect(other.taken).toHaveLength(1);
});

describe('the sweep', () => {
  const asked = async () => {
    desk.jobs.length = 0;
    await sweep(desk.context);
    return desk.jobs.flatMap((job) => (job.name === 'send-letter' ? [job.payload.letterId] : []));
  };
  const age = (id: string, seconds: number) =>
    desk.sql('update letter set created_at = now() - make_interval(secs => $2) where id = $1', [id, seconds]);

  test('asks for letters that nobody sent: not the young, not the claimed, not those that wait', async () => {
    const [young, missed, claimed, waiting] = [
      await write('invite'),
      await write('invite'),
      await write('invite'),
      await write('invite'),
    ];
    await age(young, 2);
    for (const id of [missed, claimed, waiting]) await age(id, 12);
    await desk.sql(`update letter set claimed_until = now() + interval '30 seconds' where id = $1`, [claimed]);
    await desk.sql(`update letter set due_at = now() + interval '30 seconds' where id = $1`, [waiting]);
    const ids = await asked();
    expect(ids).toContain(missed);
    for (const id of [young, claimed, waiting]) expect(ids).not.toContain(id);
  });

  test('gives up what is too late, erases its token and says so', async () => {
    const id = await write('password-reset');
    await age(id, 3_600);
    await desk.sql(`update letter set expires_at = now() - interval '1 second' where id = $1`, [id]);
    expect(await asked()).not.toContain(id);
    expect(await row(id)).toMatchObject({ status: 'given-up', erased: true, ended: true });
    expect(desk.logged.join()).toContain('letters were not sent in time');
  });
});

test('a letter of a transaction that failed was never written', async () => {
  const count = async () => (await desk.sql('select count(*)::int as n from letter'))[0]!.n;
  const before = await count();
  const failing = inTransaction(desk.store.pool, async (sql) => {
    await writeLetter(sql, desk.context.secrets, {
      kind: 'password-reset',
      to: READER,
      language: 'en',
      facts: FACTS['password-reset'],
    });
    throw new Error('what caused it did not happen');
  });
  await expect(failing).rejects.toThrow('did not happen');
  expect(await count()).toBe(before);
});

test('no log, job, audit row or outbox row holds an address or a token; nor does a letter that is out', async () => {
  const id = await write('invite');
  const rows = await desk.sql(
    `select (select json_agg(l) from letter l) as letters, (select json_agg(a) from audit a) as audit, (select json_agg(o) from outbox o) as outbox`,
  );
  expect((rows[0]!.letters as { status: string }[]).filter(({ status }) => status === 'sent').length).toBeGreaterThan(
    9,
  );
  const texts = [JSON.stringify(rows), JSON.stringify(desk.jobs), ...desk.logged].join('\n');
  for (const personal of ['pema.lhamo', 'trader.example', TOKEN]) expect(texts).not.toContain(personal);
  await send(id);
});
