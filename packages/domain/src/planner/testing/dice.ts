/** Chance that can be had again, for days made up by tests: xorshift32 (Marsaglia 2003). */
export interface Dice {
  /** In [0, 1). */
  share(): number;
  /** Both ends included. */
  whole(least: number, most: number): number;
  /** True in `share` of all throws. */
  below(share: number): boolean;
}

export function diceOf(seed: number): Dice {
  let state = Math.imul(seed + 1, 0x9e3779b1) || 1;
  const share = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 8; warm++) share();
  return {
    share,
    whole: (least, most) => least + Math.floor(share() * (most - least + 1)),
    below: (limit) => share() < limit,
  };
}
