import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '@gl/db/store';
import { aDriver } from '@gl/domain/testing/crossing-samples';
import { startMailServer } from '../../../../tests/support/mail-server.js';
import { eventually } from '../../../../tests/support/running/eventually.js';
import { startSmsGateway } from '../../../../tests/support/sms-gateway.js';
import type { Bench, Measured, Size } from '../bench.js';
import { interleave } from '../interleave.js';
import { aBooking, bookSteadily, type House, openHouse } from '../live/house.js';
import { quantile } from '../ratio.js';
import type { Rig } from '../rig.js';

const PORTS = 10;
const RATE = 20;
const PHASE_S = 20;
/** Before it is measured: caches fill, and the trouble has begun. */
const WARM_S = 4;
const PATIENCE_MS = 30_000;
/** By what they read it is told who is reached which way: how is sealed. */
const BY_EMAIL = 'en';
const BY_SMS = 'ne';
/** In the line of a failed run of the plan that cannot be written. */
const POISONED = ['job failed', 'assign-lanes', 'poison'];
const KEY = { id: 'greenlane', secret: 'of-a-bench' };

export const trouble: Bench = {
  name: 'beside-trouble',
  work: `${RATE} bookings/s: a third of the drivers reached by SMS, a tenth of the trucks at a port whose plan fails each time, the gateway takes calls and is silent; the others, until their lane is decided and their e-mail is taken`,
  contestants: [
    { name: 'beside', what: '1000 / p99 ms from booking to e-mail, beside a poison job and a dead SMS gateway' },
    { name: 'alone', what: 'the same bookings, while that port is planned and the gateway answers' },
  ],
  goals: [
    { figure: 'decided: p99 beside over alone', sense: 'at most', reach: 1.1 },
    { figure: 'told: p99 beside over alone', sense: 'at most', reach: 1.1 },
  ],
  run,
};

interface Seen {
  decidedMs: number[];
  toldMs: number[];
}

async function run(rig: Rig, { reps, share }: Size): Promise<Measured> {
  const broken: string[] = [];
  const seen: Record<string, Seen[]> = { beside: [], alone: [] };
  const phase = (name: string) => async () => {
    const one = await measure(rig, name === 'beside', share, broken);
    seen[name]!.push(one);
    return 1_000 / quantile(one.toldMs, 0.99);
  };
  const rates = await interleave({ beside: phase('beside'), alone: phase('alone') }, reps);
  const all = (name: string, of: (one: Seen) => number[]) => seen[name]!.flatMap(of);
  const figures: Record<string, number> = {};
  for (const [what, of] of [
    ['decided', (one: Seen) => one.decidedMs],
    ['told', (one: Seen) => one.toldMs],
  ] as const) {
    const [beside, alone] = [all('beside', of), all('alone', of)];
    figures[`${what}: p99 beside over alone`] = quantile(beside, 0.99) / quantile(alone, 0.99);
    figures[`${what}: p50 beside over alone`] = quantile(beside, 0.5) / quantile(alone, 0.5);
    figures[`${what}: p99 ms alone`] = quantile(alone, 0.99);
  }
  const examined = all('beside', ({ toldMs }) => toldMs).length + all('alone', ({ toldMs }) => toldMs).length;
  return {
    unit: '1000/p99 ms',
    rates,
    invariants: [
      { law: 'everybody else is decided and told, and the trouble is where it should be', examined, broken },
    ],
    figures,
  };
}

/** One house for each phase: a breaker that is open and jobs that rest would else go on into the next. */
async function measure(rig: Rig, isTroubled: boolean, share: number, broken: string[]): Promise<Seen> {
  const mail = await startMailServer();
  const sms = await startSmsGateway(KEY, isTroubled ? () => {} : undefined);
  const house = await openHouse(rig, { ports: PORTS, channels: channelsOf(mail.url, sms.url) });
  try {
    if (isTroubled) await poison(house.store, `port-${PORTS - 1}`);
    await bookSteadily(house, RATE, Math.ceil(RATE * WARM_S * share), someBooking);
    const ids = (await bookSteadily(house, RATE, Math.max(30, RATE * PHASE_S * share), someBooking)).map(
      ({ bookingId }) => bookingId,
    );
    const seen = await waitFor(house, ids, broken);
    const soon = (isSo: () => boolean, otherwise: string) =>
      eventually(() => {
        if (!isSo()) throw new Error(otherwise);
      }, PATIENCE_MS).catch(({ message }: Error) => void broken.push(message));
    const isPoisoned = () => house.worker.lines.some((line) => POISONED.every((words) => line.includes(words)));
    if (isTroubled) await soon(isPoisoned, 'no plan was poisoned');
    else broken.push(...(await poisonedOrStuck(house)));
    await soon(() => sms.accepted.length > 0, 'nobody called the gateway');
    return seen;
  } finally {
    await house.close();
    await Promise.all([mail.close(), sms.close()]);
  }
}

/** Of three neighbours at a port one is reached by SMS alone. */
const someBooking = (sites: House['sites'], n: number) =>
  aBooking(sites, n, [
    Math.floor(n / sites.length) % 3 === 0
      ? aDriver({ language: BY_SMS, phone: '+9779841234567' })
      : aDriver({ language: BY_EMAIL, phone: '', email: `driver-${n}@carrier.example` }),
  ]);

const channelsOf = (mailUrl: string, smsUrl: string) => ({
  SMTP_URL: mailUrl,
  MAIL_FROM: 'Greenlane <no-reply@port.example>',
  SMS_ALIYUN_KEY_ID: KEY.id,
  SMS_ALIYUN_KEY_SECRET: KEY.secret,
  SMS_ALIYUN_SIGN_NAME: '绿色通道',
  SMS_ALIYUN_TEMPLATES: JSON.stringify({
    booked: { '*': { code: 'SMS_100000001', params: ['plate', 'day', 'time', 'laneGroup', 'link'] } },
  }),
  SMS_ALIYUN_ENDPOINT: smsUrl,
  SMS_ALIYUN_GLOBE_ENDPOINT: smsUrl,
});

/** The whole plan of this port is made, and fails when it is written. */
async function poison({ pool }: Store, portId: string): Promise<void> {
  await pool.query(`
    create function poison() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$;
    create trigger poison before insert on lane_time for each row when (new.lane_id like '${portId}-%') execute function poison()`);
}

/** A run that failed once, of a statement that took too long, is no trouble: it is run again. */
async function poisonedOrStuck({ store, worker }: House): Promise<string[]> {
  const { rows } = await store.pool.query<{ key: string; fault: string }>('select key, fault from stuck_job');
  return [
    ...worker.lines.filter((line) => line.includes('poison')),
    ...rows.map(({ key, fault }) => `${key} is stuck: ${fault}`),
  ];
}

async function waitFor({ store, sites }: House, ids: string[], broken: string[]): Promise<Seen> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(500)) {
    const { rows } = await store.pool.query<{ id: string; decidedMs: number | null; toldMs: number | null }>(
      `select b.id, (extract(epoch from d.created_at - b.created_at) * 1000)::float8 as "decidedMs",
              (extract(epoch from a.at - b.created_at) * 1000)::float8 as "toldMs"
         from booking b join vehicle v on v.booking_id = b.id join driver r on r.vehicle_id = v.id and r.language = $3
         left join decision d on d.vehicle_id = v.id and d.version = 1
         left join lateral (select min(a.at) as at from notification n join notification_attempt a on a.notification_id = n.id
                            where n.vehicle_id = v.id and a.channel = 'email' and a.outcome = 'sent') a on true
        where b.id = any($1::uuid[]) and b.port_id <> $2`,
      [ids, sites.at(-1)!.port.id, BY_EMAIL],
    );
    const left = rows.filter(({ decidedMs, toldMs }) => decidedMs === null || toldMs === null);
    if (left.length > 0 && Date.now() < deadline) continue;
    broken.push(...left.map(({ id, decidedMs }) => `${id} was not ${decidedMs === null ? 'decided' : 'told'}`));
    const done = rows.filter((row) => !left.includes(row));
    return { decidedMs: done.map((row) => row.decidedMs!), toldMs: done.map((row) => row.toldMs!) };
  }
}
