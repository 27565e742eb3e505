import { setTimeout as sleep } from 'node:timers/promises';
import type { PlanBody } from '@gl/contracts/lane-plan';
import type { PortBody } from '@gl/contracts/port';
import { instantAt, localTime } from '@gl/domain/local-time';
import { type BookedDay, bookDay } from './book-day.js';
import type { Site } from './book-party.js';
import { type Border, borderOf } from './border.js';
import { chanceOf } from './chance.js';
import { type Client, openClient } from './client.js';
import { type Closing, shut } from './closing.js';
import { type CrossingReport, crossDay } from './cross-day.js';
import { awaited, type CrossingVehicle } from './crossing-vehicle.js';
import { identitiesOf } from './identities.js';
import { judge, oversold } from './judge.js';
import { trafficOf } from './lots.js';
import { type Party, partiesOf } from './parties.js';
import type { Progress } from './progress.js';
import { reportText } from './report.js';
import { needsOf, shortages, startNeeds } from './room.js';
import { SCENARIOS, type Scenario } from './scenarios.js';
import { settled } from './settle.js';
import { alreadyLived, bookersOf, type DemoKey, dayOf, Impossible, nextFreshDay, staffOf, windowsOf } from './site.js';
import { spoiltOf } from './spoilt.js';
import { summaryOf } from './summary.js';

export interface DemoOptions {
  address: string;
  apiKeys: DemoKey[];
  at: string;
  day: string;
  scenario: string;
  seed: string;
  /** Simulated minutes per real second; null: as fast as the api answers. */
  speed: number | null;
  vehicles: number | null;
  /** Other rules than the right ones, by fault: to see the checks fail. */
  expect: ReadonlyMap<string, string>;
  progress: Progress;
  signal: AbortSignal;
}

/** Of all requests. */
const INVALID_SHARE = 0.05;
const DECIDED_PATIENCE_MS = 60_000;
const TOLD_PATIENCE_MS = 90_000;

/** Runs the day; returns why it does not hold, nothing when it does. Throws Impossible before anything was booked. */
export async function runDay(options: DemoOptions): Promise<string[]> {
  const { progress, signal } = options;
  const startedAt = Date.now();
  const scenario = SCENARIOS[options.scenario]!;
  const client = openClient(options.address, { signal });
  const keys = staffOf(options.apiKeys, options.at);
  const port = await client.need<PortBody>(keys.inspector, 'GET', `/ports/${options.at}`);
  const date = dayOf(options.day, port.zone, startedAt);
  const border = borderOf(client, port.id, date, keys);
  const before = await border.plan();
  const day = await prepared(options, client, port, date, before, scenario);
  progress.say(
    `${port.name}, ${date}: ${day.vehicles} vehicles (${day.source}), scenario ${options.scenario}: ${scenario.what}`,
  );

  const books = await bookDay(day.site, day.parties, day.spoilt, progress, signal);
  const live = books.booked.filter((booked) => !books.cancelled.has(booked));
  const own = new Set(live.flatMap(({ vehicles }) => vehicles.map(({ id }) => id)));
  progress.say(`booked ${own.size} vehicles; waiting for their lanes`);
  const decided = await settled(border, own, DECIDED_PATIENCE_MS, signal);
  const vehicles = crossing(decided, live, port.windowMin);
  const crossed = await lived(options, port, date, border, vehicles, scenario);
  progress.say('the day is over; waiting until everybody is told');
  const plan = await settled(border, own, TOLD_PATIENCE_MS, signal);
  const summary = summaryOf({
    port,
    date,
    options,
    client,
    parties: day.parties,
    books,
    live,
    own,
    vehicles,
    plan,
    crossed,
    tookMs: Date.now() - startedAt,
  });
  for (const line of reportText(summary)) progress.say(line);
  if (signal.aborted) return ['stopped before its end'];
  return judge({
    valid: {
      vehicles: day.vehicles,
      bookedVehicles: books.booked.reduce((sum, booked) => sum + booked.vehicles.length, 0),
      unbooked: books.unbooked,
    },
    invalid: books.invalid,
    invalidShare: INVALID_SHARE,
    plan,
    live: own,
    oversoldBefore: new Set(oversold(before.windows)),
    troubles: [...books.troubles, ...crossed.report.stuck, ...closingTroubles(crossed.closings)],
  });
}

const closingTroubles = (closings: Closing[]) =>
  closings
    .filter(({ leftIn }) => leftIn > 0)
    .map(({ lane, leftIn }) => `${leftIn} vehicles stay planned in ${lane} while it is closed`);

/** The day's bookings, valid and not; refuses a day that was lived already or that has no room, with what to do instead. */
async function prepared(
  { at, scenario: name, seed, vehicles: asked, apiKeys, expect }: DemoOptions,
  client: Client,
  port: PortBody,
  date: string,
  plan: PlanBody,
  scenario: Scenario,
) {
  const key = apiKeys.find(({ role }) => role === 'exporter')?.key ?? '';
  const again = (day: string) =>
    `npm run demo -- --at ${at} --day ${day}${name === 'day' ? '' : ` --scenario ${name}`}`;
  const now = Date.now();
  if (alreadyLived(plan) > 0) {
    const next = await nextFreshDay(client, staffOf(apiKeys, at).inspector, port, date, now);
    const advice = next
      ? `take the next day that nobody has: ${again(next)}`
      : 'all days on sale are used: start with another --data folder';
    throw new Impossible(
      `${port.name} has lived ${date} already: ${alreadyLived(plan)} of its ${plan.vehicles.length} vehicles have come or been missed; ${advice}`,
    );
  }
  const { starts, caps, closedAt } = await windowsOf(client, key, port, date, now);
  const traffic = trafficOf(at);
  const lots = traffic.lots.filter(
    ({ direction, group }) => starts[direction].length > 0 && caps[`${direction}|${group}`] !== undefined,
  );
  if (lots.length === 0) throw new Impossible(`${port.name} has no window left on ${date}`);
  const vehicles = asked ?? scenario.vehicles ?? traffic.vehicles;
  const lacking = shortages(
    needsOf(
      lots,
      vehicles,
      port.serviceMin,
      plan.windows.filter(({ windowStart }) => Date.parse(windowStart) > now),
    ),
    startNeeds(lots, vehicles, port, { export: starts.export.length, import: starts.import.length }),
  );
  if (lacking.length > 0)
    throw new Impossible(
      `${port.name} cannot hold ${vehicles} vehicles on ${date}${plan.vehicles.length > 0 ? `, which has ${plan.vehicles.length} already` : ''}:\n  ${lacking.join('\n  ')}`,
    );
  // Another run on the same day has other plates: what stands there already is part of its name.
  const chance = chanceOf(`${at}|${date}|${name}|${seed}|${plan.vehicles.length}`);
  const parties = partiesOf(
    {
      port: port.id,
      countries: { own: port.country, far: port.neighbour?.country ?? 'NP' },
      starts,
      lots,
      vehicles,
      bookers: await bookersOf(client, apiKeys),
      serviceMin: ({ serviceClass }) => port.serviceMin[serviceClass] ?? 10,
      capMin: ({ direction, group }) => caps[`${direction}|${group}`] ?? 0,
    },
    scenario,
    chance,
    identitiesOf(
      chance.of('identities'),
      { zhangmu: '藏A', gyirong: '藏A', shigatse: '藏D', bakhty: '新G', youyiguan: '桂F', erenhot: '蒙H' }[at] ?? '京A',
    ),
  );
  const spoilt = spoiltOf(parties, vehicles, INVALID_SHARE, chance.of('faults'), { port, closedAt, now }, expect);
  const site: Site = { client, port: port.id, zone: port.zone, date, starts };
  return { site, parties, spoilt, vehicles, source: asked || scenario.vehicles ? 'asked for' : traffic.source };
}

/** Vehicles that will come, or should: those whose papers will be complete. */
function crossing(plan: PlanBody, live: BookedDay['booked'], windowMin: number): CrossingVehicle[] {
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

async function lived(
  { progress, signal, speed }: DemoOptions,
  port: PortBody,
  date: string,
  border: Border,
  vehicles: CrossingVehicle[],
  { closure }: Scenario,
) {
  const closings: Closing[] = [];
  const incidents: { at: number; work: (at: number) => Promise<void> }[] = [];
  if (closure) {
    const [from, until] = [instantAt(port.zone, date, closure.from), instantAt(port.zone, date, closure.until)];
    incidents.push({
      at: from,
      async work() {
        const closing = await shut(border, from, until, signal);
        if (!closing) return;
        closings.push(closing);
        progress.say(
          `${closure.from}: ${closing.lane} shuts; the preview named ${closing.previewed} vehicles, ${closing.moved} were moved`,
        );
      },
    });
    incidents.push({
      at: until,
      async work() {
        for (const { lane } of closings) await border.openLane(lane);
        progress.say(`${closure.until}: ${closings.map(({ lane }) => lane).join(', ') || 'no lane'} is open again`);
      },
    });
  }
  progress.begin('the day at the border', vehicles.length * 5);
  const realStart = Date.now();
  let simStart: number | null = null;
  const pace = async (at: number) => {
    simStart ??= at;
    const wait = speed === null ? 0 : realStart + ((at - simStart) / 60_000 / speed) * 1000 - Date.now();
    if (wait > 0) await sleep(wait, undefined, { signal });
  };
  let report: CrossingReport;
  try {
    report = await crossDay({
      border,
      vehicles,
      roadMin: port.policies.roadMin ?? 0,
      toleranceMin: port.policies.arrivalToleranceMin ?? 30,
      pace,
      signal,
      incidents,
      onStep: (at) => progress.step(1, localTime(port.zone, at)),
    });
  } catch (fault) {
    if (!signal.aborted) throw fault;
    report = { stuck: [], retried: 0 };
  }
  progress.end();
  return { report, closings };
}

export type Lived = Awaited<ReturnType<typeof lived>>;
export type { Party };
