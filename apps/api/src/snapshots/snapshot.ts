import { setTimeout as sleep } from 'node:timers/promises';

/** Older is told to nobody: what another process committed is seen within a second even when no word of it arrives. */
export const OLDEST_MS = 900;
/** From here on it is read again while the old one is still told: no reader waits for what is merely ageing. */
const AGEING_MS = 400;
/** In a rush it is read once in so many ms, and the last one is told meanwhile; at other times each change is read before anybody is told. */
export const PAUSE_MS = 200;

export interface SnapshotSource<T> {
  read(): Promise<T>;
  clock(): number;
  /** Ticks: each greater than all before (changes.ts). */
  tick(): number;
  changedAt(): number;
  isRush(): boolean;
}

interface Reading<T> {
  tick: number;
  beganAt: number;
  value: Promise<T>;
}

/** What many ask is read once, and told to all until it has changed. The value belongs to everybody: whoever gets it leaves it as it is. */
export class Snapshot<T> {
  #last: { value: T; tick: number; beganAt: number } | null = null;
  #reading: Reading<T> | null = null;
  #next: Promise<T> | null = null;
  #beganAt = Number.NEGATIVE_INFINITY;
  readonly #source: SnapshotSource<T>;

  constructor(source: SnapshotSource<T>) {
    this.#source = source;
  }

  /** What may be told without waiting to somebody who himself wrote something at the tick `wroteAt`; null: it must be read first. */
  atHand(wroteAt = 0): T | null {
    const last = this.#last;
    if (!last) return null;
    const now = this.#source.clock();
    const ageMs = now - last.beganAt;
    // The clock may have been set back, too.
    if (ageMs < 0 || ageMs > OLDEST_MS || last.tick < wroteAt) return null;
    if (last.tick > this.#source.changedAt()) {
      if (ageMs > AGEING_MS) this.#reading ??= this.#begin(now);
      return last.value;
    }
    if (!this.#source.isRush()) return null;
    if (now - this.#beganAt >= PAUSE_MS) this.#reading ??= this.#begin(now);
    return last.value;
  }

  /** As `atHand`, and waits where it must; however many wait, one reads. */
  async read(wroteAt = 0): Promise<T> {
    const value = this.atHand(wroteAt);
    if (value !== null) return value;
    const reading = this.#reading;
    return reading && reading.tick > Math.max(wroteAt, this.#source.changedAt()) ? reading.value : this.#fresh();
  }

  /** A reading that begins from now on: one that is under way may have looked before the change. */
  #fresh(): Promise<T> {
    this.#next ??= (async () => {
      await this.#reading?.value.catch(() => {});
      const sinceMs = this.#source.clock() - this.#beganAt;
      if (this.#source.isRush() && sinceMs >= 0 && sinceMs < PAUSE_MS) await sleep(PAUSE_MS - sinceMs);
      this.#next = null;
      this.#reading ??= this.#begin(this.#source.clock());
      return this.#reading.value;
    })();
    return this.#next;
  }

  #begin(beganAt: number): Reading<T> {
    const tick = this.#source.tick();
    this.#beganAt = beganAt;
    const value = this.#source
      .read()
      .then((value) => {
        this.#last = { value, tick, beganAt };
        return value;
      })
      .finally(() => {
        this.#reading = null;
      });
    // Whoever waits for it is told of a fault; what was read ahead of time is tried again by the next who asks.
    value.catch(() => {});
    return { tick, beganAt, value };
  }
}
