import type { Chance } from './chance.js';

/** How minutes spread. `cv`: standard deviation over mean, > 0. Means >= 0. */
export type Distribution =
  | { of: 'fixed'; mean: number }
  | { of: 'exponential'; mean: number }
  | { of: 'gamma'; mean: number; cv: number }
  | { of: 'lognormal'; mean: number; cv: number };

/** Never below 0. */
export function draw(spread: Distribution, chance: Chance): number {
  switch (spread.of) {
    case 'fixed':
      return spread.mean;
    case 'exponential':
      return -Math.log1p(-chance()) * spread.mean;
    case 'gamma': {
      const shape = 1 / spread.cv ** 2;
      return (gamma(shape, chance) * spread.mean) / shape;
    }
    case 'lognormal': {
      const variance = Math.log1p(spread.cv ** 2);
      return spread.mean * Math.exp(Math.sqrt(variance) * normal(chance) - variance / 2);
    }
  }
}

/** Mean 0, standard deviation 1. Marsaglia and Bray's polar method (1964), the second number left unused. */
export function normal(chance: Chance): number {
  for (;;) {
    const u = 2 * chance() - 1;
    const v = 2 * chance() - 1;
    const square = u * u + v * v;
    if (square > 0 && square < 1) return u * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** Scale 1. Marsaglia and Tsang (2000); a shape below 1 by their boost. */
function gamma(shape: number, chance: Chance): number {
  if (shape < 1) return gamma(shape + 1, chance) * (1 - chance()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(chance);
    const root = 1 + c * x;
    const v = root * root * root;
    if (v > 0 && Math.log(1 - chance()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
