import { createServer } from 'node:net';
import { freshDatabase } from '@gl/db/testing/database';
import { smallPort } from '@gl/db/testing/small-port';
import { createPlaces } from '@gl/jobs/places';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type MailServer, startMailServer } from '../../../tests/support/mail-server.js';
import { eventually } from '../../../tests/support/running/eventually.js';
import { type SmsGateway, startSmsGateway } from '../../../tests/support/sms-gateway.js';
import { AT_ONCE, breaker, SLOW_MS } from '../src/channels/breaker.js';
import type { Channel } from '../src/channels/channel.js';
import { emailChannel } from '../src/channels/email.js';
import { aliyunSmsChannel } from '../src/channels/sms-aliyun.js';
import { notifyDriver } from '../src/handlers/notify-driver.js';
import { aDriverOf, type Desk, openDesk } from './desk.js';

/** As many as the worker works on at once in this queue; more than twice as many wait for the dead gateway. */
const PLACES = 8;
const BY_SMS = 20;
const BY_EMAIL = 5;

const database = freshDatabase();
let desk: Desk;
let gateway: SmsGateway;
let mail: MailServer;
let email: Channel;
let windows = 0;
beforeAll(async () => {
  desk = await openDesk(database.url, smallPort());
});
afterAll(() => desk.close());
beforeEach(async () => {
  // Takes every call and says nothing.
  gateway = await startSmsGateway({ id: 'id', secret: 'secret' }, () => {});
  mail = await startMailServer();
  email = emailChannel({ url: mail.url, from: 'Greenlane <no-reply@gl.example>' });
});
afterEach(() => Promise.all([gateway.close(), mail.close()]));

const smsWithin = (timeoutMs: number): Channel =>
  aliyunSmsChannel({
    mainlandEndpoint: gateway.url,
    globeEndpoint: gateway.url,
    keyId: 'id',
    keySecret: 'secret',
    signName: 'x',
    templates: {},
    timeoutMs,
  });

/** Decided vehicles, each in a window with room, whose drivers are to be told; their notifications in the order of booking. */
async function toBeTold(phone: string, address: string | null, count: number): Promise<string[]> {
  const driver = { ...aDriverOf('en'), phone, email: address };
  const vehicles: string[] = [];
  for (let n = 0; n < count; n++)
    vehicles.push(...(await desk.book({ windowStart: desk.window(windows++ % 12), drivers: [driver] })).vehicles);
  await desk.plan();
  return (await desk.notifications(vehicles)).map(({ id }) => id);
}

/** Works as the queue does: in order, so many at once; says in `ended` what ended in which order. */
async function workOff(ids: string[], channels: Channel[], leavesPlace: boolean, ended: string[] = []) {
  const places = createPlaces(PLACES, () => {});
  const context = { ...desk.context, channels };
  const note = async (id: string) => {
    const [row] = await desk.sql('select channel, outcome from notification_attempt where notification_id = $1', [id]);
    ended.push(`${row!.channel} ${row!.outcome}`);
  };
  await Promise.all(
    ids.map((notificationId) =>
      places
        .take((outside) => notifyDriver(context, { notificationId }, leavesPlace ? outside : undefined))
        .then(() => note(notificationId)),
    ),
  );
  return ended;
}

const everybody = async () => [
  ...(await toBeTold('+9779841234567', null, BY_SMS)),
  ...(await toBeTold('', 'driver@carrier.example', BY_EMAIL)),
];
const firstOf = (ended: string[], what: string) => ended.slice(0, BY_EMAIL).filter((one) => one === what).length;

test('while the SMS gateway is dead, whoever is told by e-mail is told before the first SMS has failed', async () => {
  const log = { warn() {}, info() {} };
  let nowMs = 0;
  const sms = breaker(smsWithin(30_000), { log, now: () => nowMs });
  const ended: string[] = [];
  const working = workOff(await everybody(), [sms, breaker(email, { log })], true, ended);
  const watching = async () => {
    // No time goes by for the breaker until the e-mails are through.
    await eventually(() => expect(ended).toHaveLength(BY_EMAIL), 20_000);
    nowMs = SLOW_MS;
    await eventually(() => {
      expect(ended, 'the others are spared the wait').toHaveLength(BY_SMS + BY_EMAIL - AT_ONCE);
      expect(gateway.accepted).toHaveLength(AT_ONCE);
    }, 20_000);
  };
  await Promise.all([working, watching().finally(() => gateway.close())]);
  expect(ended).toHaveLength(BY_SMS + BY_EMAIL);
  expect(firstOf(ended, 'email sent')).toBe(BY_EMAIL);
  expect(mail.received).toHaveLength(BY_EMAIL);
});

test('twin: waiting in its place for the gateway, each e-mail stands behind SMS that time out', async () => {
  const ended = await workOff(await everybody(), [smsWithin(3_000), email], false);
  expect(firstOf(ended, 'email sent')).toBeLessThan(BY_EMAIL);
  expect(gateway.accepted.length).toBe(BY_SMS);
});

test('a mail server that takes the connection and never speaks is given up in time', async () => {
  const mute = createServer(() => {}).listen(0, '127.0.0.1');
  await new Promise((resolve) => mute.once('listening', resolve));
  const { port } = mute.address() as { port: number };
  const silent = emailChannel({
    url: `smtp://127.0.0.1:${port}`,
    from: 'a@gl.example',
    stepTimeoutMs: 200,
    deadlineMs: 600,
  });
  const [id] = await toBeTold('', 'driver@carrier.example', 1);
  expect(await workOff([id!], [silent], true)).toEqual(['email failed']);
  await silent.close();
  mute.close();
});
