import { VEHICLE_STATUSES } from '@gl/domain/booking';
import { hasEnded, ROLES, step } from '@gl/domain/states';
import { describe, expect, it } from 'vitest';
import { ACTS, actOfLetter, actsNow } from './verbs.js';

const verbs = (...given: Parameters<typeof actsNow>) => actsNow(...given).map(({ verb }) => verb);

describe('buttons', () => {
  it('are those of the way through the port, for an inspector', () => {
    expect(verbs('confirmed', 'inspector')).toEqual(['arrive-staging', 'arrive-gate', 'no-show']);
    expect(verbs('staged', 'inspector')).toEqual(['call', 'turn-back', 'no-show']);
    expect(verbs('called', 'inspector')).toEqual(['arrive-gate', 'turn-back', 'no-show']);
    expect(verbs('at-gate', 'inspector')).toEqual(['start', 'turn-back']);
    expect(verbs('in-inspection', 'inspector')).toEqual(['clear', 'refer', 'turn-back']);
    expect(verbs('referred', 'inspector')).toEqual(['clear', 'turn-back']);
  });

  it('are fewer at the barrier and in the yard', () => {
    expect(verbs('in-inspection', 'gate')).toEqual(['clear']);
    expect(verbs('staged', 'gate')).toEqual(['turn-back']);
    expect(verbs('staged', 'operator')).toEqual(['call', 'no-show']);
    expect(verbs('in-inspection', 'operator')).toEqual([]);
  });

  it('are none for readers, nor for a vehicle whose story has ended', () => {
    for (const status of VEHICLE_STATUSES) {
      expect(verbs(status, 'auditor')).toEqual([]);
      expect(verbs(status, 'admin')).toEqual([]);
      if (hasEnded(status)) for (const role of ROLES) expect(verbs(status, role)).toEqual([]);
    }
  });

  it('never offer what the transition table refuses', () => {
    for (const status of VEHICLE_STATUSES)
      for (const role of ROLES)
        for (const verb of verbs(status, role)) expect(step(status, verb, role)).toMatchObject({ ok: true });
  });
});

describe('letters', () => {
  it('reach one act each, and nothing that is not allowed now', () => {
    const letters = ACTS.flatMap(({ letter }) => (letter === null ? [] : [letter]));
    expect(new Set(letters).size).toBe(letters.length);
    expect(actOfLetter('c', 'staged', 'inspector')?.verb).toBe('call');
    expect(actOfLetter('c', 'at-gate', 'inspector')).toBeNull();
    expect(actOfLetter('r', 'in-inspection', 'gate')).toBeNull();
  });

  it('`a` is the arrival that is next', () => {
    expect(actOfLetter('a', 'confirmed', 'gate')?.verb).toBe('arrive-staging');
    expect(actOfLetter('a', 'called', 'gate')?.verb).toBe('arrive-gate');
    expect(actOfLetter('a', 'at-gate', 'gate')).toBeNull();
  });

  it('leave turning back and absence to the mouse and Tab: a slip of a finger must not send a driver home', () => {
    expect(ACTS.filter(({ isGrave }) => isGrave).map(({ letter }) => letter)).toEqual([null, null]);
  });
});
