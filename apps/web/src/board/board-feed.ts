import type { PublicBoardBody } from '@gl/contracts/board';
import type { PortBody } from '@gl/contracts/port';

/** What a board shows, and when the server last said that it is so (epoch ms of this device). */
export interface Known {
  port: PortBody;
  board: PublicBoardBody;
  heardAt: number;
}
export interface FeedState {
  known: Known | null;
  /** What the last try came to; `asking` before the first answer. */
  line: 'asking' | 'good' | 'broken' | 'no-such-port' | 'no-such-day';
}

export interface FeedTools {
  fetch: (path: string, headers: Record<string, string>) => Promise<Response>;
  now: () => number;
  /** Calls back once after `ms`; returns how to call it off. */
  later: (ms: number, run: () => void) => () => void;
  /** The last known state of this port and day, kept over a reload. */
  store: { get(): Known | null; set(known: Known): void };
}

const EVERY_MS = 15_000;
/** A board that has lost its line asks more often at first, and never gives up. */
const RETRY_MS = [2_000, 4_000, 8_000, 15_000];
/** Names and lanes of a port change seldom; a screen that runs for a month learns of it. */
const PORT_EVERY_MS = 60 * 60_000;

/**
 * The public board as this device knows it: asked for every 15 s by its version, so that an unchanged one costs a line. One timer and one
 * request at a time, whatever happens: a wall shows it for months.
 */
export class BoardFeed {
  readonly #path: string;
  readonly #board: string;
  readonly #tools: FeedTools;
  readonly #watchers = new Set<() => void>();
  #state: FeedState;
  #portReadAt = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #callOff: (() => void) | null = null;
  #runs = 0;

  /** `day`: on the port's calendar; absent: its today, whichever that is then. */
  constructor(port: string, day: string | undefined, tools: FeedTools) {
    this.#path = `/api/v1/ports/${encodeURIComponent(port)}`;
    this.#board = `${this.#path}/board${day ? `?date=${day}` : ''}`;
    this.#tools = tools;
    this.#state = { known: tools.store.get(), line: 'asking' };
  }

  readonly state = (): FeedState => this.#state;

  readonly watch = (changed: () => void): (() => void) => {
    this.#watchers.add(changed);
    if (this.#watchers.size === 1) void this.#run(++this.#runs);
    return () => {
      this.#watchers.delete(changed);
      if (this.#watchers.size > 0) return;
      this.#runs++;
      this.#callOff?.();
    };
  };

  /** Asks now instead of at its time: the device is back on the network, or in somebody's hand. */
  readonly hurry = (): void => {
    if (this.#callOff === null) return;
    this.#callOff();
    void this.#run(++this.#runs);
  };

  async #run(run: number): Promise<void> {
    this.#callOff = null;
    const line = await this.#ask().catch(() => 'broken' as const);
    if (run !== this.#runs) return;
    this.#failures = line === 'broken' ? this.#failures + 1 : 0;
    this.#become({ ...this.#state, line });
    const wait = line === 'broken' ? RETRY_MS[Math.min(this.#failures, RETRY_MS.length) - 1]! : EVERY_MS;
    this.#callOff = this.#tools.later(wait, () => void this.#run(run));
  }

  async #ask(): Promise<FeedState['line']> {
    const { fetch, now, store } = this.#tools;
    const { known } = this.#state;
    let port = known?.port;
    if (!port || now() - this.#portReadAt > PORT_EVERY_MS) {
      const answer = await fetch(this.#path, {});
      if (answer.status === 404) return 'no-such-port';
      if (!answer.ok) return 'broken';
      port = (await answer.json()) as PortBody;
      this.#portReadAt = now();
    }
    const answer = await fetch(this.#board, known ? { 'If-None-Match': `"${known.board.version}"` } : {});
    if (answer.status === 304 && known) {
      this.#learn({ ...known, port, heardAt: now() }, store);
      return 'good';
    }
    if (answer.status === 400) return 'no-such-day';
    if (!answer.ok) return 'broken';
    this.#learn({ port, board: (await answer.json()) as PublicBoardBody, heardAt: now() }, store);
    return 'good';
  }

  #learn(known: Known, store: FeedTools['store']): void {
    store.set(known);
    this.#state = { ...this.#state, known };
  }

  #become(state: FeedState): void {
    this.#state = state;
    for (const changed of this.#watchers) changed();
  }
}
