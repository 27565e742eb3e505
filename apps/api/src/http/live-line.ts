import { encode, encodeSnapshot, type Frame, keepNewest } from './live-frame.js';

/** Where a line ends: a response, or what stands in for one. */
export interface Sink {
  /** False: enough for now, until `drained`. */
  write(bytes: Buffer): boolean;
  /** For whoever does not read at all. */
  cut(): void;
  /** Each time a comment goes out: is who listens still allowed to? */
  look?(): void;
}

/** More than this waiting, and a list of topics is shorter than what is to be said of them. */
const MAX_HELD = 32;
/** Beats, of a second each. */
export const COMMENT_EVERY = 15;
const SLOW_AFTER = 5;
const DEAF_AFTER = 60;
const COMMENT = Buffer.from(': \n\n');

/**
 * One client's stream. What cannot be written now is held, the newest of each topic and kind; who stays behind gets one list of what to read
 * again. So a client costs the same memory whether it reads or not.
 */
export class Line {
  readonly topics: readonly string[];
  /** The fan-out's mark: the last round that this line was part of. */
  round = 0;
  /** Everything up to here was told. */
  protected told: number;
  /** Not null: nothing goes out now. */
  protected held: Map<string, Frame> | null;
  /** Not null: too much was held; by topic the newest that was missed. */
  #missed: Map<string, number> | null = null;
  readonly #sink: Sink;
  #isReplaying: boolean;
  #isFull = false;
  #isOver = false;
  #fullBeats = 0;
  #wake: (() => void) | null = null;

  /** `lastId`: the past after it is told first; null: only what happens from now on. */
  constructor(topics: readonly string[], sink: Sink, lastId: number | null) {
    this.topics = topics;
    this.#sink = sink;
    this.told = lastId ?? 0;
    this.#isReplaying = lastId !== null;
    this.held = this.#isReplaying ? new Map() : null;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** `bytes` are `frames`, encoded once for all lines that hear the same. */
  tell(frames: readonly Frame[], bytes: Buffer): void {
    if (this.#isOver) return;
    if (this.held) this.hold(frames);
    else if (this.isNews(frames[0]!.seq)) this.#write(bytes, frames.at(-1)!.seq);
    else this.#tellNews(frames);
  }

  /** A piece of the past; resolves when the client can take the next. */
  async replay(frames: readonly Frame[]): Promise<void> {
    this.#tellNews(frames);
    if (!this.#isFull || this.#isOver) return;
    await new Promise<void>((wake) => {
      this.#wake = wake;
    });
  }

  /** In place of a past that is too long or no longer kept. */
  replaySnapshot(version: number): void {
    this.#write(encodeSnapshot(new Map(this.topics.map((topic) => [topic, version]))), version);
  }

  /** The past is told: what happened meanwhile follows. */
  endReplay(): void {
    this.#isReplaying = false;
    if (!this.#isFull) this.#release();
  }

  drained(): void {
    this.#isFull = false;
    this.#fullBeats = 0;
    this.#wake?.();
    this.#wake = null;
    if (!this.#isReplaying) this.#release();
  }

  /** Each second. `turn`: whose turn for a comment it is. */
  beat(turn: boolean): void {
    if (!this.#isFull) {
      if (!turn) return;
      if (!this.#sink.write(COMMENT)) this.#fill();
      this.#sink.look?.();
      return;
    }
    this.#fullBeats++;
    if (this.#fullBeats === SLOW_AFTER) this.#fallBehind();
    if (this.#fullBeats >= DEAF_AFTER) this.#sink.cut();
  }

  /** The client is gone. */
  end(): void {
    this.#isOver = true;
    this.held = null;
    this.#missed = null;
    this.#wake?.();
    this.#wake = null;
  }

  protected isNews(seq: number): boolean {
    return seq > this.told;
  }

  protected hold(frames: readonly Frame[]): void {
    if (this.#missed) for (const { topic, seq } of frames) this.#missed.set(topic, seq);
    else if (keepNewest(this.held!, frames).size > MAX_HELD) this.#fallBehind();
  }

  #fallBehind(): void {
    if (this.#missed) return;
    this.#missed = new Map();
    for (const { topic, seq } of this.held!.values()) this.#missed.set(topic, seq);
    this.held!.clear();
  }

  #release(): void {
    const [held, missed] = [this.held, this.#missed];
    this.held = this.#missed = null;
    if (!missed) {
      this.#tellNews([...(held?.values() ?? [])]);
      return;
    }
    const versions = new Map([...missed].filter(([, version]) => this.isNews(version)));
    if (versions.size > 0) this.#write(encodeSnapshot(versions), Math.max(...versions.values()));
  }

  #tellNews(frames: readonly Frame[]): void {
    const news = frames.filter(({ seq }) => this.isNews(seq));
    if (news.length > 0) this.#write(encode(news), news.at(-1)!.seq);
  }

  #write(bytes: Buffer, upTo: number): void {
    if (this.#isOver) return;
    this.told = upTo;
    if (!this.#sink.write(bytes)) this.#fill();
  }

  #fill(): void {
    this.#isFull = true;
    this.held ??= new Map();
  }
}
