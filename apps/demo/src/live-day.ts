import { setTimeout as sleep } from 'node:timers/promises';
import type { PlanBody } from '@gl/contracts/lane-plan';
import type { PortBody } from '@gl/contracts/port';
import { instantAt, localTime } from '@gl/domain/local-time';
import type { BookedDay } from './book-day.js';
import type { Border } from './border.js';
import { type Closing, shut } from './closing.js';
import { type CrossingReport, crossDay } from './cross-day.js';
import { awaited, type CrossingVehicle, serviceMs } from './crossing-vehicle.js';
import type { DemoOptions } from './options.js';
import type { Scenario } from './scenarios.js';

/** Vehicles that will come, or should: those whose papers will be complete. */
export function awaitedVehicles(plan: PlanBody, live: BookedDay['booked'], windowMin: number): CrossingVehicle[] {
  const planned = new Map(plan.vehicles.map((vehicle) => [vehicle.vehicleId, vehicle]));
  return live
    .filter(({ party }) => party.naming !== 'never')
    .flatMap(({ party, vehicles }) =>
      vehicles.flatMap(({ id }, i) => {
        const one = planned.get(id);
        return one ? [awaited(one, party.conducts[i]!, windowMin * 60_000)] : [];
      }),
    );
}

/** The lane that a scenario shuts, and opens again at the latest when the day is left. */
function closureOf({ border, port, date, progress, signal }: LivedDay, closure: NonNullable<Scenario['closure']>) {
  const [from, until] = [instantAt(port.zone, date, closure.from), instantAt(port.zone, date, closure.until)];
  const closings: Closing[] = [];
  const shutNow = new Set<string>();
  const open = async () => {
    for (const lane of shutNow) await border.openLane(lane);
    shutNow.clear();
  };
  const incidents = [
    {
      at: from,
      async work() {
        const closing = await shut(border, from, until, signal, (lane) => shutNow.add(lane));
        if (!closing) return;
        closings.push(closing);
        const { lane, previewed, moved } = closing;
        progress.say(`${closure.from}: ${lane} shuts; the preview named ${previewed} vehicles, ${moved} were moved`);
      },
    },
    {
      at: until,
      async work() {
        await open();
        progress.say(`${closure.until}: ${closings.map(({ lane }) => lane).join(', ') || 'no lane'} is open again`);
      },
    },
  ];
  return { closings, incidents, open };
}

/** Simulated minutes at `speed` a second from the first instant on; null: no waiting. */
function paceOf(speed: number | null, signal: AbortSignal): (at: number) => Promise<void> {
  const realStart = Date.now();
  let simStart: number | null = null;
  return async (at) => {
    simStart ??= at;
    const wait = speed === null ? 0 : realStart + ((at - simStart) / 60_000 / speed) * 1000 - Date.now();
    if (wait > 0) await sleep(wait, undefined, { signal });
  };
}

/** A vehicle left in a lane would keep it from everybody, on every day: who stands there when the day is left is cleared. */
async function leaveLanes(border: Border, vehicles: readonly CrossingVehicle[]): Promise<void> {
  for (const vehicle of vehicles)
    if ((vehicle.where === 'in-lane' || vehicle.where === 'in-bay') && vehicle.startedAt !== null)
      await border.clear(vehicle.id, vehicle.startedAt + serviceMs(vehicle));
}

export interface LivedDay extends Pick<DemoOptions, 'progress' | 'signal' | 'speed' | 'pace'> {
  port: PortBody;
  date: string;
  border: Border;
  vehicles: CrossingVehicle[];
}

/** The day at the border. However it ends, no lane stays shut or taken. */
export async function liveDay(day: LivedDay, scenario: Scenario) {
  const { border, vehicles, port, progress, signal, speed, pace = paceOf(speed, signal) } = day;
  const closure = scenario.closure && closureOf(day, scenario.closure);
  progress.begin('the day at the border', vehicles.length * 5);
  let report: CrossingReport = { stuck: [], retried: 0 };
  try {
    report = await crossDay({
      border,
      vehicles,
      roadMin: port.policies.roadMin ?? 0,
      toleranceMin: port.policies.arrivalToleranceMin ?? 30,
      pace,
      signal,
      incidents: closure?.incidents ?? [],
      onStep: (at) => progress.step(1, localTime(port.zone, at)),
    });
  } catch (fault) {
    if (!signal.aborted) throw fault;
  } finally {
    progress.end();
    await closure?.open();
    await leaveLanes(border, vehicles);
  }
  return { report, closings: closure?.closings ?? [] };
}

export type Lived = Awaited<ReturnType<typeof liveDay>>;
