/**
 * Runs the contestants in turn, repetition by repetition, so that what changes on the machine meanwhile meets all of them. Every second
 * repetition goes the other way round: none is always the one that warms the disk for the next.
 */
export async function interleave(
  contestants: Record<string, (repetition: number) => Promise<number>>,
  reps: number,
): Promise<Record<string, number[]>> {
  const names = Object.keys(contestants);
  const rates: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let repetition = 0; repetition < reps; repetition++) {
    for (const name of repetition % 2 ? names.toReversed() : names)
      rates[name]!.push(await contestants[name]!(repetition));
  }
  return rates;
}
