import { BATTERY_CHEMISTRIES, CONSIGNMENT_KINDS, NEEDS, VEHICLE_KINDS } from '@gl/domain/booking';
import { LANGUAGES } from '@gl/domain/language';
import { DIRECTIONS } from '@gl/domain/port';
import { z } from 'zod';
import { code, country, instant, kilograms, metres, portId, text } from './primitives.js';

const name = z.string().regex(/^[\w-]{1,20}$/);

export const consignment = z
  .strictObject({
    id: name.meta({ description: "The booker's own name for it inside this booking", example: 'c1' }),
    kind: z.enum(CONSIGNMENT_KINDS).meta({ description: 'What the goods are; never which lane they want' }),
    description: text(200, 0).default(''),
    hsCodes: z.array(z.string().min(1).max(12)).max(20).default([]),
    originCountry: country,
    destinationCountry: country,
    batchNo: code(40).nullable().default(null),
    declarationNo: code(40).nullable().default(null),
    declarationExpiresAt: instant.nullable().default(null),
    manifestNo: code(40).nullable().default(null),
    unNumber: z.string().max(10).nullable().default(null),
    batteryChemistry: z.enum(BATTERY_CHEMISTRIES).nullable().default(null),
    exportLicenceNo: code(40).nullable().default(null),
    phytosanitaryNo: code(40).nullable().default(null),
    orchardNo: code(40).nullable().default(null),
    packhouseNo: code(40).nullable().default(null),
    perishBy: instant.nullable().default(null),
    passengers: z.number().int().min(1).max(100).nullable().default(null),
  })
  .meta({ id: 'ConsignmentRequest' });

export const plate = z
  .strictObject({ country, text: z.string().min(1).max(20) })
  .meta({ id: 'Plate', example: { country: 'CN', text: '藏A·12345' } });

export const driver = z
  .strictObject({
    name: text(80),
    phone: z.string().max(20),
    email: z.email().max(200).nullable().default(null).meta({ description: 'Told here when no SMS reaches the phone' }),
    language: z.enum(LANGUAGES),
    documentNo: code(30).nullable().default(null),
    licenceNo: code(30).nullable().default(null),
  })
  .meta({ id: 'DriverRequest' });

export const vehicle = z
  .strictObject({
    kind: z.enum(VEHICLE_KINDS),
    consignmentIds: z.array(name).max(20).default([]),
    cargoVins: z.array(z.string().max(40)).max(20).default([]),
    plate: plate.nullable().default(null),
    trailerPlate: plate.nullable().default(null),
    vin: z.string().max(40).nullable().default(null),
    containerNo: z.string().max(20).nullable().default(null),
    lengthM: metres(60),
    widthM: metres(12),
    heightM: metres(12),
    grossKg: kilograms,
    axles: z.number().int().min(1).max(30),
    driveAxles: z.number().int().min(0).max(10).default(1),
    oversizePermitNo: code(40).nullable().default(null),
    roadPermitNo: code(40).nullable().default(null),
    sealNo: code(40).nullable().default(null),
    needs: z.array(z.enum(NEEDS)).max(3).default([]),
    drivers: z.array(driver).max(4).default([]),
  })
  .meta({ id: 'VehicleRequest' });

export const MAX_VEHICLES = 500;

export const bookingRequest = z
  .strictObject({
    port: portId,
    direction: z.enum(DIRECTIONS),
    windowStart: instant,
    latestWindowStart: instant
      .nullable()
      .default(null)
      .meta({ description: 'Flexible: the first window with room between the two' }),
    via: portId.nullable().default(null).meta({ description: 'Not offered yet: refused with rule VIA_NOT_OFFERED' }),
    acceptOrdinary: z
      .boolean()
      .default(false)
      .meta({ description: 'Book in ordinary lanes when the verdict says no, or green is full' }),
    keepTogether: z.boolean().default(false).meta({ description: 'Convoy: all or nothing, one lane, back to back' }),
    onBehalfOf: z
      .number()
      .int()
      .positive()
      .nullable()
      .default(null)
      .meta({ description: "Brokers: the client company's id" }),
    consignments: z.array(consignment).min(1).max(50),
    vehicles: z.array(vehicle).min(1).max(MAX_VEHICLES),
  })
  .meta({ id: 'BookingRequest' });
export type BookingRequestBody = z.infer<typeof bookingRequest>;
export type BookingRequestInput = z.input<typeof bookingRequest>;

/** Naming in time: plates, drivers and papers until the cut-off. Null leaves as it is; goods, sizes and window need a new booking or a reschedule. */
export const bookingAmendment = z
  .strictObject({
    consignments: z
      .array(
        z.strictObject({
          id: name,
          declarationNo: code(40).optional(),
          declarationExpiresAt: instant.optional(),
          manifestNo: code(40).optional(),
          exportLicenceNo: code(40).optional(),
          phytosanitaryNo: code(40).optional(),
          orchardNo: code(40).optional(),
          packhouseNo: code(40).optional(),
        }),
      )
      .max(50)
      .default([]),
    vehicles: z
      .array(
        z.strictObject({
          id: z.uuid(),
          plate: plate.optional(),
          trailerPlate: plate.optional(),
          containerNo: z.string().max(20).optional(),
          oversizePermitNo: code(40).optional(),
          roadPermitNo: code(40).optional(),
          sealNo: code(40).optional(),
          drivers: z.array(driver).max(4).optional(),
        }),
      )
      .max(MAX_VEHICLES)
      .default([]),
  })
  .meta({ id: 'BookingAmendment' });
export type BookingAmendmentBody = z.infer<typeof bookingAmendment>;

export const rescheduleRequest = z
  .strictObject({
    windowStart: instant,
    latestWindowStart: instant.nullable().default(null),
    reason: text(200).nullable().default(null),
  })
  .meta({ id: 'RescheduleRequest' });
export const cancelRequest = z
  .strictObject({ reason: text(200).nullable().default(null) })
  .meta({ id: 'CancelRequest' });
