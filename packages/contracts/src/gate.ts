import { VEHICLE_STATUSES } from '@gl/domain/booking';
import { GATE_ACTS, GATE_ANSWERS, GATE_PLACES, GATE_REASONS, type GateReason } from '@gl/domain/gate-check';
import { DIRECTIONS, LANE_GROUPS } from '@gl/domain/port';
import { z } from 'zod';
import { passText } from './crossing.js';
import { text } from './primitives.js';

const at = z.string();

/** One of payload, plate, reference. */
export const gateLook = z
  .strictObject({
    payload: passText.optional().meta({ description: 'The text of the QR code, `GL1:...`' }),
    plate: text(40).optional().meta({ description: 'Plate, VIN or container number as somebody read it' }),
    reference: text(20).optional(),
    at: z
      .enum(GATE_PLACES)
      .default('gate')
      .meta({ description: 'Where the vehicle stands: on the way in, before a lane, on the way out' }),
    direction: z.enum(DIRECTIONS).optional().meta({ description: 'The way that this gate serves; default both' }),
  })
  .meta({ id: 'GateLook' });

export const gateVerdict = z
  .object({
    answer: z.enum(GATE_ANSWERS),
    reasons: z.array(
      z.object({
        code: z.enum(Object.keys(GATE_REASONS) as [GateReason, ...GateReason[]]),
        title: z.string(),
        todo: z.string(),
      }),
    ),
    by: z.enum(['pass', 'plate', 'reference']),
    vehicle: z
      .object({
        vehicleId: z.string(),
        reference: z.string(),
        identity: z.string(),
        plate: z.string().nullable(),
        kind: z.string(),
        serviceClass: z.string(),
        direction: z.enum(DIRECTIONS),
        status: z.enum(VEHICLE_STATUSES),
        windowStart: at,
        windowEnd: at,
        offsetMin: z
          .number()
          .int()
          .meta({ description: 'Minutes before the window (below zero) or after it; 0 inside' }),
        laneGroup: z.enum(LANE_GROUPS),
        lane: z.string().nullable(),
        laneNo: z.number().int().nullable(),
        plannedStartAt: at.nullable(),
        bay: z.string().nullable(),
        version: z.number().int(),
      })
      .nullable()
      .meta({ description: 'null: no vehicle that this port may see' }),
    used: z
      .object({ at, gate: z.string().nullable(), badge: z.string() })
      .nullable()
      .meta({ description: 'When and where this pass opened a gate before, and whose badge that was' }),
    act: z.enum(GATE_ACTS).nullable().meta({ description: 'The step that may follow; looking takes none' }),
    choices: z.array(z.string()).meta({ description: 'When a reference names several vehicles: which' }),
    lookedAt: at,
  })
  .meta({ id: 'GateVerdict' });
export type GateVerdictBody = z.infer<typeof gateVerdict>;

export const gateKeys = z
  .object({
    keys: z.array(
      z.object({
        kid: z.string(),
        algorithm: z.literal('Ed25519'),
        publicKey: z.string().meta({ description: '32 bytes, base64url' }),
        createdAt: at,
        retiredAt: at.nullable(),
      }),
    ),
    revocations: z.array(
      z.object({
        vehicleId: z.string(),
        fromVersion: z.number().int().nullable().meta({ description: 'Older passes are refused; null: all are' }),
      }),
    ),
    readAt: at,
  })
  .meta({ id: 'GateKeys' });
export type GateKeysBody = z.infer<typeof gateKeys>;
