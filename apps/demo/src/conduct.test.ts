import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceOf } from './chance.js';
import { arrivalAt, conductOf } from './conduct.js';
import { SCENARIOS } from './scenarios.js';

const MINUTE = 60_000;
const some = (scenario: string, count = 4000) => {
  const chance = chanceOf(scenario);
  return Array.from({ length: count }, () => conductOf(chance, SCENARIOS[scenario]!));
};
const share = (scenario: string, comes: string) => some(scenario).filter((one) => one.comes === comes).length / 4000;

test.each(Object.keys(SCENARIOS))('in scenario %s as many come early, late and never as it says', (name) => {
  const { early, late, noShow } = SCENARIOS[name]!;
  expect(Math.abs(share(name, 'early') - early)).toBeLessThan(0.02);
  expect(Math.abs(share(name, 'late') - late)).toBeLessThan(0.02);
  expect(Math.abs(share(name, 'never') - noShow)).toBeLessThan(0.02);
});

test('road and service stay near what is planned', () => {
  const all = some('day');
  const mean = (of: number[]) => of.reduce((sum, x) => sum + x, 0) / of.length;
  expect(mean(all.map(({ serviceFactor }) => serviceFactor))).toBeCloseTo(1, 1);
  for (const { serviceFactor, roadFactor } of all) {
    expect(serviceFactor).toBeGreaterThanOrEqual(0.6);
    expect(serviceFactor).toBeLessThanOrEqual(1.8);
    expect(roadFactor).toBeGreaterThanOrEqual(0.8);
    expect(roadFactor).toBeLessThanOrEqual(1.6);
  }
});

test('on time is before the call, early before the window, late after its end', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(60), (seed, callMin) => {
      const conduct = conductOf(chanceOf(seed), { ...SCENARIOS.day!, early: 0.25, late: 0.25, noShow: 0.25 });
      const window = { windowStartAt: 0, windowEndAt: 30 * MINUTE, callAt: callMin * MINUTE };
      const at = arrivalAt(conduct, window);
      if (conduct.comes === 'never') expect(at).toBeNull();
      else if (conduct.comes === 'late') expect(at).toBeGreaterThan(Math.max(window.windowEndAt, window.callAt));
      else if (conduct.comes === 'early') expect(at).toBeLessThanOrEqual(-75 * MINUTE);
      else expect(at).toBeLessThan(window.callAt);
    }),
  );
});
