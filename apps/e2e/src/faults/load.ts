import type { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BookingRequestInput } from '@gl/contracts/booking-request';
import { windowAt } from '@gl/db/testing/small-port';
import { chanceFrom } from '@gl/db/testing/storm';
import { aDeclaredTruckTo } from '@gl/db/testing/truck-request';
import { addDays, localDay } from '@gl/domain/local-time';
import { ask, connectionsOf } from './ask.js';
import type { Customer } from './customers.js';
import { bodyOf, type Deed, isAnswered, type Operation, outcomeOf, REFUSED_WITHIN_MS } from './operation.js';
import type { Street } from './street.js';

/** Whoever gives up as soon as the answer is late would never learn how late it was. */
const GIVES_UP_LATER_MS = 8_000;
/** Windows that everybody wants, those where there is room, those kept for looking whether the house takes bookings again, and those that no customer asks for. */
const WANTED = { from: 0, count: 4 };
const ROOMY = { from: 4, count: 36 };
const KEPT = { from: 40, count: 24 };
export const SPARE = { from: 64, count: 12 };

/** After so long whoever insists gives up: the house is gone. */
const INSISTS_MS = 60_000;

interface How {
  api: number;
  agent: Agent | false;
}

/** Who asks, as the history names him. */
export interface Asker {
  name: string;
  key: string;
  /** A person's session; absent: he has only a key. */
  cookie?: string;
}

/** What is asked for, as the history keeps it. */
export interface Wish {
  deed: Deed;
  path: string;
  key: string | null;
  bookingId: string | null;
  plate: string | null;
  windowStartAt: number | null;
  body?: unknown;
  method?: 'PUT';
  headers?: Record<string, string>;
  byCookie?: boolean;
}

interface Intention {
  deed: Deed;
  path: string;
  key: string;
  body: unknown;
  bookingId: string | null;
  plate: string | null;
  windowStartAt: number | null;
}

/** Customers who go on whatever happens, and the history of what they did. */
export interface Load {
  history: Operation[];
  /** What came of each wish that somebody asked for again until he was answered. */
  insisted: Operation[];
  /** Everybody wants the first window at once, and more than it has: somebody is refused in every round. From then on they go on by themselves. */
  crowd(): Promise<void>;
  /** One booking in a window kept for this, through the api of that number. */
  probe(api: number): Promise<Operation>;
  /** Sends it and writes down what came of it; on a connection of its own. */
  perform(asker: Asker, wish: Wish, api: number): Promise<Operation>;
  freshKey(): string;
  /** One booking of `customer` for the window that starts then. */
  book(customer: Customer, windowStartAt: number, api?: number): Promise<Operation>;
  /** Sends the last things that a customer wanted once more, with the keys that they had. */
  repeat(customer: Customer, count: number): Promise<void>;
  lookWhoIAm(customer: Customer): Promise<Operation>;
  /** Reads the newest booking of somebody else; null: there is none. */
  spy(customer: Customer): Promise<Operation | null>;
  /** Lets those go on who were told to be quiet. */
  begin(): void;
  /** Lets everybody finish what is under way. */
  stop(): Promise<void>;
  /** The same, but nobody insists any more. */
  giveUp(): Promise<void>;
}

let plates = 0;

export interface LoadOptions {
  clients?: number;
  pauseMs?: number;
  patience?: number;
  /** Whoever hears nothing asks again with his key until he is answered. */
  isInsisting?: boolean;
  /** Nobody wants anything before the load is begun. */
  isQuiet?: boolean;
}

export function startLoad(
  street: Street,
  seed: number,
  { clients = 6, pauseMs = 120, patience = 1, isInsisting = false, isQuiet = false }: LoadOptions = {},
): Load {
  const history: Operation[] = [];
  const insisted: Operation[] = [];
  const stopping = new AbortController();
  let hasGivenUp = false;
  const { site, doors, customers } = street;
  let serial = 0;

  const freshKey = () => `${seed}-${++serial}`;
  /** Written as the record writes it, by which it is found there. */
  const plateOf = (customer: Customer) => `${customer.platePrefix}·${String(plates++ % 100_000).padStart(5, '0')}`;

  const wish = (customer: Customer, deed: 'book' | 'hold', windowStartAt: number): Intention => {
    const plate = plateOf(customer);
    return {
      deed,
      path: deed === 'book' ? '/api/v1/bookings' : '/api/v1/bookings/hold',
      key: freshKey(),
      body: aTruckOf(street, customer, plate, windowStartAt),
      bookingId: null,
      plate,
      windowStartAt,
    };
  };

  /** Sends it and writes down what came of it. */
  const perform = async (asker: Asker, what: Wish, how: How): Promise<Operation> => {
    const [startedAt, from] = [Date.now(), performance.now()];
    const heard = await ask({
      port: doors[how.api]!,
      method: what.method ?? (what.key === null ? 'GET' : 'POST'),
      path: what.path,
      headers: {
        ...what.headers,
        ...(what.byCookie && asker.cookie ? { Cookie: asker.cookie } : { Authorization: `Bearer ${asker.key}` }),
        ...(what.key !== null && { 'Idempotency-Key': what.key }),
      },
      body: what.body,
      agent: how.agent,
      patienceMs: REFUSED_WITHIN_MS[what.deed] * patience + GIVES_UP_LATER_MS,
    });
    const { deed, key, plate, windowStartAt } = what;
    const op: Operation = {
      deed,
      company: asker.name,
      api: how.api,
      key,
      bookingId: what.bookingId,
      plate,
      windowStartAt,
      startedAt,
      tookMs: performance.now() - from,
      outcome: outcomeOf(heard),
      heard,
    };
    if (op.outcome === 'ok' && (deed === 'book' || deed === 'hold')) op.bookingId = bodyOf(op).id as string;
    history.push(op);
    return op;
  };

  const intentions = new Map<Customer, Intention[]>();
  const looking = { key: null, plate: null, windowStartAt: null };
  const lookWhoIAm = (customer: Customer, how: How) =>
    perform(customer, { ...looking, deed: 'me', path: '/api/v1/me', bookingId: null, byCookie: true }, how);
  const spy = async (customer: Customer, how: How) => {
    const other = history.findLast(
      ({ company, bookingId, deed }) => company !== customer.name && bookingId !== null && deed !== 'spy',
    );
    if (!other) return null;
    const { bookingId } = other;
    return perform(customer, { ...looking, deed: 'spy', path: `/api/v1/bookings/${bookingId}`, bookingId }, how);
  };

  const client = async (n: number) => {
    const chance = chanceFrom(seed * 1_000 + n);
    const upTo = (count: number) => Math.floor(chance() * count);
    const customer = customers[n % customers.length]!;
    const agent = connectionsOf();
    const asked: Intention[] = [];
    intentions.set(customer, asked);
    const mine = { held: [] as string[], booked: [] as string[] };

    const insist = async (intention: Intention): Promise<Operation> => {
      const until = performance.now() + INSISTS_MS * patience;
      for (let asked = 1; ; asked++) {
        const op = await perform(customer, intention, { api: upTo(doors.length), agent });
        if (isAnswered(op) || hasGivenUp || performance.now() > until) {
          if (asked > 1) insisted.push(op);
          return op;
        }
        await sleep(pauseMs);
      }
    };

    const next = (): Promise<Operation | null> => {
      const how = { api: upTo(doors.length), agent };
      const look = (deed: Deed, path: string, bookingId: string | null = null) =>
        perform(customer, { ...looking, deed, path, bookingId }, how);
      const change = (intention: Intention) => {
        asked.push(intention);
        return isInsisting ? insist(intention) : perform(customer, intention, how);
      };
      const about = (deed: 'confirm' | 'cancel', bookingId: string) =>
        change({
          deed,
          path: `/api/v1/bookings/${bookingId}/${deed}`,
          key: freshKey(),
          body: {},
          bookingId,
          plate: null,
          windowStartAt: null,
        });
      const dice = chance();
      const windows = chance() < 0.4 ? WANTED : ROOMY;
      const start = windowAt(site, windows.from + upTo(windows.count));
      if (dice < 0.3) return change(wish(customer, 'book', start));
      if (dice < 0.4) return change(wish(customer, 'hold', start));
      if (dice < 0.5 && mine.held.length > 0) return about('confirm', mine.held.shift()!);
      if (dice < 0.58 && mine.booked.length > 0) return about('cancel', mine.booked.shift()!);
      if (dice < 0.7 && asked.length > 0) return perform(customer, asked[upTo(asked.length)]!, how);
      if (dice < 0.8 && mine.booked.length > 0) {
        const id = mine.booked[upTo(mine.booked.length)]!;
        return look('read', `/api/v1/bookings/${id}`, id);
      }
      if (dice < 0.85 && history.some(({ company, bookingId }) => company !== customer.name && bookingId !== null))
        return spy(customer, how);
      if (dice < 0.9) return look('list', '/api/v1/bookings?limit=50');
      if (dice < 0.95) return lookWhoIAm(customer, how);
      const day = addDays(localDay(site.port.zone, Date.now()), 1);
      return look(
        'free',
        `/api/v1/ports/${site.port.id}/availability?direction=export&from=${day}&kind=general&vehicle=truck`,
      );
    };

    while (!stopping.signal.aborted) {
      const op = await next();
      if (op?.outcome === 'ok' && op.heard.status === 201) {
        if (op.deed === 'hold' && !mine.held.includes(op.bookingId!)) mine.held.push(op.bookingId!);
        if (op.deed !== 'hold' && op.bookingId && !mine.booked.includes(op.bookingId)) mine.booked.push(op.bookingId);
      }
      await sleep(pauseMs * (0.5 + chance()), undefined, { signal: stopping.signal }).catch(() => {});
    }
    agent.destroy();
  };
  const everybody = () => Promise.all(Array.from({ length: clients }, (_, n) => client(n)));
  let running: Promise<unknown> | null = null;

  const book = (customer: Customer, windowStartAt: number, api = 0) =>
    perform(customer, wish(customer, 'book', windowStartAt), { api, agent: false });
  let probes = 0;
  const stop = async () => {
    stopping.abort();
    await running;
  };
  return {
    history,
    insisted,
    freshKey,
    perform: (asker, what, api) => perform(asker, what, { api, agent: false }),
    book,
    async crowd() {
      if (!isQuiet) running ??= everybody();
      const start = windowAt(site, WANTED.from);
      await Promise.all(
        customers.slice(0, clients).flatMap((customer) => [0, 1].map((n) => book(customer, start, n % doors.length))),
      );
    },
    probe(api) {
      const start = windowAt(site, KEPT.from + (probes++ % KEPT.count));
      return perform(customers.at(-1)!, wish(customers.at(-1)!, 'book', start), { api, agent: false });
    },
    async repeat(customer, count) {
      const last = (intentions.get(customer) ?? []).slice(-count);
      for (const [n, intention] of last.entries())
        await perform(customer, intention, { api: n % doors.length, agent: false });
    },
    lookWhoIAm: (customer) => lookWhoIAm(customer, { api: 0, agent: false }),
    spy: (customer) => spy(customer, { api: 0, agent: false }),
    begin() {
      running ??= everybody();
    },
    stop,
    giveUp() {
      hasGivenUp = true;
      return stop();
    },
  };
}

export function aTruckOf(
  { site }: Pick<Street, 'site'>,
  customer: Customer,
  plate: string,
  windowStartAt: number,
): BookingRequestInput {
  const driver = { ...customer.driver, email: null, language: 'zh', documentNo: null, licenceNo: '540100000000' };
  return aDeclaredTruckTo(site.port.id, windowStartAt, { plate, drivers: [driver] });
}
