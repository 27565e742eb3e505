import { VEHICLE_STATUSES } from '@gl/domain/booking';
import { DIRECTIONS, LANE_GROUPS, LANE_STATES } from '@gl/domain/port';
import { z } from 'zod';
import { localDay } from './primitives.js';

const at = z.string();

export const boardQuery = z.strictObject({
  date: localDay
    .optional()
    .meta({ description: "Default: the port's today; from 7 days ago to the last day on sale, else INVALID_FIELD" }),
});

/** What anybody may know of a port-day. Identities are masked; no reference, no company, no reason. */
export const publicBoard = z
  .object({
    version: z.string().meta({ description: 'Of everything but updatedAt; the ETag says it, too' }),
    updatedAt: at,
    port: z.string(),
    date: z.string().meta({ description: "The day that this is of, on the port's own calendar" }),
    timeZone: z.string(),
    driftMin: z.number().int().nullable().meta({
      description: 'Minutes that the plan runs later than promised: the median of who waits; null: nobody does',
    }),
    vehicles: z.array(
      z.object({
        identity: z.string().meta({ description: 'First character and last two' }),
        direction: z.enum(DIRECTIONS),
        status: z.enum(VEHICLE_STATUSES),
        laneGroup: z.enum(LANE_GROUPS),
        laneNo: z.number().int().nullable().meta({ description: 'Once the vehicle is called' }),
        windowStart: at,
        windowEnd: at,
        plannedStartAt: at.nullable(),
      }),
    ),
    lanes: z
      .array(
        z.object({
          no: z.number().int(),
          laneGroup: z.enum(LANE_GROUPS),
          directions: z.array(z.enum(DIRECTIONS)),
          state: z.enum(LANE_STATES),
          until: at.nullable(),
        }),
      )
      .meta({ description: 'As they are now, whatever the day' }),
    windowsLeft: z.array(
      z.object({
        direction: z.enum(DIRECTIONS),
        laneGroup: z.enum(LANE_GROUPS),
        count: z.number().int().meta({ description: 'Windows of that day that have not begun and have room' }),
        next: at.nullable(),
      }),
    ),
  })
  .meta({ id: 'PublicBoard' });
export type PublicBoardBody = z.infer<typeof publicBoard>;
