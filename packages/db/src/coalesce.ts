export interface CoalesceOptions<Item> {
  /** Items in one batch at most, and their weight together: an item that alone weighs more goes alone. */
  maxItems?: number;
  maxWeight?: number;
  weigh?: (item: Item) => number;
  /** Batches under way at once. Measured best at 2: one decides while the other commits. */
  lanes?: number;
  /** Is the fault that of one item, so that the others may be tried without it? Never of an outage: each would wait for it again. */
  isOfOneItem?: (error: unknown) => boolean;
}

/**
 * Group commit: what is asked at the same time goes to the database together. The first to come leaves at the end of the event loop's turn, no
 * timer waits, so an idle house loses nothing; what comes while all lanes are out leaves together when one is back. An item never joins a
 * batch that has left: whoever asks after a commit reads after it.
 */
export function coalesce<Item, Result>(
  execute: (items: Item[]) => Promise<Result[]>,
  options: CoalesceOptions<Item> = {},
): (item: Item) => Promise<Result> {
  const { maxItems = 128, maxWeight = Number.POSITIVE_INFINITY, lanes = 2 } = options;
  const { weigh = () => 1, isOfOneItem = () => false } = options;
  const queue: Waiting<Item, Result>[] = [];
  let out = 0;
  let leaving = false;

  const nextBatch = () => {
    let size = 0;
    let weight = 0;
    while (size < queue.length && size < maxItems) {
      weight += weigh(queue[size]!.item);
      if (size > 0 && weight > maxWeight) break;
      size++;
    }
    return queue.splice(0, size);
  };
  const run = async (batch: Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await execute(batch.map(({ item }) => item));
      for (const [i, { resolve }] of batch.entries()) resolve(results[i]!);
    } catch (error) {
      if (batch.length > 1 && isOfOneItem(error)) for (const one of batch) await run([one]);
      else for (const { reject } of batch) reject(error);
    }
  };
  const leave = () => {
    leaving = false;
    while (out < lanes && queue.length > 0) {
      out++;
      void run(nextBatch()).finally(() => {
        out--;
        leave();
      });
    }
  };
  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (leaving || out >= lanes) return;
      leaving = true;
      setImmediate(leave);
    });
}

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}
