import { freshDatabase } from '@gl/db/testing/database';
import { LANGUAGES, type Language } from '@gl/domain/language';
import { localTime } from '@gl/domain/local-time';
import { aDriver } from '@gl/domain/testing/crossing-samples';
import { MESSAGES } from '@gl/messages/all';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MailServer, startMailServer } from '../../../tests/support/mail-server.js';
import { eventually } from '../../../tests/support/running/eventually.js';
import { answerWith, type SmsGateway, startSmsGateway } from '../../../tests/support/sms-gateway.js';
import { aTruckBooking, type Booked, book, windowAt } from '../src/a-booking.js';
import { type House, openHouse } from '../src/house.js';

const KEY = { id: 'LTAI5tTestKey', secret: 'a-secret-of-the-test' };
const BLOCKED = '+79161234567';
/** A phone of each kind that the channels tell apart: mobiles of the mainland, numbers abroad, one that refuses, one that takes no SMS. */
const PHONES: Record<Language, string> = {
  zh: '+8613800138001',
  bo: '+8613800138002',
  en: '+8613800138003',
  ne: '+9779841234567',
  kk: '+77011234567',
  vi: '+84912345678',
  mn: '+862112345678',
  ru: BLOCKED,
};
const BY_MAIL: Language[] = ['mn', 'ru'];
const mailOf = (language: Language) => `driver.${language}@carrier.example`;

interface BookingBody extends Booked {
  vehicles: (Booked['vehicles'][number] & { decision: { version: number; plannedStartAt: string } | null })[];
  timeline: { what: string }[];
}

const database = freshDatabase();
let house: House;
let mail: MailServer;
let sms: SmsGateway;

beforeAll(async () => {
  mail = await startMailServer();
  sms = await startSmsGateway(KEY, (call, response) => {
    const RequestId = 'F655A8D5-B967-440B-8683-DAD6FF8DE990';
    if (`+${call.params.To}` === BLOCKED) {
      const refusal = { ResponseCode: 'BLACK_KEY_CONTROL_LIMIT', ResponseDescription: 'blocked', RequestId };
      return answerWith(200, refusal)(call, response);
    }
    answerWith(200, { Code: 'OK', ResponseCode: 'OK', BizId: 'b1', MessageId: 'm1', RequestId })(call, response);
  });
  const template = { code: 'SMS_100000001', params: ['plate', 'day', 'time', 'laneGroup', 'link'] };
  house = await openHouse({
    databaseUrl: database.url,
    queue: 'postgres',
    env: {
      SMTP_URL: mail.url,
      MAIL_FROM: 'Greenlane <no-reply@port.example>',
      SMS_ALIYUN_KEY_ID: KEY.id,
      SMS_ALIYUN_KEY_SECRET: KEY.secret,
      SMS_ALIYUN_SIGN_NAME: '绿色通道',
      SMS_ALIYUN_TEMPLATES: JSON.stringify({ booked: { '*': template } }),
      SMS_ALIYUN_ENDPOINT: sms.url,
      SMS_ALIYUN_GLOBE_ENDPOINT: sms.url,
    },
  });
});
afterAll(async () => {
  await house?.close();
  await mail.close();
  await sms.close();
});

/** What has reached a driver, whichever way. */
function received(language: Language): string[] {
  const phone = PHONES[language];
  if (BY_MAIL.includes(language))
    return mail.received.filter(({ to }) => to.includes(mailOf(language))).map(({ text }) => text);
  return sms.accepted
    .filter(({ params }) => `+${params.To}` === phone || `+86${params.PhoneNumbers}` === phone)
    .map(({ params }) => params.Message ?? Object.values(JSON.parse(params.TemplateParam!)).join(' '));
}

describe.each(LANGUAGES)('a booking whose driver reads %s', (language) => {
  const n = LANGUAGES.indexOf(language);
  const words = MESSAGES[language];
  let booking: BookingBody;
  let text: string;

  test('is decided and told within 5 s', async () => {
    const driver = aDriver({ language, phone: PHONES[language], email: mailOf(language) });
    const startedAt = performance.now();
    const made = await book(house, aTruckBooking(windowAt(n), { drivers: [driver] }), n);
    expect(made.body, JSON.stringify(made.body)).toMatchObject({ status: 'confirmed' });
    expect(made.status).toBe(201);
    await eventually(async () => {
      const read = await house.call<BookingBody>('GET', `/api/v1/bookings/${made.body.id}`, {
        key: house.key('exporter', n),
      });
      booking = read.body;
      expect(booking.vehicles[0]!.decision).toMatchObject({ version: 1 });
      expect(booking.timeline.map(({ what }) => what)).toContain('told');
      expect(received(language)).toHaveLength(1);
    }, 5_000);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    text = received(language)[0]!;
    const startAt = Date.parse(booking.vehicles[0]!.decision!.plannedStartAt);
    expect(startAt).toBe(windowAt(n));
    expect(text).toContain(localTime('Asia/Shanghai', startAt));
    expect(text).toContain(words.laneGroups.ordinary);
    expect(text).toContain(booking.vehicles[0]!.passUrl);
    expect(text).not.toContain(driver.name);
  });

  test('stands on the pass that the message links to, in that language', async () => {
    const link = /http:\S+\/p\/[\w.-]+[\w-]/.exec(text)![0];
    const pass = await (await fetch(link)).text();
    expect(pass).toContain(`<html lang="${language}"`);
    expect(pass).toContain(words.pass.doNow.confirmed);
    expect(pass).toContain(words.laneGroups.ordinary);
    expect(pass).toContain(booking.reference);
    expect(pass).toContain(localTime('Asia/Shanghai', windowAt(n)));
    for (const other of LANGUAGES) {
      const turned = await (await fetch(`${link}?lang=${other}`)).text();
      expect(turned).toContain(`<html lang="${other}"`);
      expect(turned).toContain(MESSAGES[other].pass.doNow.confirmed);
    }
  });
});

test('a driver whose SMS the gateway refuses is told by e-mail, and both attempts are written down', async () => {
  expect(sms.accepted.filter(({ params }) => `+${params.To}` === BLOCKED)).toHaveLength(1);
  const { rows } = await house.store.pool.query(
    `select a.channel, a.outcome, n.status from notification_attempt a join notification n on n.id = a.notification_id
     join driver d on d.vehicle_id = n.vehicle_id and d.no = n.driver_no where d.language = 'ru' order by a.id`,
  );
  expect(rows).toEqual([
    { channel: 'sms', outcome: 'refused', status: 'sent' },
    { channel: 'email', outcome: 'sent', status: 'sent' },
  ]);
});

test('no log names a driver, a phone, an address or a plate', () => {
  const log = [...house.api.lines, ...house.worker.lines].join('\n');
  expect(log).toContain('the worker works');
  for (const secret of [...Object.values(PHONES), 'carrier.example', aDriver().name, aDriver().documentNo!, '藏B'])
    expect(log).not.toContain(secret);
});
