/** From `fromMin` on, each further minute of a job's start costs `perMin` >= 0 more than before. */
export interface Kink {
  fromMin: number;
  perMin: number;
}

/** Convex, piecewise linear costs of many jobs in flat arrays: job j owns the pieces `first[j]` up to `first[j + 1]`. */
export interface Pieces {
  first: Int32Array;
  fromMin: Float64Array;
  /** Cost at `fromMin`. */
  cost: Float64Array;
  /** Cost per minute from there to the next piece. */
  slope: Float64Array;
}

interface Piece {
  fromMin: number;
  cost: number;
  slope: number;
}

/** Pieces from the ready minute on; what kinks cost before it is in the first piece's cost. */
function piecesOf(readyMin: number, kinks: readonly Kink[]): Piece[] {
  const early = kinks.filter((kink) => kink.fromMin <= readyMin && kink.perMin > 0);
  const later = kinks
    .filter((kink) => kink.fromMin > readyMin && kink.perMin > 0)
    .toSorted((a, b) => a.fromMin - b.fromMin);
  const cost = early.reduce((sum, kink) => sum + kink.perMin * (readyMin - kink.fromMin), 0);
  const slope = early.reduce((sum, kink) => sum + kink.perMin, 0);
  const pieces: Piece[] = [{ fromMin: readyMin, cost, slope }];
  for (const kink of later) {
    const last = pieces.at(-1)!;
    if (kink.fromMin === last.fromMin) last.slope += kink.perMin;
    else
      pieces.push({
        fromMin: kink.fromMin,
        cost: last.cost + last.slope * (kink.fromMin - last.fromMin),
        slope: last.slope + kink.perMin,
      });
  }
  return pieces;
}

export function flatPieces(jobs: readonly { readyMin: number; kinks: readonly Kink[] }[]): Pieces {
  const all = jobs.map((job) => piecesOf(job.readyMin, job.kinks));
  const first = new Int32Array(jobs.length + 1);
  for (const [j, pieces] of all.entries()) first[j + 1] = first[j]! + pieces.length;
  const flat = all.flat();
  return {
    first,
    fromMin: Float64Array.from(flat, (piece) => piece.fromMin),
    cost: Float64Array.from(flat, (piece) => piece.cost),
    slope: Float64Array.from(flat, (piece) => piece.slope),
  };
}

/** Cost of starting job j at `startMin` >= its ready minute. */
export function costAt(pieces: Pieces, j: number, startMin: number): number {
  const { first, fromMin } = pieces;
  let piece = first[j]!;
  const last = first[j + 1]! - 1;
  while (piece < last && startMin > fromMin[piece + 1]!) piece++;
  return pieces.cost[piece]! + pieces.slope[piece]! * (startMin - fromMin[piece]!);
}

/** What the next minute after `startMin` costs job j. */
export function slopeAt(pieces: Pieces, j: number, startMin: number): number {
  const { first, fromMin } = pieces;
  let piece = first[j]!;
  const last = first[j + 1]! - 1;
  while (piece < last && startMin >= fromMin[piece + 1]!) piece++;
  return pieces.slope[piece]!;
}
