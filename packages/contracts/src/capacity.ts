import { CHECKPOINTS, DIRECTIONS, LANE_GROUPS } from '@gl/domain/port';
import { LIMIT_BOUNDS, MAX_LANES } from '@gl/domain/port-limits';
import { z } from 'zod';
import { instant, localDay, portId, text } from './primitives.js';

const at = z.string();
const count = z.number().int();

export const ofWindow = z.strictObject({ port: portId, start: instant });
export const capacityQuery = z.strictObject({ direction: z.enum(DIRECTIONS) });
export const capacityDayQuery = z.strictObject({
  direction: z.enum(DIRECTIONS),
  date: localDay.optional().meta({ description: "Default: the port's today" }),
});
export const capacityChangeQuery = z.strictObject({
  direction: z.enum(DIRECTIONS),
  preview: z.enum(['true', 'false']).default('false'),
});

const openLanes = z.number().int().min(0).max(MAX_LANES);
const laneMinutes = z
  .number()
  .int()
  .min(0)
  .max(MAX_LANES * 240);
const perHour = z.number().int().min(0).max(LIMIT_BOUNDS.max);

export const capacityChange = z
  .strictObject({
    until: instant.meta({ description: 'Windows that start before this are overridden; it then ends by itself' }),
    reason: text(200),
    groups: z
      .partialRecord(
        z.enum(LANE_GROUPS),
        z.union([z.strictObject({ openLanes }), z.strictObject({ laneMinutes })]).nullable(),
      )
      .default({})
      .meta({ description: 'By lane group, of each window: open lanes, or lane-minutes on sale; null: as derived' }),
    limits: z
      .partialRecord(z.enum(CHECKPOINTS), perHour.nullable())
      .default({})
      .meta({ description: 'Vehicles per hour that a checkpoint takes; null: as the port says' }),
    displace: z.boolean().default(false).meta({
      description: 'true: what is sold above the cut moves to later windows, last booked first; false: it is honoured',
    }),
  })
  .meta({ id: 'CapacityChange' });
export type CapacityChangeBody = z.output<typeof capacityChange>;
export type CapacityChangeInput = z.input<typeof capacityChange>;

const said = { from: at, until: at, reason: z.string() };
export const groupCapacity = z
  .object({
    group: z.enum(LANE_GROUPS),
    lanes: count.meta({ description: 'Lanes of the group that serve this direction' }),
    openLanes: z
      .number()
      .meta({ description: 'Of them open in this window; a narrowed or shared lane is a part of one' }),
    derivedMin: count.meta({ description: 'Lane-minutes that open lanes put on sale' }),
    sellableMin: count.meta({ description: 'Lane-minutes on sale, overrides considered' }),
    soldMin: count.meta({ description: 'May be above `sellableMin`: what was sold before a cut is honoured' }),
    override: z.object({ ...said, openLanes: openLanes.nullable(), laneMinutes: laneMinutes.nullable() }).nullable(),
  })
  .meta({ id: 'GroupCapacity' });
export const limitCapacity = z
  .object({
    checkpoint: z.enum(CHECKPOINTS),
    vehiclesPerHour: z.number().nullable().meta({ description: "The port's own; null: none" }),
    override: z.object({ ...said, vehiclesPerHour: z.number() }).nullable(),
  })
  .meta({ id: 'LimitCapacity' });

export const windowCapacity = z
  .object({
    windowStart: at,
    windowEnd: at,
    etag: z.string().meta({ description: 'Of the capacity of the whole direction' }),
    groups: z.array(groupCapacity),
    vehicles: z.object({
      derived: count.meta({ description: 'Vehicles that may start, as the port says' }),
      limit: count,
      sold: count,
    }),
    limits: z.array(limitCapacity),
  })
  .meta({ id: 'WindowCapacity' });
export type WindowCapacityBody = z.infer<typeof windowCapacity>;

export const capacityDay = z
  .object({
    port: portId,
    direction: z.enum(DIRECTIONS),
    date: localDay,
    timeZone: z.string(),
    etag: z.string(),
    windows: z.array(windowCapacity),
  })
  .meta({ id: 'CapacityDay' });
export type CapacityDayBody = z.infer<typeof capacityDay>;

export const CUT_OUTCOMES = ['moves', 'hold-ends', 'no-room'] as const;
export const cutMove = z
  .object({
    bookingId: z.string(),
    reference: z.string(),
    company: z.string(),
    vehicles: count,
    bookedAt: at,
    outcome: z.enum(CUT_OUTCOMES),
    group: z.enum(LANE_GROUPS),
    windowStart: at,
    toGroup: z.enum(LANE_GROUPS).nullable(),
    toWindowStart: at.nullable(),
    losesGreen: z.boolean(),
  })
  .meta({ id: 'CutMove' });
export type CutMoveBody = z.infer<typeof cutMove>;

export const capacityChangeAnswer = z
  .object({
    preview: z.boolean(),
    etag: z.string(),
    windows: z.array(windowCapacity).meta({ description: 'Every window overridden, as it is after the change' }),
    moves: z.array(cutMove).meta({ description: 'At most 200' }),
    counts: z.object({
      bookings: count.meta({ description: 'That move' }),
      vehicles: count.meta({ description: 'That move' }),
      loseGreen: count,
      holdsEnd: count,
      withoutRoom: count.meta({ description: 'Bookings that no later window has room for: they stay' }),
      honouredMin: count.meta({ description: 'Lane-minutes that stay sold above the cut' }),
      honouredVehicles: count.meta({ description: 'Vehicles that stay sold above the cut' }),
    }),
  })
  .meta({ id: 'CapacityChangeAnswer' });
export type CapacityChangeAnswerBody = z.infer<typeof capacityChangeAnswer>;
