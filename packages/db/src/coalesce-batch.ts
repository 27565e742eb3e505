export interface BatchOptions<Item> {
  /** Items in one batch at most, and their weight together: an item that alone weighs more goes alone. */
  maxItems?: number;
  maxWeight?: number;
  weigh?: (item: Item) => number;
  /** What an item locks, what it wants first; one that needs the same waits for its batch's commit. Absent: batches don't wait for one another. */
  needs?: (item: Item) => readonly number[];
}
export interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
  sinceMs: number;
  /** How often others left before it. */
  passedOver: number;
}
export interface Queue<Item, Result> {
  items: Waiting<Item, Result>[];
  /** Batches under way. */
  out: Set<Waiting<Item, Result>[]>;
}

/** Nobody is passed over more often: somebody else may always have what it needs. */
const MOST_PASSES = 4;
/** What is worth a batch of its own. */
const FEW = 16;
/** A rush's queue is thousands long and wants one thing: to look for somebody else in all of it costs more than to wait. */
const LOOK_AHEAD = 256;

/**
 * The next batch, taken out of the queue. Two batches that need the same run one after the other with everybody in them: then all callers
 * stand in one batch, wait for one commit, and the second lane is empty (measured: 64 callers, 1,000 windows). So when lanes are free each
 * gets its share, whoever would there wait for this batch goes along with it, and whoever would wait for one under way lets others leave first.
 */
export function takeBatch<Item, Result>(
  queue: Queue<Item, Result>,
  lanesFree: number,
  options: BatchOptions<Item>,
): Waiting<Item, Result>[] {
  const { needs } = options;
  if (!needs) return queue.items.splice(0, batchSize(queue.items, options));
  const free = queue.out.size > 0 ? thoseWhoNeedNotWait(queue, needs) : queue.items;
  const wanted = shareOf(free.length > 0 ? free : queue.items, lanesFree, needs);
  const batch = wanted.slice(0, batchSize(wanted, options));
  leave(queue, batch);
  return batch;
}

/**
 * Order stays where it matters: whoever is passed over keeps behind it those who want the same first. All that it needs would bar its
 * neighbours' neighbours, and in a run of windows everybody.
 */
function thoseWhoNeedNotWait<Item, Result>(
  { items, out }: Queue<Item, Result>,
  needs: (item: Item) => readonly number[],
): Waiting<Item, Result>[] {
  const taken = new Set([...out].flatMap((batch) => batch.flatMap(({ item }) => needs(item))));
  const wanted = new Set<number | undefined>();
  return items.slice(0, LOOK_AHEAD).filter(({ item, passedOver }) => {
    const needed = needs(item);
    if (passedOver >= MOST_PASSES) return true;
    if (!wanted.has(needed[0]) && !needed.some((one) => taken.has(one))) return true;
    wanted.add(needed[0]);
    return false;
  });
}

function shareOf<Item, Result>(
  waiting: Waiting<Item, Result>[],
  lanesFree: number,
  needs: (item: Item) => readonly number[],
): Waiting<Item, Result>[] {
  const share = Math.max(FEW, Math.ceil(waiting.length / lanesFree));
  if (share >= waiting.length) return waiting;
  const needed = new Set(waiting.slice(0, share).flatMap(({ item }) => needs(item)));
  return waiting.filter(({ item }, i) => i < share || needs(item).some((one) => needed.has(one)));
}

function leave<Item, Result>(queue: Queue<Item, Result>, batch: Waiting<Item, Result>[]): void {
  const leaves = new Set(batch);
  const last = queue.items.indexOf(batch.at(-1)!);
  queue.items = queue.items.filter((one, i) => {
    if (leaves.has(one)) return false;
    if (i < last) one.passedOver++;
    return true;
  });
}

function batchSize<Item>(
  queue: { item: Item }[],
  { maxItems = 128, maxWeight = Number.POSITIVE_INFINITY, weigh = () => 1 }: BatchOptions<Item>,
): number {
  let size = 0;
  let weight = 0;
  while (size < queue.length && size < maxItems) {
    weight += weigh(queue[size]!.item);
    if (size > 0 && weight > maxWeight) break;
    size++;
  }
  return size;
}
