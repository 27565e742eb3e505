import { DIRECTIONS, LANE_GROUPS } from '@gl/domain/port';
import { RULES } from '@gl/domain/refusal';
import { z } from 'zod';
import { missing, status } from './booking.js';
import { portId } from './primitives.js';

const at = z.string().meta({ description: 'UTC instant' });

/** Which booking is spoken of. */
const ofBooking = {
  bookingId: z.string(),
  reference: z.string(),
  company: z.object({ id: z.number().int(), name: z.string() }),
  port: portId,
  direction: z.enum(DIRECTIONS),
  windowStart: at,
  windowEnd: at,
};

/** What presses most stands first. */
export const PROBLEM_KINDS = ['late', 'hold', 'missing', 'untold', 'moved', 'ended'] as const;

/** Something that waits for the booker, or that befell a booking: the fix stands in `missing`, or is the booking itself. */
export const todayProblem = z
  .object({
    ...ofBooking,
    kind: z.enum(PROBLEM_KINDS),
    status,
    dueAt: at.nullable().meta({ description: 'Until when it can be mended' }),
    at: at.nullable().meta({ description: 'When it happened, or the time that holds now' }),
    was: at.nullable().meta({ description: 'Of a vehicle that was moved: the time promised first' }),
    vehicle: z.object({ id: z.string(), identity: z.string() }).nullable(),
    missing: z.array(missing),
    rule: z.enum(RULES).nullable().meta({ description: 'The rule that ended it' }),
    why: z.string().nullable(),
  })
  .meta({ id: 'TodayProblem' });

export const todayVehicle = z
  .object({
    ...ofBooking,
    vehicleId: z.string(),
    identity: z.string(),
    kind: z.string(),
    status,
    group: z.enum(LANE_GROUPS),
    lane: z.string().nullable(),
    plannedStartAt: at.nullable(),
  })
  .meta({ id: 'TodayVehicle' });

export const todayQuery = z.strictObject({ port: portId.optional() });
export const today = z
  .object({
    from: at,
    until: at,
    problems: z.array(todayProblem).meta({ description: 'What must be done first stands first' }),
    vehicles: z.array(todayVehicle).meta({ description: 'By window; those that came through are among them' }),
    isCut: z.boolean().meta({ description: 'More vehicles than are shown' }),
    hasBooked: z.boolean().meta({ description: 'False until the first booking was made' }),
  })
  .meta({ id: 'Today' });
export type ProblemKind = (typeof PROBLEM_KINDS)[number];
export type TodayBody = z.infer<typeof today>;
export type TodayProblem = z.infer<typeof todayProblem>;
export type TodayVehicle = z.infer<typeof todayVehicle>;
