import type { Happening } from '@gl/db/outbox';
import { encode, type Frame, frameOf, keepNewest, keysOf, type Wish } from './live-frame.js';
import { COMMENT_EVERY, type Line } from './live-line.js';

/** Measured with 10,000 clients: told in one go, the loop stands still for 274 ms. By time and not by number: a busy machine tells fewer of them in it. */
const SLICE_MS = 3;

interface Channel {
  topic: string;
  keys: string[];
  lines: Set<Line>;
}

/** What a channel tells in one round. */
interface Telling {
  frames: Frame[];
  bytes: Buffer;
}

/**
 * Brings what happens to the lines that ask for it. Streams stand under what they ask for, so a happening costs what it concerns, not what is
 * open. While a round goes out the next one collects, the newest of each topic and kind: ten thousand clients never make a queue of rounds.
 */
export class Fanout {
  readonly #defer: (work: () => void) => void;
  readonly #now: () => number;
  readonly #lines = new Map<Line, number>();
  readonly #channels = new Map<string, Channel>();
  readonly #byKey = new Map<string, Set<Channel>>();
  #next = new Map<Channel, Map<string, Frame>>();
  #isTelling = false;
  #round = 0;
  #joined = 0;
  #beats = 0;

  constructor(defer: (work: () => void) => void = setImmediate, now = () => performance.now()) {
    this.#defer = defer;
    this.#now = now;
  }

  get size(): number {
    return this.#lines.size;
  }

  join(wishes: readonly Wish[], line: Line): void {
    this.#lines.set(line, this.#joined++ % COMMENT_EVERY);
    for (const wish of wishes) this.#channelOf(wish).lines.add(line);
  }

  leave(line: Line): void {
    this.#lines.delete(line);
    for (const topic of line.topics) {
      const channel = this.#channels.get(topic);
      channel?.lines.delete(line);
      if (channel?.lines.size === 0) this.#close(channel);
    }
  }

  publish(happenings: readonly Happening[]): void {
    for (const happening of happenings) {
      const channels = new Set(keysOf(happening).flatMap((key) => [...(this.#byKey.get(key) ?? [])]));
      for (const channel of channels) {
        const kept = this.#next.get(channel) ?? new Map<string, Frame>();
        this.#next.set(channel, keepNewest(kept, [frameOf(channel.topic, happening)]));
      }
    }
    if (!this.#isTelling) this.#tellNext();
  }

  /** Each second: comments to those whose turn it is, a look at those who don't read. */
  beat(): void {
    const turn = this.#beats++ % COMMENT_EVERY;
    this.#inSlices(this.#beatAll(turn), () => {});
  }

  #tellNext(): void {
    this.#isTelling = this.#next.size > 0;
    if (!this.#isTelling) return;
    const round = new Map<string, Telling>();
    for (const [channel, kept] of this.#next) {
      const frames = [...kept.values()];
      round.set(channel.topic, { frames, bytes: encode(frames) });
    }
    const channels = [...this.#next.keys()];
    this.#next = new Map();
    this.#inSlices(this.#tellAll(channels, round), () => this.#tellNext());
  }

  *#tellAll(channels: Channel[], round: Map<string, Telling>) {
    this.#round++;
    for (const { topic, lines } of channels) {
      const its = round.get(topic)!;
      for (const line of lines) {
        if (line.round === this.#round) continue;
        line.round = this.#round;
        // Most lines hear one topic, and share its bytes.
        const { frames, bytes } = line.topics.length === 1 ? its : tellingFor(line, round);
        line.tell(frames, bytes);
        yield;
      }
    }
  }

  *#beatAll(turn: number) {
    for (const [line, its] of this.#lines) {
      line.beat(its === turn);
      yield;
    }
  }

  #inSlices(work: Iterator<void>, done: () => void): void {
    const until = this.#now() + SLICE_MS;
    while (!work.next().done) {
      if (this.#now() < until) continue;
      this.#defer(() => this.#inSlices(work, done));
      return;
    }
    done();
  }

  #channelOf({ topic, keys }: Wish): Channel {
    const known = this.#channels.get(topic);
    if (known) return known;
    const channel = { topic, keys, lines: new Set<Line>() };
    this.#channels.set(topic, channel);
    for (const key of keys) this.#byKey.set(key, (this.#byKey.get(key) ?? new Set()).add(channel));
    return channel;
  }

  #close(channel: Channel): void {
    this.#channels.delete(channel.topic);
    for (const key of channel.keys) {
      const left = this.#byKey.get(key);
      left?.delete(channel);
      if (left?.size === 0) this.#byKey.delete(key);
    }
  }
}

function tellingFor(line: Line, round: Map<string, Telling>): Telling {
  const its = line.topics.flatMap((topic) => round.get(topic) ?? []);
  if (its.length === 1) return its[0]!;
  const frames = its.flatMap((telling) => telling.frames).sort((a, b) => a.seq - b.seq);
  return { frames, bytes: encode(frames) };
}
