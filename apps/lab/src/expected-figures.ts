import { EXPECTATIONS, SEEDS } from '@gl/domain/simulator/expectations';
import { figuresOf, runScenario } from '@gl/domain/simulator/scenario';
import { SCENARIOS } from '@gl/domain/simulator/scenarios';
import type { Progress } from './progress.js';

/** All figures of all scenarios from which something is expected, over the seeds of the expectations. */
export function expectedFigures(progress?: Progress): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const seeds = Array.from({ length: SEEDS }, (_, i) => i + 1);
  const expected = SCENARIOS.filter(({ name }) => EXPECTATIONS.some(({ scenario }) => scenario === name));
  return new Map(
    expected.map((scenario) => {
      const tell = progress?.begin(scenario.name, scenario.variants.length * seeds.length);
      const runs = runScenario(scenario, seeds, tell);
      progress?.end();
      return [scenario.name, figuresOf(scenario, runs)];
    }),
  );
}
