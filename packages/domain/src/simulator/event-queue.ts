interface Entry<T> {
  atMin: number;
  turn: number;
  event: T;
}

/** Events by their minute; those of one minute in the order in which they were put in. A binary heap. */
export class EventQueue<T> {
  readonly #heap: Entry<T>[] = [];
  #turn = 0;

  get size(): number {
    return this.#heap.length;
  }

  /** When the next event is; Infinity when there is none. */
  get nextMin(): number {
    return this.#heap[0]?.atMin ?? Number.POSITIVE_INFINITY;
  }

  put(atMin: number, event: T): void {
    const heap = this.#heap;
    const entry = { atMin, turn: this.#turn++, event };
    let hole = heap.length;
    while (hole > 0) {
      const parent = heap[(hole - 1) >> 1]!;
      if (!isBefore(entry, parent)) break;
      heap[hole] = parent;
      hole = (hole - 1) >> 1;
    }
    heap[hole] = entry;
  }

  take(): T | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last && last !== first) this.#sink(last);
    return first?.event;
  }

  #sink(entry: Entry<T>): void {
    const heap = this.#heap;
    let hole = 0;
    for (let child = 1; child < heap.length; child = 2 * hole + 1) {
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!isBefore(heap[child]!, entry)) break;
      heap[hole] = heap[child]!;
      hole = child;
    }
    heap[hole] = entry;
  }
}

const isBefore = <T>(a: Entry<T>, b: Entry<T>): boolean =>
  a.atMin < b.atMin || (a.atMin === b.atMin && a.turn < b.turn);
