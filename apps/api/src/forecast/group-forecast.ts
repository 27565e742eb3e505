import type { ForecastGroupBody } from '@gl/contracts/forecast';
import type { ArrivalDay } from '@gl/domain/forecast/arrivals';
import { type Expectation, forecast } from '@gl/domain/forecast/forecast';
import { type GroupDay, lanesIfNobodyBooked, staffGroup } from '@gl/domain/forecast/group-day';
import { showRate } from '@gl/domain/forecast/show-rate';
import { laneChanges, laneHours } from '@gl/domain/forecast/staffing';
import { type Instant, instantAt, MINUTE } from '@gl/domain/local-time';
import type { LaneGroup } from '@gl/domain/port';
import { windowEnd } from '@gl/domain/window';
import type { Known } from './port-day-forecast.js';
import { rounded } from './rounded.js';

/** What a group's usual vehicle takes where nobody has come or booked yet. */
const USUAL = { green: 'car-carrier', ordinary: 'general', oversize: 'oversize', coach: 'coach' } as const;

export function groupForecast(
  known: Known,
  group: LaneGroup,
  starts: readonly Instant[],
  history: readonly ArrivalDay[],
): ForecastGroupBody {
  const { port, lanes, date, until, now } = known;
  const told = forecast(history, date, until);
  const midnight = instantAt(port.zone, date);
  const windowNo = (at: Instant) => Math.round((at - midnight) / (port.windowMin * MINUTE));
  const booked = new Map(known.booked.filter((one) => one.group === group).map((one) => [one.startAt, one]));
  const came = new Map(
    known.arrivals
      .filter((one) => one.group === group && one.day === date)
      .map(({ window, vehicles }) => [window, vehicles]),
  );
  const day: GroupDay = {
    windowMin: port.windowMin,
    serviceMin: serviceMinOf(known, group),
    showRate: showRateOf(known, group),
    lanesThere: lanes.filter((lane) => lane.group === group).length,
    seed: windowNo(midnight) + port.no * 8 + ['green', 'ordinary', 'oversize', 'coach'].indexOf(group),
    windows: starts.map((at) => ({
      booked: booked.get(at)?.vehicles ?? 0,
      bookedMin: booked.get(at)?.serviceMin ?? 0,
      told: told.state === 'known' ? shown(told.windows[windowNo(at)]) : null,
    })),
  };
  const staffed = staffGroup(day);
  return {
    laneGroup: group,
    lanesThere: day.lanesThere,
    serviceMin: day.serviceMin,
    showRate: day.showRate,
    seed: day.seed,
    windows: starts.map((at, i) => {
      const window = day.windows[i]!;
      const { needed, lanes, wait } = staffed[i]!;
      return {
        start: new Date(at).toISOString(),
        booked: window.booked,
        bookedMin: window.bookedMin,
        expected: window.told?.expected ?? null,
        low: window.told?.low ?? null,
        high: window.told?.high ?? null,
        actual: windowEnd(port, at) <= now ? (came.get(windowNo(at)) ?? 0) : null,
        lanesNeeded: needed,
        lanes,
        wait: wait && { low: rounded(wait.low), likely: rounded(wait.likely), high: rounded(wait.high) },
      };
    }),
    changes: laneChanges(staffed.map((window) => window.lanes)).map(({ at, from, to }) => ({
      at: new Date(starts[0]! + at * port.windowMin * MINUTE).toISOString(),
      from,
      to,
    })),
    laneHours: rounded(
      laneHours(
        staffed.map((window) => window.lanes),
        port.windowMin,
      ),
    ),
    laneHoursUnbooked: rounded(laneHours(lanesIfNobodyBooked(day), port.windowMin)),
  };
}

/** Rounded before lanes and waits are reckoned from it, so that a reader who reckons again finds the same. */
const shown = (window: Expectation | undefined): Expectation =>
  window ? { ...window, expected: rounded(window.expected, 2) } : { expected: 0, low: 0, high: 0 };

/** Booked minutes of a vehicle: of the day, else of the past, else of the port's configuration. */
function serviceMinOf({ port, booked, arrivals }: Known, group: LaneGroup): number {
  for (const rows of [booked, arrivals]) {
    const own = rows.filter((row) => row.group === group);
    const vehicles = own.reduce((sum, row) => sum + row.vehicles, 0);
    if (vehicles > 0) return rounded(own.reduce((sum, row) => sum + row.serviceMin, 0) / vehicles);
  }
  return port.serviceMin[USUAL[group]];
}

function showRateOf({ past }: Known, group: LaneGroup): number {
  const own = past.filter((row) => row.group === group);
  const stayedAway = own.reduce((sum, row) => sum + row.noShows, 0);
  return rounded(showRate(own.reduce((sum, row) => sum + row.vehicles, 0) - stayedAway, stayedAway), 3);
}
