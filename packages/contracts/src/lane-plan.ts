import { VEHICLE_STATUSES } from '@gl/domain/booking';
import { DIRECTIONS, LANE_GROUPS, LANE_STATES } from '@gl/domain/port';
import { z } from 'zod';
import { lane } from './port.js';
import { instant, localDay, text } from './primitives.js';

const at = z.string();

/** Open, narrow or close. What is not named stays. */
export const laneChange = z
  .strictObject({
    state: z.enum(LANE_STATES),
    share: z
      .number()
      .min(0.1)
      .max(0.9)
      .optional()
      .meta({ description: 'Needed when narrowed: share of its minutes that it still serves' }),
    from: instant.optional().meta({ description: 'Default: now' }),
    until: instant.nullable().optional().meta({ description: 'null: until somebody opens it' }),
    reason: text(200).nullable().optional(),
    staff: z.number().int().min(0).max(50).optional(),
  })
  .meta({ id: 'LaneChange' });
export type LaneChangeBody = z.infer<typeof laneChange>;
export const laneChangeQuery = z.strictObject({ preview: z.enum(['true', 'false']).default('false') });

export const laneMove = z
  .object({
    vehicleId: z.string(),
    identity: z.string(),
    reference: z.string(),
    fromLane: z.string().nullable(),
    toLane: z.string().nullable(),
    fromStartAt: at.nullable(),
    toStartAt: at.nullable(),
    losesGreen: z.boolean(),
  })
  .meta({ id: 'LaneMove' });
export const laneChangeAnswer = z
  .object({
    preview: z.boolean(),
    lane,
    moves: z.array(laneMove),
    counts: z.object({
      move: z.number().int(),
      loseGreen: z.number().int(),
      later: z.number().int(),
      withoutLane: z.number().int(),
    }),
  })
  .meta({ id: 'LaneChangeAnswer' });
export type LaneChangeAnswerBody = z.infer<typeof laneChangeAnswer>;

export const planQuery = z.strictObject({
  date: localDay.optional().meta({ description: "Default: the port's today" }),
});
/** What the decision was made from; null where it did not count, or was not written down. */
export const planReason = z
  .object({
    readyAt: at.nullable(),
    allowanceMin: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Most minutes that its class waits when all goes well' }),
    promiseAt: at.nullable(),
    laneGroup: z.enum(LANE_GROUPS).nullable(),
    ahead: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'How many it finds before it on its lane when it is ready' }),
    callAt: at.nullable(),
  })
  .meta({ id: 'PlanReason' });
export const planVehicle = z
  .object({
    vehicleId: z.string(),
    bookingId: z.string(),
    reference: z.string(),
    identity: z.string(),
    direction: z.enum(DIRECTIONS),
    kind: z.string(),
    serviceClass: z.string(),
    status: z.enum(VEHICLE_STATUSES),
    windowStart: at,
    laneGroup: z.enum(LANE_GROUPS).nullable(),
    lane: z.string().nullable(),
    plannedStartAt: at.nullable(),
    promisedStartAt: at.nullable(),
    callAt: at.nullable(),
    serviceMin: z.number().int(),
    arrivedAt: at.nullable(),
    startedAt: at.nullable(),
    leftLaneAt: at
      .nullable()
      .meta({ description: 'Service in the lane ended: cleared, referred or turned back there' }),
    endedAt: at.nullable(),
    bay: z.string().nullable(),
    needs: z.array(z.string()),
    decisionVersion: z.number().int().nullable().meta({ description: 'Of the current decision; null: none yet' }),
    told: z.enum(['told', 'pending', 'not-told']),
    version: z.number().int(),
    reason: z.string().nullable().meta({ description: 'Why this lane and time, in words' }),
    reasonParts: planReason.nullable().meta({ description: 'The same in values; null: no decision yet' }),
    undoUntil: at.nullable().meta({ description: 'Until then its last step can be taken back' }),
  })
  .meta({ id: 'PlanVehicle' });
export const planWindow = z
  .object({
    direction: z.enum(DIRECTIONS),
    group: z.enum(LANE_GROUPS),
    windowStart: at,
    sellableMin: z.number().int().meta({ description: 'Lane-minutes that the lanes give now' }),
    soldMin: z
      .number()
      .int()
      .meta({ description: 'May be above `sellableMin` only where a lane was cut after they were sold' }),
  })
  .meta({ id: 'PlanWindow' });
export const planGate = z
  .object({
    direction: z.enum(DIRECTIONS),
    used: z
      .number()
      .int()
      .meta({ description: 'Vehicles called or at the gate that are in no lane yet, of whatever day' }),
    limit: z.number().int().nullable().meta({ description: 'Most of them that there may be; null: no limit' }),
    next: z
      .object({ vehicleId: z.string(), identity: z.string(), reference: z.string() })
      .nullable()
      .meta({ description: 'Whose turn it is in the staging yard; null: nobody whom an open lane can serve soon' }),
  })
  .meta({ id: 'PlanGate' });
export type PlanGateBody = z.infer<typeof planGate>;
export const plan = z
  .object({
    port: z.string(),
    date: localDay,
    timeZone: z.string(),
    at,
    lanes: z.array(lane),
    vehicles: z.array(planVehicle),
    windows: z.array(planWindow),
    gates: z.array(planGate).meta({ description: 'As they are now, whatever the day that is asked for' }),
  })
  .meta({ id: 'Plan' });
export type PlanBody = z.infer<typeof plan>;
export type PlanVehicleBody = z.infer<typeof planVehicle>;
