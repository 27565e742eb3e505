/** The next number of a stream, in [0, 1). */
export type Chance = () => number;

/**
 * A stream of chance by seed and name: the same two give the same numbers on every machine. Each thing that is drawn has a stream of its own,
 * so that a change of one leaves the others as they were. Generator: sfc32 (C. Doty-Humphrey, PractRand), seeded through FNV-1a.
 */
export function chanceOf(seed: number, stream: string): Chance {
  let hash = 0x811c9dc5;
  for (const letter of `${seed}/${stream}`) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
  let a = hash;
  let b = 0x9e3779b9;
  let c = ~hash;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}
