import { openLiveFeed } from '@gl/db/live-feed';
import { type Happening, readHappenings, readKept } from '@gl/db/outbox';
import type { Store } from '@gl/db/store';
import type { Logger } from 'pino';
import { Fanout } from './live-fanout.js';
import type { Wish } from './live-frame.js';
import { Line, type Sink } from './live-line.js';
import { replay } from './live-replay.js';

export interface Opening {
  wishes: readonly Wish[];
  /** What came after it is told first; null: only what happens from now on. */
  lastId: number | null;
  sink: Sink;
  /** The client asks again after it. */
  onFault(error: Error): void;
}

export interface LiveHub {
  /** What this process's relay numbered; what others number is read. */
  numbered(happenings: readonly Happening[]): void;
  open(opening: Opening): { line: Line; leave(): void };
  /** Called when the server stops: every stream ends, and clients come back elsewhere. */
  onClose(end: () => void): () => void;
  /** Ends every stream; those that come later are served until the close. */
  sendAway(): void;
  close(): void;
}

export async function openLiveHub(
  databaseUrl: string,
  pool: Store['pool'],
  log: Logger,
  /** Told once per port of what came together: a plan of a day is one change, not one per vehicle. */
  noteChange: (portId: string) => void = () => {},
): Promise<LiveHub> {
  const fanout = new Fanout();
  const ends = new Set<() => void>();
  const past = { kept: () => readKept(pool), read: (seq: number) => readHappenings(pool, seq) };
  const tell = (happenings: Happening[]) => {
    for (const portId of new Set(happenings.map((happening) => happening.portId))) noteChange(portId);
    fanout.publish(happenings);
  };
  const feed = await openLiveFeed(databaseUrl, pool, tell, {
    onFault: (error) => log.warn({ fault: (error as Error).message }, 'live events wait for the database'),
  });
  const beats = setInterval(() => fanout.beat(), 1_000);
  const sendAway = () => {
    for (const end of [...ends]) end();
  };
  return {
    numbered: feed.numbered,
    open({ wishes, lastId, sink, onFault }) {
      const line = new Line(
        wishes.map(({ topic }) => topic),
        sink,
        lastId,
      );
      fanout.join(wishes, line);
      if (lastId !== null)
        replay(past, wishes, line, lastId).catch((error: Error) => {
          if (!line.isOver) onFault(error);
        });
      const leave = () => {
        fanout.leave(line);
        line.end();
      };
      return { line, leave };
    },
    onClose(end) {
      ends.add(end);
      return () => ends.delete(end);
    },
    sendAway,
    close() {
      clearInterval(beats);
      feed.close();
      sendAway();
    },
  };
}
