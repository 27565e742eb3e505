import { LANGUAGES, type Language } from '@gl/domain/language';
import { CHECKPOINTS, DIRECTIONS, LANE_GROUPS, type PortPolicies, SERVICE_CLASSES } from '@gl/domain/port';
import { DEFAULT_POLICIES } from '@gl/domain/port-defaults';
import {
  LIMIT_BOUNDS,
  MAX_HOLIDAYS,
  MAX_HOURS,
  MAX_LANES,
  POLICY_BOUNDS,
  type PolicyBounds,
  SERVICE_BOUNDS,
  STAFF_BOUNDS,
} from '@gl/domain/port-limits';
import { z } from 'zod';
import { lane, port } from './port.js';
import { country, kilograms, localDay, metres, portId, text } from './primitives.js';

/** A name is needed in Chinese and English; a language without one reads the English name, and the port says that it does. */
const names = z
  .strictObject({
    ...(Object.fromEntries(LANGUAGES.map((language) => [language, text(120).optional()])) as Record<
      Language,
      z.ZodOptional<ReturnType<typeof text>>
    >),
    zh: text(120),
    en: text(120),
  })
  .meta({ id: 'PortNames' });

const zone = z.string().min(1).max(64).meta({ description: 'IANA time zone', example: 'Asia/Kathmandu' });
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ description: "Wall clock of the port's zone", example: '09:00' });
const hours = z.strictObject({
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  from: time,
  to: z.union([time, z.literal('24:00')]),
});
const limit = z.strictObject({
  checkpoint: z.enum(CHECKPOINTS),
  vehiclesPerHour: z.number().int().min(LIMIT_BOUNDS.min).max(LIMIT_BOUNDS.max),
});
const direction = z.strictObject({
  hours: z.array(hours).min(1).max(MAX_HOURS),
  limits: z.array(limit).max(CHECKPOINTS.length),
});
const ofDirections = <T extends z.ZodType>(value: T) =>
  z.strictObject(
    Object.fromEntries(DIRECTIONS.map((one) => [one, value.optional()])) as Record<
      (typeof DIRECTIONS)[number],
      z.ZodOptional<T>
    >,
  );

const envelope = z.strictObject({
  maxHeightM: metres(10).nullable(),
  maxWidthM: metres(10).nullable(),
  maxLengthM: metres(100).nullable(),
  maxGrossKg: kilograms.nullable(),
});
const hsPrefix = z
  .string()
  .regex(/^\d{2,10}$/)
  .meta({ description: 'The first digits of an HS code', example: '0805' });
const dayNames = z.record(localDay, text(80)).refine((all) => Object.keys(all).length <= MAX_HOLIDAYS);
const fact = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[\w.[\]-]+$/);
const minutes = z.number().int().min(SERVICE_BOUNDS.min).max(SERVICE_BOUNDS.max);

const policyOf = ({ min, max, unit }: PolicyBounds) =>
  (unit === 'share' ? z.number() : z.number().int()).min(min).max(max).meta({ description: unit });
/** What a port may do without is null. What came later is as usual, or null, where somebody who does not know of it does not name it. */
const policies = z.strictObject(
  Object.fromEntries(
    Object.entries(POLICY_BOUNDS).map(([name, bounds]) => {
      if (bounds.mayBeNone) return [name, policyOf(bounds).nullable().default(null)];
      const usual = DEFAULT_POLICIES[name as keyof PortPolicies];
      return [name, bounds.mayBeUnsaid ? policyOf(bounds).default(usual!) : policyOf(bounds)];
    }),
  ) as { [Name in keyof PortPolicies]: PolicySchema<Name, PortPolicies[Name]> },
);
type PolicySchema<Name, Value> = null extends Value
  ? z.ZodDefault<z.ZodNullable<z.ZodNumber>>
  : Name extends 'ordinaryFloorShare'
    ? z.ZodDefault<z.ZodNumber>
    : z.ZodNumber;

/** Everything of a port that its administrator sets; what it is called in code and its lanes stand apart. */
const facts = {
  kind: z.enum(['road-port', 'dry-port']),
  names,
  country,
  zone,
  neighbour: z.strictObject({ country, zone, names }).nullable(),
  upstreamOf: z.array(portId).max(20),
  windowMin: z.number().int(),
  directions: ofDirections(direction),
  holidays: z.strictObject({
    own: z.array(localDay).max(MAX_HOLIDAYS),
    neighbour: z.array(localDay).max(MAX_HOLIDAYS),
  }),
  holidayNames: z.strictObject({ own: dayNames, neighbour: dayNames }).default({ own: {}, neighbour: {} }),
  serviceMin: z.strictObject(
    Object.fromEntries(SERVICE_CLASSES.map((name) => [name, minutes])) as Record<
      (typeof SERVICE_CLASSES)[number],
      typeof minutes
    >,
  ),
  produceHs: ofDirections(z.array(hsPrefix).max(200)),
  commodityRules: z
    .array(
      z.strictObject({
        direction: z.enum(DIRECTIONS),
        hsPrefixes: z.array(hsPrefix).min(1).max(200),
        allowed: z.boolean(),
        note: text(500),
      }),
    )
    .max(100),
  dangerousAllowed: z.boolean(),
  road: envelope,
  policies,
  unverified: z.array(z.strictObject({ fact, note: text(500) })).max(500),
  verified: z
    .array(z.strictObject({ fact, source: text(500), on: localDay }))
    .max(500)
    .default([]),
};

export const newLane = z
  .strictObject({
    group: z.enum(LANE_GROUPS),
    directions: z.array(z.enum(DIRECTIONS)).min(1).max(DIRECTIONS.length),
    envelope,
    staff: z.number().int().min(STAFF_BOUNDS.min).max(STAFF_BOUNDS.max),
  })
  .meta({ id: 'NewLane' });
export type NewLaneBody = z.output<typeof newLane>;

export const newPort = z
  .strictObject({
    id: portId,
    code: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .meta({ description: 'Begins the references of its bookings', example: 'ZM' }),
    ...facts,
    lanes: z.array(newLane).min(1).max(MAX_LANES),
  })
  .meta({ id: 'NewPort' });
export type NewPortBody = z.output<typeof newPort>;

const acceptBooked = z
  .boolean()
  .default(false)
  .meta({ description: 'Needed when booked vehicles stand in windows that close: they keep their places' });
export const portChange = z.strictObject({ ...facts, acceptBooked }).meta({ id: 'PortChange' });
export type PortChangeBody = z.output<typeof portChange>;
export type PortChangeInput = z.input<typeof portChange>;

export const laneStanding = z
  .strictObject({ ...newLane.shape, retired: z.boolean(), acceptBooked })
  .meta({ id: 'LaneStanding' });
export type LaneStandingBody = z.output<typeof laneStanding>;

export const previewQuery = z.strictObject({
  preview: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'true: says what the change would do, and does nothing' }),
});

/** What a change does, or would do. Minutes and places are those on sale, before what is sold of them. */
export const changeEffect = z
  .object({
    windowsClosed: z.number().int(),
    windowsOpened: z.number().int(),
    days: z.array(
      z.object({
        day: z.string(),
        direction: z.enum(DIRECTIONS),
        windowsOpened: z.number().int(),
        windowsClosed: z.number().int(),
        minutesGained: z.number().int(),
        minutesLost: z.number().int(),
        placesGained: z
          .number()
          .int()
          .meta({ description: 'Vehicles that may start, of the usual kind of each lane group' }),
        placesLost: z.number().int(),
      }),
    ),
    booked: z
      .array(
        z.object({
          bookingId: z.string(),
          reference: z.string(),
          direction: z.enum(DIRECTIONS),
          group: z.enum(LANE_GROUPS),
          windowStart: z.string(),
          vehicles: z.number().int(),
        }),
      )
      .meta({ description: 'Bookings in windows that close: at most 200. They keep their places; nobody is moved' }),
    bookedVehicles: z.number().int().meta({ description: 'Vehicles of all of them' }),
  })
  .meta({ id: 'ChangeEffect' });
export type ChangeEffectBody = z.infer<typeof changeEffect>;

export const portSaved = z.object({ preview: z.boolean(), port, effect: changeEffect }).meta({ id: 'PortSaved' });
export const laneSaved = z.object({ preview: z.boolean(), lane, effect: changeEffect }).meta({ id: 'LaneSaved' });
export type PortSavedBody = z.infer<typeof portSaved>;
export type LaneSavedBody = z.infer<typeof laneSaved>;

type Shown = z.infer<typeof port>;

/** What a change of the port as it is shown would send to leave it as it is. */
export function changeOfPort(shown: Shown): PortChangeInput {
  const { id: _id, etag: _etag, code: _code, name: _name, lanes: _lanes, neighbour, ...rest } = shown;
  const side = neighbour && { country: neighbour.country, zone: neighbour.zone, names: neighbour.names };
  return { ...rest, neighbour: side } as PortChangeInput;
}
