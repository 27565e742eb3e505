import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VEHICLE_STATUSES, type VehicleStatus } from './booking.js';
import { bookingStatus, END_STATUSES, hasEnded, ROLES, step, TRANSITIONS, VERBS } from './states.js';

const status = fc.constantFrom(...VEHICLE_STATUSES);
const move = fc.record({ verb: fc.constantFrom(...VERBS), role: fc.constantFrom(...ROLES) });

describe('paths of a vehicle', () => {
  it('no path leaves an end', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        let now: VehicleStatus = 'held';
        for (const { verb, role } of moves) {
          const next = step(now, verb, role);
          if (hasEnded(now)) expect(next.ok).toBe(false);
          if (next.ok) now = next.value;
        }
      }),
      { numRuns: 500 },
    );
    for (const end of END_STATUSES) expect(TRANSITIONS.some(({ from }) => from.includes(end))).toBe(false);
  });

  it('from everywhere an end can be reached, and clearance from every live state', () => {
    const reach = (start: VehicleStatus) => {
      const seen = new Set<VehicleStatus>([start]);
      for (const at of seen) for (const { from, to } of TRANSITIONS) if (from.includes(at)) seen.add(to);
      return seen;
    };
    for (const start of VEHICLE_STATUSES.filter((one) => !hasEnded(one))) expect(reach(start)).toContain('cleared');
    expect([...reach('held')].sort()).toEqual([...VEHICLE_STATUSES].sort());
  });

  it('one state and one verb lead to one place', () => {
    fc.assert(
      fc.property(status, fc.constantFrom(...VERBS), (from, verb) => {
        const ends = new Set(
          TRANSITIONS.filter((way) => way.verb === verb && way.from.includes(from)).map(({ to }) => to),
        );
        expect(ends.size).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('a refused step names the rule, and who may never do it learns no state', () => {
    fc.assert(
      fc.property(status, move, (from, { verb, role }) => {
        const outcome = step(from, verb, role);
        const mayEver = TRANSITIONS.some((way) => way.verb === verb && way.roles.includes(role));
        const way = TRANSITIONS.find((one) => one.verb === verb && one.from.includes(from));
        if (!mayEver) expect(outcome).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } });
        else if (!way)
          expect(outcome).toMatchObject({
            ok: false,
            refusal: { code: 'WRONG_STATE', reasons: [{ rule: 'WRONG_STATE', values: { found: from, verb } }] },
          });
        else expect(outcome.ok).toBe(way.roles.includes(role));
      }),
    );
  });
});

it('the usual day', () => {
  const day = [
    ['confirm', 'exporter', 'confirmed'],
    ['arrive-staging', 'gate', 'staged'],
    ['call', 'operator', 'called'],
    ['arrive-gate', 'gate', 'at-gate'],
    ['start', 'inspector', 'in-inspection'],
    ['refer', 'inspector', 'referred'],
    ['resume', 'inspector', 'in-inspection'],
    ['clear', 'inspector', 'cleared'],
  ] as const;
  let now: VehicleStatus = 'held';
  for (const [verb, role, next] of day) {
    const outcome = step(now, verb, role);
    expect(outcome).toEqual({ ok: true, value: next });
    now = next;
  }
});

it('without staging the gate takes a confirmed vehicle; the late wait as standby', () => {
  expect(step('confirmed', 'arrive-gate', 'gate')).toEqual({ ok: true, value: 'at-gate' });
  expect(step('confirmed', 'stand-by', 'inspector')).toEqual({ ok: true, value: 'standby' });
  expect(step('standby', 'call', 'system')).toEqual({ ok: true, value: 'called' });
});

it.each([
  ['clear', 'in-inspection', 'operator'],
  ['refer', 'in-inspection', 'gate'],
  ['call', 'staged', 'exporter'],
  ['clear', 'in-inspection', 'driver'],
  ['cancel', 'confirmed', 'auditor'],
  ['turn-back', 'in-inspection', 'gate'],
] as const)('%s from %s is not for %s', (verb, from, role) => {
  expect(step(from, verb, role)).toMatchObject({ refusal: { code: 'FORBIDDEN', reasons: [{ rule: 'ROLE_MAY_NOT' }] } });
});

describe("a booking's status", () => {
  it('is that of its least advanced vehicle that has not ended', () => {
    expect(bookingStatus(['cleared', 'staged', 'called', 'cancelled'])).toBe('staged');
    expect(bookingStatus(['in-inspection', 'confirmed'])).toBe('confirmed');
    expect(bookingStatus(['cancelled', 'cleared'])).toBe('cleared');
    expect(bookingStatus(['no-show', 'cancelled'])).toBe('no-show');
    expect(() => bookingStatus([])).toThrow(RangeError);
  });
  it('does not depend on order, is one of them, and lives while one lives', () => {
    fc.assert(
      fc.property(fc.array(status, { minLength: 1 }), (all) => {
        const one = bookingStatus(all);
        expect(bookingStatus([...all].reverse())).toBe(one);
        expect(all).toContain(one);
        expect(hasEnded(one)).toBe(all.every(hasEnded));
      }),
    );
  });
});
