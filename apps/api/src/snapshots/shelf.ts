/** So many at most, by name; the one that nobody has asked for longest makes room. */
export class Shelf<T> {
  readonly #kept = new Map<string, T>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(name: string): T | undefined {
    const found = this.#kept.get(name);
    if (found !== undefined) {
      this.#kept.delete(name);
      this.#kept.set(name, found);
    }
    return found;
  }

  put(name: string, value: T): T {
    this.#kept.delete(name);
    this.#kept.set(name, value);
    if (this.#kept.size > this.#most) this.#kept.delete(this.#kept.keys().next().value!);
    return value;
  }

  drop(name: string): void {
    this.#kept.delete(name);
  }

  get size(): number {
    return this.#kept.size;
  }
}
