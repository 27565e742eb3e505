/** A QR code's modules, row by row; true is black. */
export type Modules = boolean[][];

/** ISO/IEC 18004 knows eight masks for the same text. */
const MASKS = [0, 1, 2, 3, 4, 5, 6, 7];
const LARGEST_VERSION = 40;
const FINDERS = 3;
/** Widths of a finder's parts along its middle, in modules. */
const FINDER = [1, 1, 3, 1, 1];

/** How a code is to be drawn: in a mask of 0..7, or -1 for the standard's own choice; and in no smaller version than 1..40. */
export interface Drawing {
  maskPattern: number;
  minVersion: number;
}

/**
 * The code drawn so that nothing but its three finders looks like a finder: a reader that takes a fourth pattern for one finds no code, or
 * reads nonsense. The standard's own choice of a mask lets that pass in two codes of five; it is kept where it is clear, then come the other
 * masks, then those of the next version, which is larger. If none is clear, the least unclear.
 */
export function clearest(draw: (drawing: Drawing) => Modules): Modules {
  const first = draw({ maskPattern: -1, minVersion: 1 });
  let best = { modules: first, unclear: falseFinders(first) };
  for (const minVersion of [1, Math.min(LARGEST_VERSION, versionOf(first) + 1)])
    for (const maskPattern of MASKS) {
      if (best.unclear === 0) return best.modules;
      const modules = draw({ maskPattern, minVersion });
      const unclear = falseFinders(modules);
      if (unclear < best.unclear) best = { modules, unclear };
    }
  return best.modules;
}

/** By its modules from edge to edge: a quiet zone is nothing of it. */
function versionOf(modules: Modules): number {
  const quiet = modules.findIndex((row) => row.includes(true));
  return (modules.length - 2 * quiet - 17) / 4;
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
  const edges = [0];
  for (let at = 1; at < line.length; at++) if (line[at] !== line[at - 1]) edges.push(at);
  edges.push(line.length);
  const found: FinderLike[] = [];
  for (let at = 0; at + 5 < edges.length; at++) {
    if (!line[edges[at]!] || !isFinderLike(edges, at)) continue;
    const [from, to] = [edges[at + 2]!, edges[at + 3]!];
    found.push({ length: edges[at + 5]! - edges[at]!, from, to, middle: Math.floor((from + to) / 2) });
  }
  return found;
}

/** The five parts between six edges from `at` on, as loosely as the most tolerant readers compare: each off by less than half of what it should be. */
function isFinderLike(edges: number[], at: number): boolean {
  const module = (edges[at + 5]! - edges[at]!) / 7;
  return FINDER.every((width, part) => {
    const should = width * module;
    return Math.abs(edges[at + part + 1]! - edges[at + part]! - should) < should / 2;
  });
}

const covers = ({ from, to }: FinderLike, at: number): boolean => from <= at && at < to;

/** Within 40 % of each other. */
const isSquare = (width: number, height: number): boolean => 5 * Math.abs(width - height) < 2 * Math.max(width, height);
