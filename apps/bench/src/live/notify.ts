import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '@gl/db/store';
import type { Bench, Measured, Size } from '../bench.js';
import { median, quantile } from '../ratio.js';
import type { Rig } from '../rig.js';
import { bookSteadily, type House, openHouse } from './house.js';
import { type Listener, listen } from './listener.js';

const PORTS = 24;
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

interface Phase {
  bookMs: number[];
  confirmedMs: number[];
  decidedMs: number[];
}

async function run(rig: Rig, { reps, share }: Size): Promise<Measured> {
  const house = await openHouse(rig, { ports: Math.max(2, Math.round(PORTS * share)) });
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
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(500)) {
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
    `with first as (select booking_id, kind, min(seq) as seq from outbox
                    where booking_id = any($1::uuid[]) and kind in ('booking.confirmed', 'vehicle.decided') group by 1, 2)
     select a.booking_id as "bookingId", a.port_id as "portId",
            (extract(epoch from pg_xact_commit_timestamp(a.xmin)) * 1000)::float8 as "committedMs",
            confirmed.seq as "confirmedSeq", decided.seq as "decidedSeq"
       from audit a
       left join first confirmed on confirmed.booking_id = a.booking_id and confirmed.kind = 'booking.confirmed'
       left join first decided on decided.booking_id = a.booking_id and decided.kind = 'vehicle.decided'
      where a.booking_id = any($1::uuid[]) and a.action = 'booking.confirmed'`,
    [ids],
  );
  return rows;
}

const openListeners = ({ apiPort, staff, sites }: House) =>
  Promise.all(
    Array.from({ length: LISTENERS }, (_, n) => listen(apiPort, staff, [`port:${sites[n % sites.length]!.port.id}`])),
  );
