import { checkLaws } from '@gl/db/invariants';
import { writeOutbox } from '@gl/db/journal';
import { lockPlanner, saveDecisions, saveLaneTime } from '@gl/db/port-day';
import { openStore, type Store } from '@gl/db/store';
import type { Bench, Invariant } from '../bench.js';
import { interleave } from '../interleave.js';
import { median } from '../ratio.js';
import { writeInBulk } from './bulk-writer.js';
import { decisionOf, type FullLane, fillLane, replan } from './full-lane.js';

const VEHICLES = 500;

export const laneClose: Bench = {
  name: 'lane-close',
  work: 'a lane with 500 vehicles closes: lane time, decision, message, reminder, audit and outbox of each written; the plan itself apart',
  contestants: [
    {
      name: 'product',
      what: 'saveLaneTime, saveDecisions (packages/db/src/port-day.ts) and the commit, as assign-lanes calls them after its plan',
    },
    {
      name: 'bulk',
      what: 'one bulk UPDATE or INSERT a table, of rows already made, no lock, no look-up (apps/bench/src/plan/bulk-writer.ts)',
    },
  ],
  goals: [{ figure: 'over bulk', sense: 'at least', reach: 0.5 }],
  async run({ database }, { reps, share }) {
    const vehicles = Math.max(20, Math.round(VEHICLES * share));
    const stores: Store[] = [];
    const aLane = async () => {
      const store = openStore(await database());
      stores.push(store);
      return fillLane(store, vehicles);
    };
    const [ours, theirs] = [await aLane(), await aLane()];
    const planMs: number[] = [];
    const closeMs: number[] = [];
    try {
      const rates = await interleave(
        {
          async product() {
            const { plannedMs, wroteMs } = await close(ours);
            planMs.push(plannedMs);
            closeMs.push(plannedMs + wroteMs);
            return (vehicles * 1_000) / wroteMs;
          },
          async bulk() {
            return (vehicles * 1_000) / (await closeInBulk(theirs));
          },
        },
        reps,
      );
      return {
        unit: 'vehicles/s',
        rates,
        invariants: [...(await lawsOf('product', ours, reps)), ...(await lawsOf('bulk', theirs, reps))],
        figures: { 'plan ms': median(planMs), 'plan and write ms': median(closeMs) },
      };
    } finally {
      for (const store of stores) await store.close();
    }
  },
};

async function close(full: FullLane): Promise<{ plannedMs: number; wroteMs: number }> {
  const client = await full.store.pool.connect();
  const startedAt = performance.now();
  await client.query('begin');
  await lockPlanner(client, full.site.port.id);
  const moves = await replan(full, client);
  const plannedAt = performance.now();
  await saveLaneTime(
    client,
    moves.map(({ time }) => time),
  );
  await saveDecisions(
    client,
    moves.map((move) => ({
      vehicle: { id: move.vehicle.id, portId: full.site.port.id, bookingId: move.vehicle.bookingId },
      windowStartAt: move.vehicle.windowStartAt,
      actor: 'system',
      tell: 'time-change',
      decision: decisionOf(full, move),
    })),
  );
  await writeOutbox(client, [{ kind: 'plan.changed', portId: full.site.port.id, subject: full.day }]);
  await client.query('commit');
  const endedAt = performance.now();
  client.release();
  full.open = 3 - full.open;
  return { plannedMs: plannedAt - startedAt, wroteMs: endedAt - plannedAt };
}

/** ms of the writing alone. */
async function closeInBulk(full: FullLane): Promise<number> {
  const client = await full.store.pool.connect();
  const moves = await replan(full, client);
  const startedAt = performance.now();
  await writeInBulk(client, full, moves);
  const tookMs = performance.now() - startedAt;
  client.release();
  full.open = 3 - full.open;
  return tookMs;
}

/** Both wrote the same rows: who is where, decided how often, told and to be reminded. */
async function lawsOf(who: string, { store, site, open, vehicles }: FullLane, reps: number): Promise<Invariant[]> {
  const findings = await checkLaws(store.pool, [
    "no two vehicles stand in one lane's time",
    'the highest decision is the current one, and the only one',
  ]);
  const { rows } = await store.pool.query<Record<string, number>>(
    `select (select count(*)::int from lane_time where lane_id = $1) as "in the open lane",
       (select count(*)::int from decision where current and version = $2) as "decided anew",
       (select count(*)::int from notification where status = 'pending' and kind = 'time-change' and decision_version = $2) as "to be told",
       (select count(*)::int from notification where status = 'pending' and kind = 'reminder' and decision_version = $2) as "to be reminded",
       (select count(*)::int from audit where action = 'vehicle.decided') / ($2)::int as "written down",
       (select count(*)::int from outbox where kind = 'vehicle.decided') / ($2)::int as "announced"`,
    [site.lanes.find(({ no }) => no === open)!.id, reps + 1],
  );
  const counts = Object.entries(rows[0]!);
  return [
    ...findings.map((finding) => ({ ...finding, law: `${who}: ${finding.law}` })),
    {
      law: `${who}: everybody is in the open lane, decided, told and written down`,
      examined: counts.length * vehicles,
      broken: counts.filter(([, n]) => n !== vehicles).map(([what, n]) => `${what}: ${n} of ${vehicles}`),
    },
  ];
}
