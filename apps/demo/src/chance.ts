/** A seeded source of chance: the same words give the same numbers, on every machine. */
export interface Chance {
  /** 0 <= x < 1. */
  next(): number;
  /** A whole number, `from` <= n <= `to`. */
  whole(from: number, to: number): number;
  /** True in `share` of cases. */
  hit(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** About normal: mean `mean`, deviation `spread`, never further off than three of them. */
  around(mean: number, spread: number): number;
  /** A source of its own that what is drawn elsewhere does not disturb. */
  of(name: string): Chance;
}

/** FNV-1a over UTF-16 units: names become seeds. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

export function chanceOf(seed: string): Chance {
  let state = hash(seed);
  // Mulberry32: one word of state, good enough to make up a day.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    hit: (share) => next() < share,
    pick(from) {
      const one = from[whole(0, from.length - 1)];
      if (one === undefined) throw new RangeError('nothing to pick from');
      return one;
    },
    around(mean, spread) {
      // Twelve throws of a die less their mean: variance 1, bounded.
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += next();
      return mean + spread * Math.max(-3, Math.min(3, sum));
    },
    of: (name) => chanceOf(`${seed}|${name}`),
  };
}
