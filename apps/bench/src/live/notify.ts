import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore, type Store } from '@gl/db/store';
import { randomPlate } from '@gl/db/testing/claim-items';
import { aStaffKey, someCompanies } from '@gl/db/testing/companies';
import { openPort, smallPort, windowAt } from '@gl/db/testing/small-port';
import { startChild } from '../../../../tests/support/running/child.js';
import { startLoneApi } from '../../../../tests/support/running/lone-api.js';
import { REPO } from '../../../../tests/support/running/repo.js';
import type { Bench, Measured, Size } from '../bench.js';
import { median, quantile } from '../ratio.js';
import type { Rig } from '../rig.js';
import { type Booker, openBooker } from './booker.js';
import { type Listener, listen } from './listener.js';

const PORTS = 24;
const COMPANIES = 20;
const DAYS = 7;
const TOPICS_A_STREAM = 12;
/** Besides the two streams that are measured. */
const LISTENERS = 100;
const PHASE_S = 6;
const RATES = [50, 500] as const;
const PATIENCE_MS = 30_000;

export const notify: Bench = {
  name: 'e2e-notify',
  work: 'bookings through POST /bookings at a steady rate, api and worker as processes: from the commit to the frame "booking.confirmed" of the port’s stream',
  contestants: [
    {
      name: 'product',
      what: '1000 / p50 ms at 500 bookings/s. The commit’s instant is PostgreSQL’s (track_commit_timestamp), taken before it is flushed, so the flush counts; the frame’s is its arrival in this process',
    },
  ],
  goals: [
    ...RATES.flatMap((rate) => [
      { figure: `p50 ms at ${rate}/s`, sense: 'at most' as const, reach: 20 },
      { figure: `p99 over p50 at ${rate}/s`, sense: 'at most' as const, reach: 5 },
    ]),
    { figure: 'booking p50 with listeners over without', sense: 'at most', reach: 1.1 },
  ],
  run,
};

interface House {
  store: Store;
  sites: ReturnType<typeof smallPort>[];
  apiPort: number;
  staff: string;
  booker: Booker;
  close(): Promise<void>;
}

interface Phase {
  bookMs: number[];
  confirmedMs: number[];
  decidedMs: number[];
}

async function run(rig: Rig, { reps, share }: Size): Promise<Measured> {
  const house = await openHouse(rig, Math.max(2, Math.round(PORTS * share)));
  const phases = RATES.map(() => ({ confirmedMs: [] as number[][], decidedMs: [] as number[] }));
  const withOver: number[] = [];
  const broken: string[] = [];
  let examined = 0;
  try {
    await bookSteadily(house, RATES[0], Math.max(10, RATES[0] * PHASE_S * share));
    for (let repetition = 0; repetition < reps; repetition++) {
      const size = (rate: number) => Math.max(10, Math.round(rate * PHASE_S * share));
      const alone = async () =>
        median((await bookSteadily(house, RATES[0], size(RATES[0]))).map(({ tookMs }) => tookMs));
      const before = repetition % 2 === 0 ? await alone() : 0;
      const others = await openListeners(house);
      for (const [i, rate] of RATES.entries()) {
        const phase = await measure(house, rate, size(rate), broken);
        examined += phase.confirmedMs.length;
        phases[i]!.confirmedMs.push(phase.confirmedMs);
        phases[i]!.decidedMs.push(...phase.decidedMs);
        if (i > 0) continue;
        for (const { close } of others) close();
        withOver.push(median(phase.bookMs) / (before || (await alone())));
        others.splice(0, others.length, ...(await openListeners(house)));
      }
      for (const { close } of others) close();
    }
  } finally {
    await house.close();
  }
  const figures: Record<string, number> = { 'booking p50 with listeners over without': median(withOver) };
  for (const [i, rate] of RATES.entries()) {
    const ms = phases[i]!.confirmedMs.flat();
    figures[`p50 ms at ${rate}/s`] = median(ms);
    figures[`p99 over p50 at ${rate}/s`] = quantile(ms, 0.99) / median(ms);
    figures[`decided p50 ms at ${rate}/s`] = median(phases[i]!.decidedMs);
    figures[`decided p99 ms at ${rate}/s`] = quantile(phases[i]!.decidedMs, 0.99);
  }
  return {
    unit: '1000/p50 ms',
    rates: { product: phases.at(-1)!.confirmedMs.map((ms) => 1000 / median(ms)) },
    invariants: [{ law: 'whoever listens is told of every booking and of its decision', examined, broken }],
    figures,
  };
}

/** One phase with a stream over every port: how long each booking's news took. */
async function measure(house: House, rate: number, count: number, broken: string[]): Promise<Phase> {
  const topics = house.sites.map(({ port }) => `port:${port.id}`);
  const streams: Listener[] = [];
  for (let at = 0; at < topics.length; at += TOPICS_A_STREAM)
    streams.push(await listen(house.apiPort, house.staff, topics.slice(at, at + TOPICS_A_STREAM)));
  const answered = await bookSteadily(house, rate, count);
  const told = (portId: string, kind: string, seq: number) => {
    for (const stream of streams) {
      const found = stream.told.get(`port:${portId} ${kind}`)?.find(({ version }) => version >= seq);
      if (found) return found.at;
    }
    return null;
  };
  const ids = answered.map(({ bookingId }) => bookingId);
  const phase: Phase = { bookMs: answered.map(({ tookMs }) => tookMs), confirmedMs: [], decidedMs: [] };
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(100)) {
    const rows = await readNews(house.store, ids);
    const news = rows.map((row) => ({
      ...row,
      confirmedAt: row.confirmedSeq && told(row.portId, 'booking.confirmed', row.confirmedSeq),
      decidedAt: row.decidedSeq && told(row.portId, 'vehicle.decided', row.decidedSeq),
    }));
    const missing = news.filter(({ confirmedAt, decidedAt }) => !confirmedAt || !decidedAt);
    if (missing.length > 0 && Date.now() < deadline) continue;
    for (const { bookingId, confirmedAt, decidedAt, committedMs } of news) {
      if (confirmedAt && decidedAt) {
        phase.confirmedMs.push(confirmedAt - committedMs);
        phase.decidedMs.push(decidedAt - committedMs);
      } else broken.push(`${bookingId}: ${confirmedAt ? 'its decision' : 'it'} was not told`);
    }
    break;
  }
  for (const { close } of streams) close();
  return phase;
}

/** When each booking committed, and the numbers of its confirmation and of its first decision. */
async function readNews(store: Store, ids: string[]) {
  const { rows } = await store.pool.query<{
    bookingId: string;
    portId: string;
    committedMs: number;
    confirmedSeq: number | null;
    decidedSeq: number | null;
  }>(
    `select a.booking_id as "bookingId", a.port_id as "portId",
            (extract(epoch from pg_xact_commit_timestamp(a.xmin)) * 1000)::float8 as "committedMs",
            (select seq from outbox o where o.booking_id = a.booking_id and o.kind = 'booking.confirmed' order by seq limit 1) as "confirmedSeq",
            (select seq from outbox o where o.booking_id = a.booking_id and o.kind = 'vehicle.decided' order by seq limit 1) as "decidedSeq"
       from audit a where a.booking_id = any($1::uuid[]) and a.action = 'booking.confirmed'`,
    [ids],
  );
  return rows;
}

let nth = 0;

/** An open loop: each request leaves when it is due, whatever became of those before. */
async function bookSteadily({ booker, sites }: House, rate: number, count: number) {
  const beganAt = performance.now();
  const under: ReturnType<Booker['book']>[] = [];
  while (under.length < count) {
    const due = Math.min(count, 1 + Math.floor(((performance.now() - beganAt) * rate) / 1000));
    while (under.length < due) under.push(booker.book(aBooking(sites, nth++)));
    await sleep(1);
  }
  return Promise.all(under);
}

/** One port after another, one window after another. */
function aBooking(sites: House['sites'], n: number) {
  const site = sites[n % sites.length]!;
  const window = Math.floor(n / sites.length) % ((DAYS - 1) * 48);
  return {
    port: site.port.id,
    direction: 'export',
    windowStart: new Date(windowAt(site, window)).toISOString().replace('.000Z', 'Z'),
    consignments: [{ id: 'c1', kind: 'general', hsCodes: ['73239300'], originCountry: 'CN', destinationCountry: 'NP' }],
    vehicles: [
      {
        kind: 'truck',
        consignmentIds: ['c1'],
        plate: { country: 'CN', text: randomPlate() },
        lengthM: 12,
        widthM: 2.5,
        heightM: 3.9,
        grossKg: 24_000,
        axles: 3,
      },
    ],
  };
}

const openListeners = ({ apiPort, staff, sites }: House) =>
  Promise.all(
    Array.from({ length: LISTENERS }, (_, n) => listen(apiPort, staff, [`port:${sites[n % sites.length]!.port.id}`])),
  );

async function openHouse(rig: Rig, ports: number): Promise<House> {
  const dir = mkdtempSync(join(tmpdir(), 'greenlane-notify-'));
  const url = await rig.database();
  const store = openStore(url, { poolSize: 4, claimLanes: 1 });
  const sites = Array.from({ length: ports }, (_, n) => {
    const policies = { ...smallPort().port.policies, horizonDays: DAYS + 1 };
    const lanes = [{ group: 'green' as const }, ...Array.from({ length: 10 }, () => ({ group: 'ordinary' as const }))];
    return smallPort({ id: `port-${n}`, no: 50 + n, policies }, lanes);
  });
  for (const site of sites) await openPort(store, site);
  const companies = await someCompanies(store, COMPANIES);
  const staff = await aStaffKey(store, 'admin');
  const env = {
    DATABASE_URL: url,
    REDIS_URL: rig.redisUrl ?? undefined,
    GREENLANE_SECRET: randomBytes(32).toString('base64url'),
  };
  const api = await startLoneApi(env);
  const worker = startChild(join(REPO, 'apps/worker/dist/main.js'), {
    PATH: process.env.PATH,
    BASE_URL: `http://127.0.0.1:${api.port}`,
    MESSAGES_DIR: dir,
    ...env,
  });
  await worker.says('the worker works');
  const booker = openBooker(
    api.port,
    companies.map(({ key }) => key),
  );
  return {
    store,
    sites,
    apiPort: api.port,
    staff,
    booker,
    async close() {
      booker.close();
      await Promise.all([api.end('SIGKILL'), worker.end('SIGKILL')]);
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
