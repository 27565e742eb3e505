import type { Happening, Kept } from '@gl/db/outbox';
import { framesFor, type Wish } from './live-frame.js';
import type { Line } from './live-line.js';

export interface Past {
  /** The least and the greatest number that can still be read. */
  kept(): Promise<Kept>;
  /** What came after `seq`, in order, a piece at a time; empty at the end. */
  read(seq: number): Promise<Happening[]>;
}

/** Further back, reading everything again is less than reading what happened. */
const MAX_REPLAY = 10_000;

/**
 * Tells `line` what it missed since `lastId`, at its own pace: a phone that was away for an hour reads slower than we do. Let the line join
 * before, so that what happens meanwhile is held for it. A past that is too long, no longer kept, or not ours (a database that was set back
 * to an older state) becomes one snapshot.
 */
export async function replay(
  past: Past,
  wishes: readonly Wish[],
  line: Line,
  lastId: number,
  most = MAX_REPLAY,
): Promise<void> {
  const { first, last } = await past.kept();
  if (lastId > last || lastId < first - 1 || last - lastId > most) line.replaySnapshot(last);
  else
    for (let happenings = await past.read(lastId); happenings.length > 0 && !line.isOver; ) {
      const frames = framesFor(wishes, happenings);
      if (frames.length > 0) await line.replay(frames);
      happenings = await past.read(happenings.at(-1)!.seq);
    }
  line.endReplay();
}
