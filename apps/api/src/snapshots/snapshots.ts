import { type Changes, openChanges } from './changes.js';
import { type Compressors, Edition, versionOf } from './edition.js';
import { Shelf } from './shelf.js';
import { OLDEST_MS, Snapshot } from './snapshot.js';

/** Two weeks of a busy port's windows are some 300 KB in memory, their answer 20 KB: together less than 50 MB. */
const MOST_READ = 64;
const MOST_ANSWERS = 512;

/** What this process has read and written down for many readers. Nothing in it depends on who asks. */
export interface Snapshots {
  changes: Changes;
  /** The snapshot of that name; `reader` makes its way of reading when nobody has asked for it before. */
  of<T>(name: string, portId: string, reader: () => () => Promise<T>): Snapshot<T>;
  /** The answer of that name as bytes: the same ones as long as `body` is the same. `more` is told with it and makes no version. */
  edition(name: string, body: object, more?: object): Edition;
  /** An answer that is found under this address from now on, without its question being read again. */
  keep(address: string, atHand: AtHand): void;
  at(address: string): AtHand | undefined;
  /** Somebody (by his key or session) has written something: he sees it in what he reads next. */
  wrote(credential: string): void;
  wroteAt(credential: string): number;
  /** Whether anybody has written of late. */
  hasWriters(): boolean;
}

/** The answer as it may be told now to somebody who wrote at the tick `wroteAt`; null: it must be read first. */
export type AtHand = (wroteAt: number) => Edition | null;

export function openSnapshots(clock: () => number, compressors?: Compressors): Snapshots {
  const changes = openChanges(clock);
  const read = new Shelf<Snapshot<unknown>>(MOST_READ);
  const editions = new Shelf<Edition>(MOST_ANSWERS);
  const addresses = new Shelf<AtHand>(MOST_ANSWERS);
  const writers = new Map<string, { tick: number; at: number }>();
  return {
    changes,
    of<T>(name: string, portId: string, reader: () => () => Promise<T>) {
      const kept = read.get(name);
      if (kept) return kept as Snapshot<T>;
      const source = {
        read: reader(),
        clock,
        tick: changes.tick,
        changedAt: () => changes.last(portId),
        isRush: () => changes.isRush(portId),
      };
      return read.put(name, new Snapshot<unknown>(source)) as Snapshot<T>;
    },
    edition(name, body, more) {
      const json = JSON.stringify(body);
      const version = versionOf(json);
      const kept = editions.get(name);
      if (kept?.version === version) return kept;
      const head = JSON.stringify({ version, ...more }).slice(0, -1);
      return editions.put(name, new Edition(version, `${head},${json.slice(1)}`, compressors));
    },
    keep: (address, atHand) => void addresses.put(address, atHand),
    at: (address) => addresses.get(address),
    wrote(credential) {
      const at = clock();
      writers.delete(credential);
      writers.set(credential, { tick: changes.tick(), at });
      // Whatever is told by then was read after it.
      for (const [other, write] of writers) {
        if (Math.abs(at - write.at) <= OLDEST_MS) break;
        writers.delete(other);
      }
    },
    wroteAt: (credential) => writers.get(credential)?.tick ?? 0,
    hasWriters: () => writers.size > 0,
  };
}
