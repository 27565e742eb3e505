import type { Happening } from '@gl/db/outbox';
import { Fanout } from '../http/live-fanout.js';
import { keysOf, type Wish } from '../http/live-frame.js';
import { Line } from '../http/live-line.js';
import { replay } from '../http/live-replay.js';

/** What a model may do to a world; `client`, `port` and `booking` are taken modulo what there is. */
export type Step =
  | { do: 'happen'; port: number; booking: number; kind: number }
  | { do: 'forget' | 'feed' | 'slice' | 'answer' | 'beat' }
  | { do: 'connect' | 'cut'; client: number }
  | { do: 'read'; client: number; events: number };

/** Ways to break it, one at a time. */
export interface Sabotage {
  Line?: typeof Line;
  /** Joins when the replay is over, instead of before. */
  joinsLate?: boolean;
  /** Every event carries an id, so who is cut off between two topics of one happening never hears of the second. */
  everyEventHasId?: boolean;
}

const TOPICS = [['port:a'], ['port:b'], ['port:a', 'booking:1'], ['booking:0', 'booking:1', 'port:b'], ['booking:2']];
/** Chunks that a client's line takes until it is full. */
const ROOM = 2;
const PIECE = 3;
const LONGEST_REPLAY = 12;

interface Client {
  wishes: Wish[];
  line: Line | null;
  leave(): void;
  pipe: string[];
  isFull: boolean;
  lastId: number | null;
  /** By topic, the greatest version that it was told of. */
  known: Map<string, number>;
  /** What happened later than this, it must hear of. */
  since: number;
  toldHere: Set<string>;
}

/** An api with few clients and no clock, taken apart into its steps: database, feed, slices, sockets, each when the model says so. */
export class LiveWorld {
  readonly #sabotage: Sabotage;
  readonly #happenings: Happening[] = [];
  readonly #deferred: (() => void)[] = [];
  readonly #answers: (() => void)[] = [];
  #looks = 0;
  /** Two lines a slice. */
  readonly #fanout = new Fanout(
    (work) => this.#deferred.push(work),
    () => 1.5 * this.#looks++,
  );
  readonly #clients: Client[];
  #first = 1;
  #fed = 0;
  /** Of each law, how often it was broken, in words. */
  readonly broken: string[] = [];
  /** How much was looked at. */
  events = { change: 0, snapshot: 0 };

  constructor(sabotage: Sabotage = {}) {
    this.#sabotage = sabotage;
    this.#clients = TOPICS.map((topics) => ({
      wishes: topics.map((topic) => ({ topic, keys: [topic] })),
      line: null,
      leave() {},
      pipe: [],
      isFull: false,
      lastId: null,
      known: new Map(),
      since: 0,
      toldHere: new Set(),
    }));
  }

  async step(step: Step): Promise<void> {
    if ('client' in step) this.#stepOf(this.#clients[step.client % this.#clients.length]!, step);
    else if (step.do === 'happen') this.#happen(step);
    else if (step.do === 'forget') this.#first = Math.min(this.#first + 4, Math.max(1, this.#happenings.length));
    else if (step.do === 'feed') this.#feed();
    else if (step.do === 'slice') this.#deferred.shift()?.();
    else if (step.do === 'answer') this.#answers.shift()?.();
    else for (let second = 0; second < 5; second++) this.#fanout.beat();
    await settled();
  }

  /** Everything under way comes to its end; then each client must know the newest of each of its topics. */
  async end(): Promise<void> {
    for (const client of this.#clients) this.#connect(client);
    for (let n = 0; n < 200; n++) {
      await this.step({ do: 'feed' });
      while (this.#deferred.length > 0) this.#deferred.shift()!();
      while (this.#answers.length > 0) this.#answers.shift()!();
      for (const client of this.#clients) this.#read(client, Infinity);
      await settled();
    }
    for (const { wishes, known, since } of this.#clients)
      for (const { topic } of wishes) {
        const newest = this.#happenings.findLast((one) => keysOf(one).includes(topic))?.seq ?? 0;
        if (newest > since && (known.get(topic) ?? 0) < newest)
          this.broken.push(`${topic} is at ${newest}, and its reader knows ${known.get(topic)}`);
      }
  }

  #stepOf(client: Client, step: Step & { client: number }): void {
    if (step.do === 'read') this.#read(client, step.events);
    else if (step.do === 'cut') this.#cut(client);
    else this.#connect(client);
  }

  #happen({ port, booking, kind }: { port: number; booking: number; kind: number }): void {
    this.#happenings.push({
      seq: this.#happenings.length + 1,
      kind: `kind ${kind}`,
      portId: 'ab'[port % 2]!,
      bookingId: String(booking % 3),
      day: null,
      vehicleId: null,
      subject: null,
      version: 0,
      at: new Date(0),
    });
  }

  #feed(): void {
    const fresh = this.#happenings.slice(this.#fed);
    this.#fed = this.#happenings.length;
    this.#fanout.publish(fresh);
  }

  /** The database looks when it is asked, and answers when the model lets it. */
  #asked<T>(answer: T): Promise<T> {
    return new Promise((resolve) => this.#answers.push(() => resolve(answer)));
  }

  #connect(client: Client): void {
    if (client.line) return;
    const { wishes, lastId } = client;
    const LineHere = this.#sabotage.Line ?? Line;
    const sink = {
      write: (bytes: Buffer) => {
        client.pipe.push(String(bytes));
        client.isFull = client.pipe.length >= ROOM;
        return !client.isFull;
      },
      cut: () => this.#cut(client),
    };
    const line = new LineHere(
      wishes.map(({ topic }) => topic),
      sink,
      lastId,
    );
    client.line = line;
    client.toldHere = new Set();
    if (lastId === null) client.since = Math.max(client.since, this.#fed);
    const join = () => {
      if (client.line === line) this.#fanout.join(wishes, line);
    };
    client.leave = () => {
      this.#fanout.leave(line);
      line.end();
    };
    const past = {
      kept: () => this.#asked({ first: this.#first, last: this.#happenings.length }),
      read: (seq: number) => this.#asked(this.#happenings.slice(Math.max(seq, this.#first - 1)).slice(0, PIECE)),
    };
    if (!this.#sabotage.joinsLate) join();
    if (lastId !== null)
      void replay(past, wishes, line, lastId, LONGEST_REPLAY).then(() => this.#sabotage.joinsLate && join());
    else if (this.#sabotage.joinsLate) join();
  }

  /** What was on its way is lost. */
  #cut(client: Client): void {
    client.leave();
    client.line = null;
    client.pipe = [];
    client.isFull = false;
  }

  #read(client: Client, events: number): void {
    const texts = client.pipe.join('').split('\n\n').filter(Boolean);
    client.pipe = [];
    for (const text of texts.splice(0, events)) this.#hear(client, text);
    if (texts.length > 0) client.pipe = [`${texts.join('\n\n')}\n\n`];
    if (!client.isFull || client.pipe.length > 0) return;
    client.isFull = false;
    client.line?.drained();
  }

  #hear(client: Client, text: string): void {
    const data = /^data: (.*)$/m.exec(text)?.[1];
    if (!data) return;
    const told: { topic: string; version: number; kind?: string }[] = text.includes('event: snapshot')
      ? JSON.parse(data).topics
      : [JSON.parse(data)];
    this.events[text.includes('event: snapshot') ? 'snapshot' : 'change']++;
    const id = Number(/^id: (\d+)$/m.exec(text)?.[1] ?? (this.#sabotage.everyEventHasId ? told[0]!.version : 0));
    for (const { topic, version, kind } of told) {
      const what = `${topic} ${version} ${kind}`;
      if (version <= (client.lastId ?? 0)) this.broken.push(`${what} was told again after ${client.lastId}`);
      if (client.toldHere.has(what)) this.broken.push(`${what} was told twice on one line`);
      client.toldHere.add(what);
      client.known.set(topic, Math.max(client.known.get(topic) ?? 0, version));
    }
    if (id === 0) return;
    if (id <= (client.lastId ?? 0)) this.broken.push(`id ${id} came after ${client.lastId}`);
    client.lastId = id;
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
