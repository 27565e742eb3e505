import type { ForecastBody } from '@gl/contracts/forecast';
import type { Arrivals, BookedWindow } from '@gl/db/arrivals';
import { type Accuracy, accuracy } from '@gl/domain/forecast/accuracy';
import { type ArrivalDay, LEAST_DAYS } from '@gl/domain/forecast/arrivals';
import { forecast } from '@gl/domain/forecast/forecast';
import { addDays, type Instant, instantAt, type LocalDay, MINUTE } from '@gl/domain/local-time';
import { DIRECTIONS, LANE_GROUPS, type Lane, type LaneGroup, type Port } from '@gl/domain/port';
import { windowsOfDay } from '@gl/domain/window';
import { groupForecast } from './group-forecast.js';
import { rounded } from './rounded.js';

export interface Known {
  port: Port;
  lanes: Lane[];
  date: LocalDay;
  /** The first day that the forecast may not know. */
  until: LocalDay;
  now: Instant;
  arrivals: readonly Arrivals[];
  /** Of the day. */
  booked: readonly BookedWindow[];
  /** Of the 28 days before `until`. */
  past: readonly BookedWindow[];
}

export function portDayForecast(known: Known): Omit<ForecastBody, 'version' | 'now'> {
  const { port, lanes, date, until } = known;
  const history = historyOf(known, LANE_GROUPS);
  const told = forecast(history, date, until);
  const open = LANE_GROUPS.map((group) => ({ group, starts: openStarts(port, lanes, group, date) })).filter(
    ({ starts }) => starts.length > 0,
  );
  return {
    port: port.id,
    date,
    timeZone: port.zone,
    windowMin: port.windowMin,
    state: open.length === 0 ? 'closed' : told.state,
    method: 'four-week-hour-of-week-shape-times-daily-level',
    history: { daysSeen: told.daysSeen, daysNeeded: LEAST_DAYS, until },
    level: told.state === 'known' ? rounded(told.level, 3) : null,
    accuracy: told.state === 'known' ? accuracyBody(accuracy(history, until)) : null,
    groups: open.map(({ group, starts }) => groupForecast(known, group, starts, historyOf(known, [group]))),
    week: told.state === 'known' ? weekOf(known, history) : [],
  };
}

/** Days on which nobody came to the whole port were not recorded; a holiday says nothing of a working day. */
function historyOf({ port, arrivals, until }: Known, groups: readonly LaneGroup[]): ArrivalDay[] {
  const length = Math.ceil((24 * 60) / port.windowMin);
  const days = new Map<LocalDay, number[]>();
  for (const { day, window, group, vehicles } of arrivals) {
    if (day >= until || isHoliday(port, day)) continue;
    const counts = days.get(day) ?? new Array<number>(length).fill(0);
    if (groups.includes(group)) counts[window] = counts[window]! + vehicles;
    days.set(day, counts);
  }
  return [...days].map(([day, counts]) => ({ day, counts }));
}

const isHoliday = (port: Port, day: LocalDay) =>
  port.holidays.own.includes(day) || (port.neighbour !== null && port.holidays.neighbour.includes(day));

/** Windows of the day in which a lane of the group may work, from the first to the last: a break between them is among them. */
function openStarts(port: Port, lanes: readonly Lane[], group: LaneGroup, day: LocalDay): Instant[] {
  const ways = DIRECTIONS.filter((way) => lanes.some((lane) => lane.group === group && lane.directions.includes(way)));
  const starts = ways.flatMap((way) => windowsOfDay(port, way, day)).sort((a, b) => a - b);
  const first = starts[0];
  const last = starts.at(-1);
  if (first === undefined || last === undefined) return [];
  const step = port.windowMin * MINUTE;
  return Array.from({ length: (last - first) / step + 1 }, (_, i) => first + i * step);
}

/** Vehicles by hour of the seven days from `date` on; null where no window is open. */
function weekOf({ port, lanes, date, until }: Known, history: readonly ArrivalDay[]): ForecastBody['week'] {
  return Array.from({ length: 7 }, (_, ahead) => {
    const day = addDays(date, ahead);
    const told = forecast(history, day, until);
    const midnight = instantAt(port.zone, day);
    const open = new Set(LANE_GROUPS.flatMap((group) => openStarts(port, lanes, group, day)).map(hourFrom(midnight)));
    const windows = told.state === 'known' ? told.windows : [];
    const hours = new Array<number>(24).fill(0);
    windows.forEach(({ expected }, i) => {
      const hour = Math.min(23, Math.floor((i * port.windowMin) / 60));
      hours[hour] = hours[hour]! + expected;
    });
    return { date: day, hours: hours.map((expected, hour) => (open.has(hour) ? rounded(expected) : null)) };
  });
}

const hourFrom = (midnight: Instant) => (at: Instant) => Math.floor((at - midnight) / (60 * MINUTE));

const accuracyBody = (told: Accuracy | null): ForecastBody['accuracy'] =>
  told && {
    since: told.since,
    days: told.days,
    wapeHour: rounded(told.wapeHour, 3),
    wapeDay: rounded(told.wapeDay, 3),
    floorHour: rounded(told.floorHour, 3),
    inBand: rounded(told.inBand, 3),
  };
