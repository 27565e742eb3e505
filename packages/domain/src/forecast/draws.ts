/** Chance from a seed: the same seed, the same draws. Not for secrets. Marsaglia's xorshift (2003), 32 bits, seed stirred by a multiply. */
export class Draws {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0 || 0x1234567;
    for (let i = 0; i < 8; i++) this.uniform();
  }

  /** In [0, 1). */
  uniform(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state / 2 ** 32;
  }

  /** A Poisson count of mean `mean` >= 0, by multiplication (Knuth), in pieces so that exp does not vanish. */
  poisson(mean: number): number {
    let count = 0;
    for (let rest = mean; rest > 0; rest -= 30) {
      const floor = Math.exp(-Math.min(rest, 30));
      for (let product = this.uniform(); product > floor; product *= this.uniform()) count++;
    }
    return count;
  }

  /** Standard normal (Box and Muller 1958). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }
}
