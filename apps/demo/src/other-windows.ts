/** Where a booker tries next after a refusal: what the answer offers on that day, in its order, then the rest by nearness to the wish, the later of two first. */
export function otherWindows(
  wishedAt: number,
  starts: readonly number[],
  places: ReadonlyMap<number, number>,
  offered: readonly number[],
  tried: ReadonlySet<number>,
  vehicles: number,
): number[] {
  const onDay = new Set(starts);
  const first = offered.filter((at) => onDay.has(at));
  const near = starts
    .filter((at) => (places.get(at) ?? 0) >= vehicles)
    .sort((a, b) => Math.abs(a - wishedAt) - Math.abs(b - wishedAt) || b - a);
  return [...new Set([...first, ...near])].filter((at) => !tried.has(at));
}
