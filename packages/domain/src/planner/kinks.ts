/** From `fromMin` on, each further minute of a job's start costs `perMin` >= 0 more than before. */
export interface Kink {
  fromMin: number;
  perMin: number;
  /** What any start later than `fromMin` costs at once, >= 0. Costs still never fall, so a push costs at least what its slopes say. */
  jump?: number;
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
  const costly = kinks.filter(({ perMin, jump = 0 }) => perMin > 0 || jump > 0);
  const isEarly = ({ fromMin, jump = 0 }: Kink) => fromMin < readyMin || (fromMin === readyMin && jump === 0);
  const early = costly.filter(isEarly);
  const later = costly.filter((kink) => !isEarly(kink)).toSorted((a, b) => a.fromMin - b.fromMin);
  const cost = early.reduce((sum, kink) => sum + kink.perMin * (readyMin - kink.fromMin) + (kink.jump ?? 0), 0);
  const slope = early.reduce((sum, kink) => sum + kink.perMin, 0);
  const pieces: Piece[] = [{ fromMin: readyMin, cost, slope }];
  for (const kink of later) {
    const last = pieces.at(-1)!;
    const jump = kink.jump ?? 0;
    if (kink.fromMin === last.fromMin && jump === 0) last.slope += kink.perMin;
    else
      pieces.push({
        fromMin: kink.fromMin,
        cost: last.cost + last.slope * (kink.fromMin - last.fromMin) + jump,
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
