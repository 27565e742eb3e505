import { VEHICLE_STATUSES } from '@gl/domain/booking';
import { z } from 'zod';
import { code, instant, laneId, text } from './primitives.js';

const occurredAt = instant
  .optional()
  .meta({ description: 'When it happened, for late entry; default now. Only demo keys may name a future instant' });

/** What a scanner read. Longer texts are no pass of ours. */
export const passText = z.string().min(1).max(400);

export const arrive = z
  .strictObject({
    at: z.enum(['staging', 'gate']),
    occurredAt,
    gate: text(20).optional().meta({ description: 'Which gate, as its people call it' }),
    pass: passText
      .optional()
      .meta({ description: 'The code that was shown; the gate opens only if it is genuine and holds' }),
  })
  .meta({ id: 'Arrive' });
export const call = z
  .strictObject({
    lane: laneId.optional().meta({ description: 'Default: the planned lane' }),
    occurredAt,
    override: code(40).optional().meta({
      description: 'Why it goes although the road and the gate are full, such as LIFE; for shift leads',
      example: 'LIFE',
    }),
  })
  .meta({ id: 'Call' });
export const start = z.strictObject({ lane: laneId.optional(), occurredAt }).meta({ id: 'Start' });
export const refer = z
  .strictObject({ bay: text(20), reasonCode: code(40).optional(), occurredAt })
  .meta({ id: 'Refer' });
export const clear = z.strictObject({ occurredAt }).meta({ id: 'Clear' });
export const turnBack = z.strictObject({ reasonCode: code(40).optional(), occurredAt }).meta({ id: 'TurnBack' });
export const noShow = z.strictObject({ occurredAt }).meta({ id: 'NoShow' });
export const undo = z.strictObject({}).meta({ id: 'Undo' });

export const crossing = z
  .object({
    vehicleId: z.string(),
    status: z.enum(VEHICLE_STATUSES),
    lane: z.string().nullable(),
    bay: z.string().nullable(),
    occurredAt: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'Crossing' });
export type CrossingBody = z.infer<typeof crossing>;

export const undone = crossing
  .extend({ undone: z.string().meta({ description: 'The step that was taken back: a verb of the transition table' }) })
  .meta({ id: 'Undone' });
export type UndoneBody = z.infer<typeof undone>;
