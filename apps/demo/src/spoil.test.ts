import type { BookingRequestInput } from '@gl/contracts/booking-request';
import type { PortBody } from '@gl/contracts/port';
import { REFUSAL_CODES, RULES } from '@gl/domain/refusal';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceOf } from './chance.js';
import { identitiesOf } from './identities.js';
import { type Lot, trafficOf } from './lots.js';
import { requestFor } from './requests.js';
import { FAULTS, invalidBeside, type SpoilContext, spoil } from './spoil.js';

const AT = Date.parse('2026-11-24T01:30:00Z');
const identities = identitiesOf(chanceOf('spoil'), '新G');
const requestOf = (lot: Lot): BookingRequestInput =>
  requestFor(
    {
      port: 'bakhty',
      countries: { own: 'CN', far: 'KZ' },
      lot,
      vehicles: 1,
      windowStartAt: AT,
      latestWindowStartAt: null,
      keepTogether: false,
      acceptOrdinary: true,
      onBehalfOf: null,
    },
    identities,
  );
const context: SpoilContext = {
  port: {
    dangerousAllowed: false,
    commodityRules: [{ direction: 'import', hsPrefixes: ['1211'], allowed: false, note: '' }],
  } as unknown as PortBody,
  closedAt: AT - 8 * 60 * 60_000,
  now: AT - 24 * 60 * 60_000,
};
const requests = trafficOf('bakhty').lots.map(requestOf);

test('expects codes and rules that the house knows', () => {
  for (const { expected } of FAULTS) {
    expect(REFUSAL_CODES).toContain(expected.code);
    expect(RULES).toContain(expected.rule);
  }
});

test.each(FAULTS.map((fault) => [fault.name, fault] as const))(
  '%s has room on a day at Bakhty, and changes the request',
  (_name, fault) => {
    const made = requests.flatMap((request) => fault.apply(request, context) ?? []);
    expect(made.length).toBeGreaterThan(0);
    for (const body of made) expect(requests).not.toContainEqual(body);
  },
);

test('every request can be spoilt, at whichever fault the turn is', () => {
  fc.assert(
    fc.property(fc.constantFrom(...requests), fc.nat(100), (request, no) => {
      const before = structuredClone(request);
      expect(FAULTS).toContain(spoil(request, no, context).fault);
      expect(request).toEqual(before);
    }),
  );
});

test('5 % of all are invalid, to within one request', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (valid) => {
      const invalid = invalidBeside(valid, 0.05);
      expect(invalid).toBeGreaterThanOrEqual(1);
      expect(Math.abs(invalid - 0.05 * (valid + invalid))).toBeLessThanOrEqual(1);
    }),
  );
  expect([53, 192, 300, 600].map((valid) => invalidBeside(valid, 0.05))).toEqual([3, 10, 16, 32]);
});
