import { describe, expect, it } from 'vitest';
import { EXPECTATIONS, meets } from './expectations.js';
import { figuresOf, type Runs, runScenario, type Scenario } from './scenario.js';
import { SCENARIOS } from './scenarios.js';

const unmet = ({ name }: Scenario, figures: ReadonlyMap<string, number>) =>
  EXPECTATIONS.filter(
    ({ scenario, figure, expected }) => scenario === name && !meets(expected, figures.get(figure) ?? Number.NaN),
  );

/** Each variant told under the name of the next. */
function exchanged(runs: Runs): Runs {
  const names = [...runs.keys()];
  return new Map([...runs.values()].map((days, i) => [names[(i + 1) % names.length]!, days]));
}

describe('scenarios', () => {
  it('have names of their own, and so have their variants and figures', () => {
    const areUnique = (names: string[]) => expect(new Set(names).size).toBe(names.length);
    areUnique(SCENARIOS.map(({ name }) => name));
    for (const { variants, figures } of SCENARIOS) {
      areUnique(variants.map(({ name }) => name));
      areUnique(figures.map(({ name }) => name));
    }
  });
  it('have every figure that is expected of them', () => {
    for (const { scenario, figure } of EXPECTATIONS)
      expect(SCENARIOS.find(({ name }) => name === scenario)?.figures.map(({ name }) => name)).toContain(figure);
  });
  it.each(SCENARIOS.filter(({ variants, name }) => variants.length > 1 && name !== 'port-day'))(
    '$name meets what is expected, and not with its variants exchanged',
    (scenario) => {
      const runs = runScenario(scenario, [1, 2]);
      expect(unmet(scenario, figuresOf(scenario, runs)).length).toBeLessThan(
        unmet(scenario, figuresOf(scenario, exchanged(runs))).length,
      );
    },
  );
  it('give the same day for the same seed, and another for another', () => {
    for (const { variants } of SCENARIOS) {
      const day = (seed: number) => variants[0]!.day(seed).vehicles;
      expect(day(7)).toEqual(day(7));
      expect(day(7)).not.toEqual(day(8));
    }
  });
  it('of the port-day send everybody through, back or away', () => {
    const portDay = SCENARIOS.find(({ name }) => name === 'port-day')!;
    for (const [day] of runScenario(portDay, [1]).values()) {
      expect(day!.cleared + day!.turnedBack + day!.noShows).toBe(255);
      for (const count of [day!.cleared, day!.turnedBack, day!.noShows]) expect(count).toBeGreaterThan(0);
      expect(day!.waiting).toBe(0);
    }
  });
});
