import { useSyncExternalStore } from 'react';

/** Why a request waits for its person: the deed wants a fresh second factor, or the session ended meanwhile. */
export type Cause = 'step-up' | 'signed-out';
export interface Interruption {
  cause: Cause;
  /** `true`: the hindrance is gone, ask again. `false`: the refusal goes to whoever asked. */
  end: (again: boolean) => void;
}

/** At most one dialog stands, for however many requests wait behind it; each then goes on or is refused with it. */
export class Interruptions {
  #shown: (Interruption & { over: Promise<boolean> }) | null = null;
  #watchers = new Set<() => void>();

  /** Resolves when the dialog for `cause` has ended. While one for the other cause stands, this one comes after it. */
  async interrupt(cause: Cause): Promise<boolean> {
    while (this.#shown && this.#shown.cause !== cause) await this.#shown.over;
    this.#shown ??= this.#show(cause);
    return this.#shown.over;
  }

  #show(cause: Cause) {
    let end: (again: boolean) => void = () => {};
    const over = new Promise<boolean>((settle) => {
      end = (again) => {
        this.#shown = null;
        this.#tell();
        settle(again);
      };
    });
    queueMicrotask(() => this.#tell());
    return { cause, end, over };
  }

  #tell() {
    for (const watcher of this.#watchers) watcher();
  }
  watch = (watcher: () => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };
  shown = (): Interruption | null => this.#shown;
}

export const interruptions = new Interruptions();
export const useInterruption = (): Interruption | null =>
  useSyncExternalStore(interruptions.watch, interruptions.shown);
