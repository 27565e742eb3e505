/** What is to happen when, earliest first; of equal instants what was entered first. */
export class Agenda<T> {
  readonly #heap: { at: number; no: number; what: T }[] = [];
  #entered = 0;

  get size(): number {
    return this.#heap.length;
  }

  add(at: number, what: T): void {
    const entry = { at, no: this.#entered++, what };
    const heap = this.#heap;
    let i = heap.push(entry) - 1;
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (before(heap[up]!, entry)) break;
      heap[i] = heap[up]!;
      i = up;
    }
    heap[i] = entry;
  }

  next(): { at: number; what: T } | null {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last) return null;
    if (heap.length === 0) return first;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      if (down >= heap.length) break;
      if (down + 1 < heap.length && before(heap[down + 1]!, heap[down]!)) down++;
      if (before(last, heap[down]!)) break;
      heap[i] = heap[down]!;
      i = down;
    }
    heap[i] = last;
    return first;
  }
}

const before = (a: { at: number; no: number }, b: { at: number; no: number }) =>
  a.at < b.at || (a.at === b.at && a.no < b.no);
