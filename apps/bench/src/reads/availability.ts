import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkLaws } from '@gl/db/invariants';
import { LEDGER } from '@gl/db/testing/laws';
import { addDays, instantAt } from '@gl/domain/local-time';
import type { Bench, Invariant, Size } from '../bench.js';
import { interleave } from '../interleave.js';
import { lookPatiently } from '../patient.js';
import { pairedRatio, quantile } from '../ratio.js';
import type { Rig } from '../rig.js';
import { type Asked, startAsker } from './ask.js';
import { bookMeanwhile, type Meanwhile, PORT } from './meanwhile.js';
import { startApi, startServer } from './running.js';
import { minutesLeft, readMeanwhile, type Told } from './told.js';

const BOOKINGS_PER_S = 200;
const CONNECTIONS = 48;

/** `days` days of windows, read by a crowd while they are booked away. */
export const availabilityBench = (name: string, days: number, goals: Bench['goals'] = []): Bench => ({
  name,
  work: `${days === 1 ? 'a day' : `${days} days`} of windows for ${CONNECTIONS} readers at once, while another process books ${BOOKINGS_PER_S} places a second in them`,
  contestants: [
    { name: 'compressed', what: 'GET /ports/{port}/availability of the api, gzip: apps/api/src/http/at-hand.ts' },
    {
      name: 'express',
      what: 'the same server with an Express route that only ends: apps/bench/src/reads/empty-express.ts',
    },
    { name: '304', what: 'the api again, asked by readers who say what they have (If-None-Match)' },
    { name: 'keyed', what: 'the api again, asked with an API key, which is looked up' },
  ],
  goals: [
    { figure: 'over express', sense: 'at least', reach: 0.8 },
    { figure: '304 over express', sense: 'at least', reach: 0.8 },
    { figure: 'stale p99 ms', sense: 'at most', reach: 1_000 },
    ...goals,
  ],
  run: (rig, size) => run(rig, size, days),
});

export const avail = [
  availabilityBench('avail-day', 1),
  availabilityBench('avail-14d', 14, [{ figure: 'KB on the wire', sense: 'at most', reach: 10 }]),
];

async function run(rig: Rig, { reps, share }: Size, days: number) {
  const databaseUrl = await rig.database();
  const meanwhile = await bookMeanwhile(databaseUrl, days, BOOKINGS_PER_S);
  const { key } = meanwhile;
  const api = await startApi(databaseUrl, rig.redisUrl);
  const anchor = await startServer(join(import.meta.dirname, 'empty-express.ts'), 'the anchor answers');
  const asker = startAsker();
  try {
    const path = `/api/v1/ports/${PORT}/availability?direction=export&from=${meanwhile.from}&days=${days}`;
    const url = `http://127.0.0.1:${api.port}${path}`;
    const head = `GET ${path} HTTP/1.1\r\nHost: greenlane.test\r\nAccept-Encoding: gzip\r\nAccept: application/json\r\n`;
    const timing = { connections: CONNECTIONS, warmMs: 300, ms: Math.max(1_000, 4_000 * share) };
    const seen: Record<string, Asked[]> = { compressed: [], express: [], 304: [], keyed: [] };
    const ask =
      (name: string, port: number, more: { head?: string; isConditional?: boolean } = {}) =>
      async () => {
        const asked = await asker.ask({ port, head, ...timing, ...more });
        seen[name]!.push(asked);
        return asked.perSecond;
      };
    const told = await readMeanwhile(url);
    meanwhile.begin();
    const contestants = {
      compressed: ask('compressed', api.port),
      express: ask('express', anchor.port),
      304: ask('304', api.port, { isConditional: true }),
      keyed: ask('keyed', api.port, { head: `${head}Authorization: Bearer ${key}\r\n` }),
    };
    // What has not run before is slow; that is not what is compared.
    await interleave(contestants, 1);
    for (const asked of Object.values(seen)) asked.length = 0;
    const rates = await interleave(contestants, reps);
    await meanwhile.pause();
    await sleep(1_000);
    await told.stop();
    const statuses = sum(seen['304']!);
    return {
      unit: 'answers/s',
      rates,
      invariants: [
        ...(await lookPatiently(databaseUrl, (pool) => checkLaws(pool, LEDGER))),
        onlyGood(seen),
        await tellsTheTruth(url, meanwhile, days),
      ],
      figures: {
        '304 over express': pairedRatio(rates[304]!, rates.express!).median,
        'keyed over express': pairedRatio(rates.keyed!, rates.express!).median,
        'share that was 304': (statuses['304'] ?? 0) / Object.values(statuses).reduce((a, b) => a + b, 0),
        'stale p50 ms': quantile(staleMs(meanwhile, told), 0.5),
        'stale p99 ms': quantile(staleMs(meanwhile, told), 0.99),
        'KB on the wire': Math.max(...seen.compressed!.map(({ bytes }) => bytes)) / 1_000,
        bookings: meanwhile.bookedAt.length,
      },
    };
  } finally {
    asker.close();
    await Promise.all([api.end('SIGKILL'), anchor.end('SIGKILL')]);
    await meanwhile.stop();
  }
}

const sum = (asked: Asked[]): Record<string, number> => {
  const all: Record<string, number> = {};
  for (const { statuses } of asked)
    for (const [status, n] of Object.entries(statuses)) all[status] = (all[status] ?? 0) + n;
  return all;
};

/** From each booking's acknowledgement to the first question whose answer had it: at most one pause of the reader too much. */
const staleMs = ({ bookedAt }: Meanwhile, { toldAt }: Told): number[] =>
  bookedAt.map((at, n) => Math.max(0, (toldAt[n] ?? Number.POSITIVE_INFINITY) - at));

function onlyGood(seen: Record<string, Asked[]>): Invariant {
  const broken = Object.entries(seen).flatMap(([name, asked]) =>
    Object.entries(sum(asked))
      .filter(([status]) => status !== '200' && !(name === '304' && status === '304'))
      .map(([status, n]) => `${name}: ${n} answers were ${status}`),
  );
  const examined = Object.values(seen)
    .flat()
    .flatMap((asked) => Object.values(asked.statuses));
  return { law: 'every reader is answered', examined: examined.reduce((a, b) => a + b, 0), broken };
}

/** When nothing is booked any more, what is told is what there is. */
async function tellsTheTruth(url: string, { store, site, from }: Meanwhile, days: number): Promise<Invariant> {
  const span = [from, addDays(from, days)].map((day) => new Date(instantAt(site.port.zone, day)));
  const { rows } = await store.pool.query<{ windows: number; free: number }>(
    `select count(*)::int as windows, sum(least(derived_min, sellable_min) - sold_min)::int as free from window_group
     where port_id = $1 and direction = 'export' and grp = 'ordinary' and start_at >= $2 and start_at < $3`,
    [PORT, ...span],
  );
  const { windows, free } = rows[0]!;
  const told = await minutesLeft(url);
  const broken = told === free ? [] : [`${told} minutes told, ${free} left`];
  return { law: 'what is told is what is left', examined: windows, broken };
}
