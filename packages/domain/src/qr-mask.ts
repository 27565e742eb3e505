/** A QR code's modules, row by row; true is black. */
export type Modules = boolean[][];

/** ISO/IEC 18004 knows eight masks for the same text. */
const MASKS = [0, 1, 2, 3, 4, 5, 6, 7];
const FINDERS = 3;

/**
 * The code drawn so that nothing but its three finders looks like a finder: a reader that takes a fourth pattern for one finds no code, or
 * reads nonsense. The standard's own choice of a mask (-1) lets that pass in two codes of five; it is kept where it is clear, then come
 * the other masks (0..7), then those of the next version (1..40), which is larger. If none is clear, the least unclear.
 */
export function clearest(draw: (mask: number, minVersion: number) => Modules, quietModules: number): Modules {
  const first = draw(-1, 1);
  let best = { modules: first, unclear: falseFinders(first) };
  const nextVersion = Math.min(40, (first.length - 2 * quietModules - 17) / 4 + 1);
  for (const version of [1, nextVersion])
    for (const mask of MASKS) {
      if (best.unclear === 0) return best.modules;
      const modules = draw(mask, version);
      const unclear = falseFinders(modules);
      if (unclear < best.unclear) best = { modules, unclear };
    }
  return best.modules;
}

/** How many patterns of a code would be taken for a finder and are none. */
export function falseFinders(modules: Modules): number {
  const across = modules.map(finderLike);
  const down = modules.map((_, x) => finderLike(modules.map((row) => row[x]!)));
  const found = new Set<string>();
  // As readers look: along a row, down through the middle of what they met, and across again through the middle of that.
  for (const [y, met] of across.entries())
    for (const { middle: x } of met)
      for (const column of down[x]!.filter((each) => covers(each, y)))
        for (const row of across[column.middle]!.filter((each) => covers(each, x)))
          if (isSquare(row.length, column.length)) found.add(`${row.middle} ${column.middle}`);
  return found.size - FINDERS;
}

/** Black, white, black, white, black as 1:1:3:1:1 along one row or column, in modules. */
interface FinderLike {
  length: number;
  /** The third part: its first module, and the one after its last. */
  from: number;
  to: number;
  middle: number;
}

function finderLike(line: boolean[]): FinderLike[] {
  const starts = line.flatMap((isBlack, at) => (at === 0 || line[at - 1] !== isBlack ? [at] : []));
  starts.push(line.length);
  const found: FinderLike[] = [];
  for (let at = 0; at + 5 < starts.length; at++) {
    if (!line[starts[at]!]) continue;
    const parts = [0, 1, 2, 3, 4].map((part) => starts[at + part + 1]! - starts[at + part]!);
    if (!isFinderLike(parts)) continue;
    const [from, to] = [starts[at + 2]!, starts[at + 3]!];
    found.push({ length: starts[at + 5]! - starts[at]!, from, to, middle: Math.floor((from + to) / 2) });
  }
  return found;
}

/** As loosely as the most tolerant readers compare: each part off by less than half of what it should be. */
function isFinderLike(parts: number[]): boolean {
  const module = parts.reduce((sum, part) => sum + part) / 7;
  return parts.every((part, at) => {
    const should = at === 2 ? 3 * module : module;
    return Math.abs(part - should) < should / 2;
  });
}

const covers = ({ from, to }: FinderLike, at: number): boolean => from <= at && at < to;

/** Within 40 % of each other. */
const isSquare = (width: number, height: number): boolean => 5 * Math.abs(width - height) < 2 * Math.max(width, height);
