import { type BatchOptions, type Queue, takeBatch } from './coalesce-batch.js';
import { NeverBegun } from './database-fault.js';

export interface CoalesceOptions<Item> extends BatchOptions<Item> {
  /** Batches of one queue under way at once. Measured best at 2: one decides while the other commits. */
  lanes?: number;
  /** Whose items wait in a queue of their own: what one waits for holds up nobody else. Absent: all stand in one. */
  apartBy?: (item: Item) => string;
  /** Batches under way at once in all queues together: as many as there are connections. */
  seats?: number;
  /** Is the fault that of one item, so that the others may be tried without it? Never of an outage: each would wait for it again. */
  isOfOneItem?: (error: unknown) => boolean;
  /** What has waited longer than this for a lane does not leave any more: whoever asked has been told to come back. */
  patienceMs?: number;
}

/** Asks, and is answered with the others. */
export interface Coalesced<Item, Result> {
  (item: Item): Promise<Result>;
  /** How long the first of those who wait for a lane has waited, ms. */
  waitedMs(): number;
}

/**
 * Group commit: what is asked at the same time goes to the database together. The first to come leaves at the end of the event loop's turn, no
 * timer waits, so an idle house loses nothing; what comes while all lanes are out leaves together when one is back. An item never joins a
 * batch that has left: whoever asks after a commit reads after it.
 */
export function coalesce<Item, Result>(
  execute: (items: Item[]) => Promise<Result[]>,
  options: CoalesceOptions<Item> = {},
): Coalesced<Item, Result> {
  const { lanes = 2, seats = Number.POSITIVE_INFINITY, apartBy = () => '', isOfOneItem = () => false } = options;
  const { patienceMs = 4_000 } = options;
  /** In the order of their turns; one that has nothing to do is forgotten. */
  const queues = new Map<string, Queue<Item, Result>>();
  let out = 0;
  let leaving = false;

  const run = async (batch: Queue<Item, Result>['items']): Promise<void> => {
    try {
      const results = await execute(batch.map(({ item }) => item));
      for (const [i, { resolve }] of batch.entries()) resolve(results[i]!);
    } catch (error) {
      if (batch.length > 1 && isOfOneItem(error)) for (const one of batch) await run([one]);
      else for (const { reject } of batch) reject(error);
    }
  };
  /**
   * Whoever has nothing under way comes first. A second lane is given only while a seat stays free for such a one: two ports whose windows are
   * locked would else hold all four connections.
   */
  const nextQueue = () => {
    if (out >= seats) return null;
    const waiting = [...queues].filter(([, queue]) => queue.items.length > 0 && queue.out.size < lanes);
    const first = waiting.find(([, queue]) => queue.out.size === 0);
    return first ?? (out + 1 < seats ? waiting[0] : null) ?? null;
  };
  const waitedIn = ({ items: [first] }: Queue<Item, Result>) => (first ? performance.now() - first.sinceMs : 0);
  const sendAway = () => {
    for (const [name, queue] of queues) {
      while (waitedIn(queue) > patienceMs)
        queue.items.shift()!.reject(new NeverBegun(`no lane within ${patienceMs} ms`));
      if (queue.out.size === 0 && queue.items.length === 0) queues.delete(name);
    }
  };
  const leave = () => {
    leaving = false;
    sendAway();
    for (let next = nextQueue(); next; next = nextQueue()) {
      const [name, queue] = next;
      queues.delete(name);
      queues.set(name, queue);
      const lanesFree = Math.max(1, Math.min(lanes - queue.out.size, seats - out - 1));
      out++;
      const batch = takeBatch(queue, lanesFree, options);
      queue.out.add(batch);
      void run(batch).finally(() => {
        out--;
        queue.out.delete(batch);
        if (queue.out.size === 0 && queue.items.length === 0) queues.delete(name);
        leave();
      });
    }
  };
  const ask = (item: Item) =>
    new Promise<Result>((resolve, reject) => {
      const name = apartBy(item);
      const queue = queues.get(name) ?? { items: [], out: new Set() };
      queues.set(name, queue);
      queue.items.push({ item, resolve, reject, passedOver: 0, sinceMs: performance.now() });
      if (leaving || out >= seats || queue.out.size >= lanes) return;
      leaving = true;
      setImmediate(leave);
    });
  return Object.assign(ask, { waitedMs: () => Math.max(0, ...[...queues.values()].map(waitedIn)) });
}
