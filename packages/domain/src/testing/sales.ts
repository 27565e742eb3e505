/** A window's sales, made up: who asks when, and what a rule of sale makes of it. */
export const CLASSES = [
  { name: 'produce', value: 3, expected: 6 },
  { name: 'new-energy', value: 2, expected: 5 },
  { name: 'general', value: 1, expected: 22 },
] as const;
export const UNITS = 24;
export const GENERAL = 2;

/** Share of a class's requests that are still to come `hours` before the window: general asks 72 to 12 h ahead, new-energy 60 to 0, produce 30 to 0, densest late. */
export const TO_COME: ((hours: number) => number)[] = [
  (hours) => 1 - (1 - Math.min(hours, 30) / 30) ** 2,
  (hours) => Math.min(hours, 60) / 60,
  (hours) => Math.min(1, Math.max(0, (hours - 12) / 60)),
];
/** When a request comes, from a chance in [0, 1): the inverse of the above. */
const HOURS_AHEAD: ((chance: number) => number)[] = [
  (chance) => 30 * (1 - Math.sqrt(1 - chance)),
  (chance) => 60 * chance,
  (chance) => 12 + 60 * chance,
];

export interface Request {
  kind: number;
  hours: number;
}

/** Chance in [0, 1) from a seed: a multiplicative congruential generator, modulus 2^31 - 1, multiplier 48271 (Park and Miller 1993). */
export function chanceFrom(seed: number): () => number {
  let state = (seed * 7919 + 12345) % 2147483647 || 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Requests of one window in the order in which they come: Poisson numbers with these means, each at its own time. */
export function requests(means: readonly number[], chance: () => number): Request[] {
  return means
    .flatMap((mean, kind) =>
      Array.from({ length: poisson(mean, chance) }, () => ({ kind, hours: HOURS_AHEAD[kind]!(chance()) })),
    )
    .sort((a, b) => b.hours - a.hours);
}

function poisson(mean: number, chance: () => number): number {
  const end = Math.exp(-mean);
  let n = 0;
  for (let product = chance(); product > end; product *= chance()) n++;
  return n;
}

/** What a rule of sale sees: time and what it has sold. The forecast it knows already; the requests to come it does not. */
export interface Moment extends Request {
  left: number;
  soldBy: readonly number[];
  /** Requests so far by class, this one left out, granted or not. */
  askedBy: readonly number[];
}
export type Rule = (moment: Moment) => boolean;

/** The value sold by a rule. */
export function sell(arrivals: readonly Request[], grants: Rule): number {
  const soldBy = [0, 0, 0];
  const askedBy = [0, 0, 0];
  let [left, value] = [UNITS, 0];
  for (const { kind, hours } of arrivals) {
    if (left > 0 && grants({ kind, hours, left, soldBy, askedBy })) {
      left--;
      soldBy[kind]! += 1;
      value += CLASSES[kind]!.value;
    }
    askedBy[kind]! += 1;
  }
  return value;
}

/** The most that could have been sold, had one known everybody. */
export const hindsight = (arrivals: readonly Request[]): number =>
  arrivals
    .map(({ kind }) => CLASSES[kind]!.value)
    .sort((a, b) => b - a)
    .slice(0, UNITS)
    .reduce((sum, value) => sum + value, 0);

export const MEANS = {
  'forecast right': [6, 5, 22],
  'green really 3, 2': [3, 2, 22],
  'produce really 12': [12, 5, 22],
};
export type Case = keyof typeof MEANS;

/** Value sold over the best in hindsight, over all runs of a case: 400 windows, seeded, the same ones for every rule. */
export function share(rule: Rule, of: Case, runs = 400): number {
  let [sold, best] = [0, 0];
  for (let run = 1; run <= runs; run++) {
    const arrivals = requests(MEANS[of], chanceFrom(run));
    sold += sell(arrivals, rule);
    best += hindsight(arrivals);
  }
  return sold / best;
}
