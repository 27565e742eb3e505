import { setTimeout as sleep } from 'node:timers/promises';
import { checkLaws, type Law } from '@gl/db/invariants';
import type { Bench, Invariant } from '../bench.js';
import { openStandingHouse, PARTS, type Part, type StandingHouse } from './standing-house.js';
import { type SteadyLoad, startLoad } from './steady-load.js';

const PER_SECOND = 20;
/** Fewer show no rate. */
const AT_LEAST_A_SECOND = 5;
/** Steady is so much of the rate before, over two seconds, and bookings made since are being decided. */
const STEADY = 0.8;
const OVER_MS = 2_000;
/** Each booking decided within this of the last kill, by the law of the house. */
const DECIDED_WITHIN_S = 15;

/** Of these parts being killed. */
export const recoveryOf = (parts: readonly Part[]): Bench => ({
  name: 'recovery',
  work: '20 bookings a second through POST /bookings while api, worker and Redis are killed with -9 and started again, one after the other',
  contestants: [
    { name: 'after', what: 'acknowledged bookings a second from when the house is steady again' },
    { name: 'before', what: 'the same in the seconds before the kill' },
  ],
  goals: [
    ...parts.map((part) => ({ figure: `${part}: steady after s`, sense: 'at most' as const, reach: 10 })),
    { figure: 'acknowledged and lost', sense: 'at most', reach: 0 },
    { figure: 'over before', sense: 'at least', reach: STEADY },
  ],
  async run({ database }, { reps, share }) {
    const calmMs = Math.max(3_000, 8_000 * share);
    const rates: Record<'after' | 'before', number[]> = { after: [], before: [] };
    const figures: Record<string, number> = { 'acknowledged and lost': 0 };
    const invariants: Invariant[] = [];
    for (let repetition = 0; repetition < reps; repetition++) {
      const house = await openStandingHouse(await database());
      const load = startLoad(house, Math.max(AT_LEAST_A_SECOND, PER_SECOND * share));
      try {
        await firstDecided(house);
        for (const part of parts) {
          const { before, after, steadyS, decidedS } = await killUnderLoad(house, load, part, calmMs);
          rates.before.push(before);
          rates.after.push(after);
          worst(figures, `${part}: steady after s`, Math.max(steadyS, decidedS));
          worst(figures, `${part}: booking again after s`, steadyS);
          worst(figures, `${part}: deciding again after s`, decidedS);
        }
        await load.stop();
        const lost = await lostOf(house, load);
        figures['acknowledged and lost']! += lost.broken.length;
        invariants.push(lost, await decidedLaw(house), ...(await checkLaws(house.store.pool, LEDGER)));
      } finally {
        load.abandon();
        await house.close();
      }
    }
    return { unit: 'bookings/s', rates, invariants, figures };
  },
});

export const recovery = recoveryOf(PARTS);

const LEDGER: Law[] = [
  'no window is oversold',
  'minutes sold are the minutes that vehicles hold',
  'vehicles counted are the vehicles that start',
  'nothing is on two trips at once',
];

const worst = (figures: Record<string, number>, name: string, figure: number) => {
  figures[name] = Math.max(figures[name] ?? 0, figure);
};

async function killUnderLoad(house: StandingHouse, load: SteadyLoad, part: Part, calmMs: number) {
  await sleep(calmMs);
  const killedAt = performance.now();
  const before = rateOf(load, killedAt - calmMs, killedAt);
  const known = new Set(load.acknowledged.map(({ id }) => id));
  const started = house.kill(part);
  const decided = decidedSince(house, load, known).then(() => performance.now());
  await sleep(calmMs);
  await started;
  const steadyAt = await steadySince(load, killedAt, before);
  const decidedAt = await decided;
  await sleep(Math.max(0, steadyAt + calmMs - performance.now()));
  return {
    before,
    after: rateOf(load, steadyAt, steadyAt + calmMs),
    steadyS: (steadyAt - killedAt) / 1_000,
    decidedS: (decidedAt - killedAt) / 1_000,
  };
}

/** What had to wait and comes at once is no pace: counted is at most as many as are asked for. */
const rateOf = ({ acknowledged, perSecond }: SteadyLoad, from: number, to: number) =>
  Math.min(perSecond, (acknowledged.filter(({ at }) => at >= from && at < to).length * 1_000) / (to - from));

/** The first moment from which on two seconds bring enough. */
async function steadySince(load: SteadyLoad, killedAt: number, before: number): Promise<number> {
  for (let from = killedAt; ; from += 50) {
    while (performance.now() < from + OVER_MS) await sleep(20);
    if (from - killedAt > 60_000) throw new Error('the house is not steady again after a minute');
    if (rateOf(load, from, from + OVER_MS) >= STEADY * before) return from;
  }
}

/** A booking that was acknowledged after the kill has its decision. */
async function decidedSince(house: StandingHouse, load: SteadyLoad, known: Set<string>): Promise<void> {
  for (const startedAt = performance.now(); ; await sleep(50)) {
    const fresh = load.acknowledged.map(({ id }) => id).filter((id) => !known.has(id));
    const { rowCount } = await house.store.pool.query(
      `select 1 from vehicle v join decision d on d.vehicle_id = v.id where v.booking_id = any($1::uuid[]) limit 1`,
      [fresh],
    );
    if (rowCount) return;
    if (performance.now() - startedAt > 60_000) throw new Error('nothing is decided a minute after the kill');
  }
}

async function firstDecided(house: StandingHouse): Promise<void> {
  while ((await house.store.pool.query('select 1 from decision limit 1')).rowCount === 0) await sleep(50);
}

async function lostOf({ store }: StandingHouse, { acknowledged, refusals }: SteadyLoad): Promise<Invariant> {
  const { rows } = await store.pool.query<{ id: string }>(`select id from booking where status = 'confirmed'`);
  const there = new Set(rows.map(({ id }) => id));
  const lost = acknowledged.filter(({ id }) => !there.has(id)).map(({ id }) => `booking ${id}`);
  const twice = acknowledged.length - new Set(acknowledged.map(({ id }) => id)).size;
  return {
    law: 'who was told that he has a booking has one, of his own, and nobody has one without knowing',
    examined: acknowledged.length,
    broken: [
      ...lost,
      ...refusals.slice(0, 5),
      ...(twice > 0 ? [`${twice} were given to two`] : []),
      ...(there.size > acknowledged.length ? [`${there.size - acknowledged.length} that nobody knows of`] : []),
    ],
  };
}

async function decidedLaw({ store }: StandingHouse): Promise<Invariant> {
  const law = `every vehicle is decided within ${DECIDED_WITHIN_S} s`;
  for (const startedAt = performance.now(); ; await sleep(100)) {
    const { rows } = await store.pool.query<{ examined: number; undecided: number }>(
      `select count(*)::int as examined, (count(*) filter (where not exists (select 1 from decision d where d.vehicle_id = v.id and d.current)))::int as undecided from vehicle v`,
    );
    const { examined, undecided } = rows[0]!;
    if (undecided === 0) return { law, examined, broken: [] };
    if (performance.now() - startedAt > DECIDED_WITHIN_S * 1_000)
      return { law, examined, broken: [`${undecided} undecided`] };
  }
}
