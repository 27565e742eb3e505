import { LANE_GROUPS } from '@gl/domain/port';
import { z } from 'zod';
import { localDay } from './primitives.js';

export const FORECAST_STATES = ['known', 'too-little-history', 'closed'] as const;

export const forecastQuery = z.strictObject({
  date: localDay.optional().meta({
    description: "Default: the port's today; from 28 days ago to the last day on sale, else INVALID_FIELD",
  }),
});

const at = z.string();
const vehicles = z.number().nonnegative();
const minutes = z.number().nonnegative();

const wait = z
  .object({ low: minutes, likely: minutes, high: minutes })
  .meta({ description: 'Minutes; 80 of 100 vehicles wait from low to high' });

const accuracy = z
  .object({
    since: z.string(),
    days: z.number().int(),
    wapeHour: vehicles.meta({ description: 'Vehicles missed over vehicles come, by hour; 0 is perfect' }),
    wapeDay: vehicles.meta({ description: 'The same of whole days' }),
    floorHour: vehicles.meta({ description: 'What of wapeHour is chance, which no forecast can know' }),
    inBand: z.number().meta({ description: 'Share of windows whose count fell inside the band' }),
  })
  .nullable()
  .meta({ description: 'Each of the last 28 days forecast from the days before it alone; null: nothing to judge yet' });

const window = z.object({
  start: at,
  booked: z.number().int(),
  bookedMin: z.number().int().meta({ description: 'Lane-minutes sold' }),
  expected: vehicles.nullable().meta({ description: 'Vehicles, from history alone; null: not enough of it' }),
  low: z.number().int().nullable().meta({ description: 'With `high`: 80 of 100 such windows' }),
  high: z.number().int().nullable(),
  actual: z.number().int().nullable().meta({ description: 'Who came; null: the window has not ended' }),
  lanesNeeded: z.number().int(),
  lanes: z.number().int().meta({ description: 'Proposed: needed, without short breaks, no more than there are' }),
  wait: wait.nullable(),
});

const group = z.object({
  laneGroup: z.enum(LANE_GROUPS),
  lanesThere: z.number().int().meta({ description: 'Lanes of the group, closed ones included' }),
  serviceMin: z.number().positive().meta({ description: 'Of a usual vehicle, as booked' }),
  showRate: z.number().meta({ description: 'Share of the booked who come, of the last 28 days' }),
  seed: z.number().int().meta({ description: 'Of the play that the waits come from' }),
  windows: z.array(window),
  changes: z
    .array(z.object({ at, from: z.number().int(), to: z.number().int() }))
    .meta({ description: 'The proposal as what to do: from so many lanes to so many' }),
  laneHours: z.number(),
  laneHoursUnbooked: z.number().meta({ description: 'For the same traffic if nobody booked' }),
});

const now = z.object({
  laneGroup: z.enum(LANE_GROUPS),
  ahead: z.number().int(),
  wait: wait.nullable(),
  from: z.enum(['throughput', 'plan', 'nothing']),
});

/** What anybody may know of a day to come: counts, no vehicle, no company. */
export const portForecast = z
  .object({
    version: z.string().meta({ description: 'The ETag says it, too' }),
    port: z.string(),
    date: z.string(),
    timeZone: z.string(),
    windowMin: z.number().int(),
    state: z.enum(FORECAST_STATES),
    method: z.literal('four-week-hour-of-week-shape-times-daily-level'),
    history: z
      .object({ daysSeen: z.number().int(), daysNeeded: z.number().int(), until: z.string() })
      .meta({ description: 'Days with arrivals among the 28 before `until`; holidays are left out' }),
    level: z.number().nullable().meta({ description: 'How busy the port is beside its usual week; 1: as usual' }),
    accuracy,
    groups: z.array(group),
    week: z
      .array(z.object({ date: z.string(), hours: z.array(vehicles.nullable()) }))
      .meta({ description: 'Vehicles expected by hour of seven days from `date` on; null: closed' }),
    now: z.array(now).meta({ description: 'Waits of who joins now; empty for other days than today' }),
  })
  .meta({ id: 'PortForecast' });
export type ForecastBody = z.infer<typeof portForecast>;
export type ForecastGroupBody = ForecastBody['groups'][number];
