/** Told apart with every kind of colour vision, and against a light ground: P. Tol, Colour schemes (2021). Bars from one scheme, lines from another. */
const BARS = ['#4477aa', '#aa3377', '#66ccee', '#7a7a7a', '#bb9900'] as const;
const LINES = ['#332288', '#cc3311', '#009988', '#ee7733', '#33bbee', '#882255'] as const;

/** What is green at the port is green in the picture. */
const OWN: Record<string, string> = { green: '#228833', 'new-energy': '#228833', life: '#ee6677' };

export const lineColour = (no: number): string => LINES[no % LINES.length]!;

/** The colour of one of these classes. */
export function barColour(one: string, classes: readonly string[]): string {
  const others = classes.filter((name) => !(name in OWN));
  return OWN[one] ?? BARS[others.indexOf(one) % BARS.length]!;
}

export const GRID = '#d9dfe5';
export const FAINT = '#52606d';
export const GROUND = '#f3f5f7';
