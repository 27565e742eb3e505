import { type LiveFeed, openLiveFeed } from '@gl/db/live-feed';
import { type Happening, readHappenings } from '@gl/db/outbox';
import type { Store } from '@gl/db/store';
import type { Logger } from 'pino';

/** One stream's wishes: topics by what a happening is matched with. */
export interface Wish {
  topic: string;
  matches(happening: Happening): boolean;
}
export interface Frame {
  id: number;
  data: { topic: string; version: number; kind: string };
}

export interface LiveHub {
  /** Calls `send` for every later happening that a wish matches; returns how to stop. */
  subscribe(wishes: Wish[], send: (frames: Frame[]) => void): () => void;
  /** What happened after `seq`, by the database, piece by piece: nothing is lost between two connections. */
  replay(wishes: Wish[], afterSeq: number): AsyncIterable<Frame[]>;
  /** Called when the server stops: every stream ends, and clients come back elsewhere. */
  onClose(end: () => void): () => void;
  close(): void;
}

export function framesFor(wishes: Wish[], happenings: Happening[]): Frame[] {
  return happenings.flatMap((happening) =>
    wishes
      .filter((wish) => wish.matches(happening))
      .map((wish) => ({
        id: happening.seq,
        data: { topic: wish.topic, version: happening.seq, kind: happening.kind },
      })),
  );
}

export async function openLiveHub(
  databaseUrl: string,
  pool: Store['pool'],
  log: Logger,
  /** Told once per port of what came together: a plan of a day is one change, not one per vehicle. */
  noteChange: (portId: string) => void = () => {},
): Promise<LiveHub> {
  const streams = new Set<{ wishes: Wish[]; send: (frames: Frame[]) => void }>();
  const ends = new Set<() => void>();
  const feed: LiveFeed = await openLiveFeed(
    databaseUrl,
    pool,
    (happenings) => {
      for (const portId of new Set(happenings.map((happening) => happening.portId))) noteChange(portId);
      for (const { wishes, send } of streams) {
        const frames = framesFor(wishes, happenings);
        if (frames.length > 0) send(frames);
      }
    },
    { onFault: (error) => log.warn({ fault: (error as Error).message }, 'live events wait for the database') },
  );
  return {
    subscribe(wishes, send) {
      const stream = { wishes, send };
      streams.add(stream);
      return () => streams.delete(stream);
    },
    async *replay(wishes, afterSeq) {
      for (let seq = afterSeq; ; ) {
        const happenings = await readHappenings(pool, seq);
        if (happenings.length === 0) return;
        yield framesFor(wishes, happenings);
        seq = happenings.at(-1)!.seq;
      }
    },
    onClose(end) {
      ends.add(end);
      return () => ends.delete(end);
    },
    close() {
      feed.close();
      for (const end of ends) end();
    },
  };
}
