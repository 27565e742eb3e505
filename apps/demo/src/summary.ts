import type { PlanBody } from '@gl/contracts/lane-plan';
import type { PortBody } from '@gl/contracts/port';
import { localTime } from '@gl/domain/local-time';
import type { BookedDay } from './book-day.js';
import type { Client } from './client.js';
import type { CrossingVehicle } from './crossing-vehicle.js';
import type { Lived } from './live-day.js';
import type { DemoOptions } from './options.js';
import { useOf, waitsOf, yardOf } from './outcome.js';
import type { Party } from './parties.js';
import type { Summary } from './report.js';

export interface Ended {
  port: PortBody;
  date: string;
  options: Pick<DemoOptions, 'scenario' | 'seed'>;
  client: Client;
  parties: readonly Party[];
  books: BookedDay;
  live: BookedDay['booked'];
  own: ReadonlySet<string>;
  vehicles: CrossingVehicle[];
  plan: PlanBody;
  crossed: Lived;
  tookMs: number;
}

export function summaryOf({
  port,
  date,
  options,
  client,
  parties,
  books,
  live,
  own,
  vehicles,
  plan,
  crossed,
  tookMs,
}: Ended): Summary {
  const mine = plan.vehicles.filter(({ vehicleId }) => own.has(vehicleId));
  const unready = live.filter(({ party }) => party.naming === 'never');
  const due = unready.flatMap(({ readiness }) => readiness.missing.map(({ dueAt }) => dueAt)).sort()[0];
  const came = (how: string) =>
    vehicles.filter(({ conduct, stagedAt }) => conduct.comes === how && stagedAt !== null).length;
  const ended = (end: CrossingVehicle['end']) => vehicles.filter((vehicle) => vehicle.end === end);
  const wishedAt = new Map(
    live.flatMap(({ party, vehicles: of }) => of.map(({ id }) => [id, party.wishedAt] as const)),
  );
  const lastAt = Math.max(0, ...mine.flatMap(({ endedAt }) => (endedAt ? [Date.parse(endedAt)] : [])));
  return {
    title: `${port.name}, ${date}, scenario ${options.scenario}, seed ${options.seed}`,
    tookMs,
    requests: client.asked,
    waits429: client.waits,
    vehicles: {
      valid: parties.reduce((sum, { full }) => sum + full.vehicles.length, 0),
      booked: books.booked.reduce((sum, { vehicles: of }) => sum + of.length, 0),
      bookings: books.booked.length,
      companies: new Set(books.booked.map(({ party }) => party.booker.name)).size,
    },
    otherWindow: books.booked.filter(({ tries }) => tries > 1).length,
    namedLate: live.filter(({ party }) => party.naming === 'late').length,
    moved: books.moved,
    cancelled: books.cancelled.size,
    invalid: books.invalid,
    told: {
      live: own.size,
      told: mine.filter(({ told }) => told === 'told').length,
      decided: new Set(mine.filter(({ decisionVersion }) => decisionVersion !== null).map(({ vehicleId }) => vehicleId))
        .size,
    },
    ends: {
      cleared: ended('cleared').length,
      referred: ended('cleared').filter(({ conduct }) => conduct.bayMin !== null).length,
      noShow: ended('no-show').length,
      turnedBack: ended('turned-back').length,
      unready: unready.reduce((sum, { vehicles: of }) => sum + of.length, 0),
      late: came('late'),
      early: came('early'),
    },
    unreadyDueAt: due ? localTime(port.zone, Date.parse(due)) : null,
    retried: crossed.report.retried,
    waitRows: waitsOf(mine, wishedAt),
    useRows: useOf(plan, port.windowMin),
    yard: yardOf(vehicles, lastAt),
    notes: crossed.closings.map(
      ({ lane, previewed, moved }) => `${lane} was shut: the preview named ${previewed} vehicles, ${moved} were moved.`,
    ),
  };
}
