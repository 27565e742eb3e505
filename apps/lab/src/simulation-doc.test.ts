import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXPECTATIONS, meets } from '@gl/domain/simulator/expectations';
import { runVariant } from '@gl/domain/simulator/scenario';
import { SCENARIOS } from '@gl/domain/simulator/scenarios';
import { describe, expect, it } from 'vitest';
import { dayPicture } from './charts/day-picture.js';
import { expectationTable, withTable } from './expectation-table.js';
import { expectedFigures } from './expected-figures.js';

const DOCS = join(import.meta.dirname, '../../../docs');
const document = readFileSync(join(DOCS, 'simulation.md'), 'utf8');
const figures = expectedFigures();

describe('over 40 seeds', () => {
  it.each(EXPECTATIONS)('$scenario: $says', ({ scenario, figure, expected }) => {
    expect(figures.get(scenario)!.get(figure)).toSatisfy((measured: number) => meets(expected, measured));
  });
});

describe('docs/simulation.md', () => {
  it('has the table that `npm run simulate -- --table docs/simulation.md` writes', () => {
    expect(withTable(document, expectationTable(figures))).toBe(document);
  });
  it('would be seen to have another', () => {
    const other = new Map(
      [...figures].map(([name, own]) => [name, new Map([...own].map(([key, x]) => [key, x * 1.2]))]),
    );
    expect(withTable(document, expectationTable(other))).not.toBe(document);
    expect(() => expectationTable(new Map())).toThrow('no figure');
    expect(() => withTable('# nothing', 'table')).toThrow('marks');
  });
  it.each(['bakhty', 'call-forward'])('has the picture that the command draws of %s', (name) => {
    const scenario = SCENARIOS.find((one) => one.name === name)!;
    const days = scenario.variants.map((variant) => ({ name: variant.name, day: runVariant(scenario, variant, 1) }));
    const drawn = readFileSync(join(DOCS, `pictures/simulation-${name}.svg`), 'utf8');
    expect(dayPicture(scenario, days, 1)).toBe(drawn);
  });
});
