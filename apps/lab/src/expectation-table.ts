import { EXPECTATIONS, type Expectation, meets } from '@gl/domain/simulator/expectations';
import { SCENARIOS } from '@gl/domain/simulator/scenarios';

export const TABLE_BEGINS = '<!-- what must hold: begins -->';
export const TABLE_ENDS = '<!-- what must hold: ends -->';

const BASIS = { stated: 'stated', derived: 'derived', direction: 'direction only' } as const;

export const figureText = ({ unit }: Pick<Expectation, 'unit'>, value: number): string =>
  unit === 'share' ? value.toFixed(2) : `${value.toFixed(1)} ${unit}`;

export function expectedText({ expected, unit }: Expectation): string {
  if ('atMost' in expected) return `at most ${expected.atMost}`;
  if ('atLeast' in expected) return `at least ${expected.atLeast}`;
  const whole = expected.orUnits ? ` (or ${expected.orUnits} ${unit})` : '';
  return `${expected.is}${unit === 'share' ? '' : ` ${unit}`} +- ${Math.round(expected.within * 100)} %${whole}`;
}

/** The table in the docs: what was said, what must come out, what does; under each scenario what it assumes. Throws when a figure is missing. */
export function expectationTable(figures: ReadonlyMap<string, ReadonlyMap<string, number>>): string {
  const expected = SCENARIOS.filter(({ name }) => EXPECTATIONS.some(({ scenario }) => scenario === name));
  return expected
    .map(({ name, what, assumptions }) => {
      const rows = EXPECTATIONS.filter(({ scenario }) => scenario === name).map((one) => {
        const measured = figures.get(name)?.get(one.figure);
        if (measured === undefined) throw new Error(`${name} has no figure "${one.figure}"`);
        const holds = meets(one.expected, measured) ? 'yes' : '**no**';
        return [one.says, BASIS[one.basis], expectedText(one), figureText(one, measured), holds];
      });
      return [
        `### ${name}`,
        '',
        `${what}.`,
        '',
        ...assumptions.map((line) => `- ${line}`),
        '',
        ...markdown([['what was said', 'basis', 'must be', 'measured', 'holds'], ...rows]),
      ].join('\n');
    })
    .join('\n\n');
}

function markdown([head, ...rows]: string[][]): string[] {
  const widths = head!.map((_, i) => Math.max(...[head!, ...rows].map((row) => row[i]!.length)));
  const line = (cells: string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(head!), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}

/** The text of a document with another table between its marks. Throws when it has none. */
export function withTable(document: string, table: string): string {
  const from = document.indexOf(TABLE_BEGINS);
  const to = document.indexOf(TABLE_ENDS);
  if (from < 0 || to < from) throw new Error(`the marks ${TABLE_BEGINS} and ${TABLE_ENDS} are missing`);
  return `${document.slice(0, from + TABLE_BEGINS.length)}\n\n${table}\n\n${document.slice(to)}`;
}
