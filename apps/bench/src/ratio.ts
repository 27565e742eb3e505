export interface Ratio {
  /** The median of the paired ratios, and the least and the greatest of them. */
  median: number;
  from: number;
  to: number;
}

/** Of `sorted` numbers, by linear interpolation; `share` from 0 to 1. */
export function quantile(numbers: readonly number[], share: number): number {
  if (numbers.length === 0) throw new RangeError('a quantile of nothing');
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)]!;
  return below + (sorted[Math.ceil(at)]! - below) * (at % 1);
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** Product over anchor, repetition by repetition: what the machine did to both of a pair cancels out. */
export function pairedRatio(product: readonly number[], anchor: readonly number[]): Ratio {
  if (product.length !== anchor.length || product.length === 0)
    throw new RangeError(`${product.length} repetitions of the product, ${anchor.length} of the anchor`);
  const ratios = product.map((rate, i) => rate / anchor[i]!);
  return { median: median(ratios), from: Math.min(...ratios), to: Math.max(...ratios) };
}
