import type { BookingRequestInput } from '@gl/contracts/booking-request';
import type { PortBody } from '@gl/contracts/port';
import { vinCheckDigit } from '@gl/domain/vin';
import { wire } from './requests.js';

const DAY_MS = 24 * 60 * 60_000;
const DIGITS = '0123456789';

export interface Expected {
  status: number;
  code: string;
  /** One of the reasons must name it. */
  rule: string;
}

export interface SpoilContext {
  port: PortBody;
  /** A window of the day that is not open, if it has one. */
  closedAt: number | null;
  now: number;
}

/** A way to be wrong. `apply`: a valid request with this one fault, or null where the request or the port has no room for it. */
export interface Fault {
  name: string;
  expected: Expected;
  apply(request: BookingRequestInput, context: SpoilContext): unknown | null;
}

type Goods = BookingRequestInput['consignments'][number];
type Truck = BookingRequestInput['vehicles'][number];
const goods = (request: BookingRequestInput, over: Partial<Goods>) => ({
  ...request,
  consignments: request.consignments.map((one, i) => (i === 0 ? { ...one, ...over } : one)),
});
const truck = (request: BookingRequestInput, over: Partial<Truck>) => ({
  ...request,
  vehicles: request.vehicles.map((one, i) => (i === 0 ? { ...one, ...over } : one)),
});
const isGoods = ({ consignments: [first] }: BookingRequestInput) =>
  first?.kind !== 'empty' && first?.kind !== 'passengers';
const isNewEnergy = ({ consignments: [first] }: BookingRequestInput) => first?.kind === 'new-energy';
const notBookable = (rule: string): Expected => ({ status: 422, code: 'NOT_BOOKABLE', rule });

/** A VIN of a maker whose check digit binds, with any other digit in its place. */
function misspelt(vin: string): string {
  const wrong = [...DIGITS].find((digit) => digit !== vinCheckDigit(vin))!;
  return `${vin.slice(0, 8)}${wrong}${vin.slice(9)}`;
}

export const FAULTS: readonly Fault[] = [
  {
    name: 'vin-check-digit',
    expected: notBookable('VIN_CHECK_DIGIT'),
    apply(request) {
      const [first] = request.vehicles;
      if (first?.vin) return truck(request, { vin: misspelt(first.vin) });
      return first?.cargoVins?.[0] ? truck(request, { cargoVins: [misspelt(first.cargoVins[0])] }) : null;
    },
  },
  {
    name: 'un3171',
    expected: notBookable('UN3171_ENDED'),
    apply: (request) => (isNewEnergy(request) ? goods(request, { unNumber: 'UN3171' }) : null),
  },
  {
    name: 'plate-format',
    expected: notBookable('PLATE_FORMAT'),
    apply: (request) =>
      request.vehicles[0]?.plate ? truck(request, { plate: { country: 'CN', text: '藏A·12' } }) : null,
  },
  {
    name: 'oversize-without-permit',
    expected: notBookable('OVERSIZE_PERMIT_MISSING'),
    apply: (request) =>
      request.vehicles[0]?.kind === 'truck'
        ? truck(request, { lengthM: 21, widthM: 3.1, grossKg: 48_000, axles: 6 })
        : null,
  },
  {
    name: 'goods-not-handled-here',
    expected: notBookable('PORT_NOT_ALLOWED'),
    apply(request, { port }) {
      const against = port.commodityRules.find(({ allowed, direction }) => !allowed && direction === request.direction);
      return against && isGoods(request)
        ? goods(request, { kind: 'general', hsCodes: [against.hsPrefixes[0]!.padEnd(8, '0')] })
        : null;
    },
  },
  {
    name: 'hybrid-without-plug',
    expected: { status: 422, code: 'VERDICT_NOT_ACCEPTED', rule: 'NOT_PLUG_IN' },
    apply: (request) =>
      isNewEnergy(request)
        ? { ...goods(request, { hsCodes: ['87034000'], unNumber: null }), acceptOrdinary: false }
        : null,
  },
  {
    name: 'dangerous-goods',
    expected: notBookable('DANGEROUS_NOT_ALLOWED'),
    apply: (request, { port }) =>
      port.dangerousAllowed || !isGoods(request)
        ? null
        : goods(request, { kind: 'dangerous', unNumber: 'UN1203', batteryChemistry: null }),
  },
  {
    name: 'declaration-format',
    expected: notBookable('DECLARATION_FORMAT'),
    apply: (request) => (request.consignments[0]?.declarationNo ? goods(request, { declarationNo: '53-1' }) : null),
  },
  {
    name: 'hs-code-missing',
    expected: notBookable('HS_CODE_MISSING'),
    apply: (request) => (isGoods(request) ? goods(request, { hsCodes: [] }) : null),
  },
  {
    name: 'no-identity',
    expected: notBookable('IDENTITY_MISSING'),
    apply: (request) => truck(request, { plate: null, vin: null, containerNo: null, cargoVins: [] }),
  },
  {
    name: 'window-not-aligned',
    expected: notBookable('WINDOW_NOT_ALIGNED'),
    apply: (request) => ({
      ...request,
      windowStart: wire(Date.parse(request.windowStart) + 7 * 60_000),
      latestWindowStart: null,
    }),
  },
  {
    name: 'window-past',
    expected: { status: 422, code: 'WINDOW_PAST', rule: 'WINDOW_PAST' },
    apply: (request, { now }) => ({
      ...request,
      windowStart: wire(Math.floor(now / DAY_MS) * DAY_MS - DAY_MS),
      latestWindowStart: null,
    }),
  },
  {
    name: 'beyond-horizon',
    expected: { status: 422, code: 'BEYOND_HORIZON', rule: 'BEYOND_HORIZON' },
    apply: (request) => ({
      ...request,
      windowStart: wire(Date.parse(request.windowStart) + 60 * DAY_MS),
      latestWindowStart: null,
    }),
  },
  {
    name: 'window-closed',
    expected: { status: 422, code: 'WINDOW_CLOSED', rule: 'WINDOW_CLOSED' },
    apply: (request, { closedAt }) =>
      closedAt === null ? null : { ...request, windowStart: wire(closedAt), latestWindowStart: null },
  },
  {
    name: 'unknown-field',
    expected: { status: 400, code: 'INVALID_REQUEST', rule: 'UNKNOWN_FIELD' },
    apply: (request) => ({ ...request, lane: 'green' }),
  },
  {
    name: 'foreign-company',
    expected: { status: 403, code: 'FORBIDDEN', rule: 'NOT_AUTHORISED_FOR_COMPANY' },
    apply: (request) => ({ ...request, onBehalfOf: 2_000_000_000 }),
  },
];

/**
 * One invalid request: the first fault, beginning with the `no`-th, that this valid request has room for. Faults take turns, so that a day of
 * any size meets as many kinds as it has invalid requests.
 */
export function spoil(
  request: BookingRequestInput,
  no: number,
  context: SpoilContext,
): { fault: Fault; body: unknown } {
  for (let i = 0; i < FAULTS.length; i++) {
    const fault = FAULTS[(no + i) % FAULTS.length]!;
    const body = fault.apply(request, context);
    if (body !== null) return { fault, body };
  }
  throw new RangeError('no fault fits the request');
}

/** How many invalid requests make `share` of all, at least one. */
export const invalidBeside = (valid: number, share: number): number =>
  Math.max(1, Math.round((valid * share) / (1 - share)));
