/** Draws in [0, 1), the same for the same seed on every machine. Generator: mulberry32 (T. Ettinger, 2017), 32 bits of state, period 2^32. */
export type Chance = () => number;

export const chanceOf = (seed: number): Chance => {
  let state = Math.trunc(seed) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};
