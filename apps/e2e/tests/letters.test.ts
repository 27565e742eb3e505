import { freshDatabase } from '@gl/db/testing/database';
import { withCreditCheck } from '@gl/domain/credit-code';
import { LANGUAGES } from '@gl/domain/language';
import { LETTERS } from '@gl/messages/letters';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MailServer, startMailServer } from '../../../tests/support/mail-server.js';
import { eventually } from '../../../tests/support/running/eventually.js';
import { type House, openHouse } from '../src/house.js';

const PASSWORD = 'apricots over the high pass';
const database = freshDatabase();
let house: House;
let mail: MailServer;

beforeAll(async () => {
  mail = await startMailServer();
  house = await openHouse({
    databaseUrl: database.url,
    queue: 'postgres',
    env: { SMTP_URL: mail.url, MAIL_FROM: 'Greenlane <no-reply@port.example>' },
  });
});
afterAll(async () => {
  await house?.close();
  await mail.close();
});

const ofPage = () => ({ Origin: house.url });
const mailTo = (address: string) => mail.received.filter(({ to }) => to.includes(address));
const tokenIn = (text: string) => /\/invite#([\w-]{43})$/m.exec(text)![1]!;

test.each(LANGUAGES)(
  'in %s: a company applies, reads its mail, signs in, is approved, and is told',
  async (language) => {
    const address = `dolma.${language}@trader.example`;
    const n = LANGUAGES.indexOf(language);
    await house.store.pool.query('truncate sign_in_throttle');
    const application = {
      name: `Orchard Export ${n}`,
      kind: 'exporter',
      country: 'CN',
      creditCode: withCreditCheck(`91540100MC0X0000${n}`),
      contactName: 'Dolma Tsering',
      contactEmail: address,
      language,
    };
    const applied = await house.call('POST', '/api/v1/companies', { body: application, headers: ofPage() });
    expect(applied.status, JSON.stringify(applied.body)).toBe(201);
    await eventually(async () => expect(mailTo(address)).toHaveLength(1), 30_000);
    const { text, headers } = mailTo(address)[0]!;
    const words = LETTERS[language]['company-applied']({ company: application.name, link: '-', until: '-' });
    expect(headers.get('subject')).toBe(words.subject);
    expect(text).toContain(`${house.url}/invite#`);

    const token = tokenIn(text);
    const accepted = await house.call('POST', '/api/v1/invites/accept', {
      body: { token, name: 'Dolma Tsering', password: PASSWORD, language },
      headers: ofPage(),
    });
    expect(accepted.status, JSON.stringify(accepted.body)).toBe(201);
    const signedIn = await house.call('POST', '/api/v1/session', {
      body: { email: address, password: PASSWORD },
      headers: ofPage(),
    });
    expect(signedIn.status).toBe(200);
    const list = await house.call<{ items: { id: number; creditCode: string }[] }>(
      'GET',
      '/api/v1/companies?status=applied',
      { key: house.key('admin') },
    );
    const { id } = list.body.items.find(({ creditCode }) => creditCode === application.creditCode)!;
    const approved = await house.call('POST', `/api/v1/companies/${id}/approve`, {
      key: house.key('admin'),
      headers: { 'Idempotency-Key': `approve-${id}` },
    });
    expect(approved.status, JSON.stringify(approved.body)).toBe(200);
    await eventually(async () => expect(mailTo(address)).toHaveLength(2), 30_000);
    expect(mailTo(address)[1]!.text).toContain(application.name);
  },
);

test('no log names an address or a token, and none stays in the database', async () => {
  const log = [...house.api.lines, ...house.worker.lines].join('\n');
  // A mail that has arrived is recorded a moment later.
  await eventually(async () => {
    const { rows } = await house.store.pool.query('select count(*)::int as n from letter where sealed is not null');
    expect(rows).toEqual([{ n: 0 }]);
  }, 30_000);
  const { rows } = await house.store.pool.query(
    'select (select json_agg(l) from letter l) as letters, (select json_agg(i) from invite i) as invites, (select json_agg(o) from outbox o) as outbox',
  );
  expect(rows[0].letters).toHaveLength(2 * LANGUAGES.length);
  const texts = `${log}\n${JSON.stringify(rows)}`;
  expect(log).toContain('the worker works');
  for (const secret of [
    'dolma.',
    'trader.example',
    ...mail.received.flatMap(({ text }) => /#([\w-]{43})$/m.exec(text)?.[1] ?? []),
  ])
    expect(texts).not.toContain(secret);
});
