import type { Expectation } from './capacity/expectation.js';
import { RANKS, type Rank } from './capacity/rank.js';
import type { Instant } from './local-time.js';

/** What is scarce at one moment, as the store has locked it, with a journal: a claim that fails half-way takes nothing. */
export interface Stock {
  /** By group window id. Absent: closed. `sellable` and `sold` in lane-minutes. */
  groups: Map<number, { sellable: number; sold: number } & SoldByRank>;
  /** By port window id, in vehicles. */
  ports: Map<number, { limit: number; sold: number } & SoldByRank>;
  /** By `usageKey`. */
  usage: Map<string, Usage>;
  /** By identity key: the trips it is already on, half-open. */
  trips: Map<string, Trip[]>;
  /** By port window id: what history expects there. Absent or empty: nothing is kept for anybody. */
  expected?: Map<number, readonly Expectation[]>;
  /** The moment of the decision. Absent: so late that nothing is kept any more. */
  now?: Instant;
}
export interface SoldByRank {
  /** Of `sold`, in the order of RANKS. */
  byRank?: number[];
}
export interface Usage {
  vehicles: number;
  minutes: number;
  holds: number;
}
export interface Trip {
  from: Instant;
  to: Instant;
}

export const usageKey = (groupId: number, companyId: number): string => `${groupId}|${companyId}`;

export class Ledger {
  readonly stock: Stock;
  /** For which moment it is judged what is kept for whom; moved only to find out when a request would be granted. */
  at: Instant;
  readonly #undo: (() => void)[] = [];

  constructor(stock: Stock) {
    this.stock = stock;
    this.at = stock.now ?? Number.POSITIVE_INFINITY;
  }

  /** A place to come back to. */
  mark(): number {
    return this.#undo.length;
  }

  /** Takes back everything since `mark`. */
  rollback(mark: number): void {
    while (this.#undo.length > mark) this.#undo.pop()!();
  }

  /** Lane-minutes left in a window; null where it is closed. */
  freeMin(groupId: number): number | null {
    const window = this.stock.groups.get(groupId);
    return window ? Math.max(0, window.sellable - window.sold) : null;
  }

  takeMinutes(groupId: number, minutes: number, rank: Rank = 'ordinary'): void {
    const window = this.stock.groups.get(groupId);
    if (!window) return; // given back to a window that has since closed
    this.#sell(window, minutes, rank);
  }

  /** False when a checkpoint in series takes no more vehicles in this window. */
  takeVehicles(portId: number, vehicles: number, rank: Rank = 'ordinary'): boolean {
    const window = this.stock.ports.get(portId);
    if (!window) return vehicles <= 0;
    if (vehicles > 0 && window.sold + vehicles > window.limit) return false;
    this.#sell(window, vehicles, rank);
    return true;
  }

  #sell(window: { sold: number } & SoldByRank, amount: number, rank: Rank): void {
    const { byRank } = window;
    const no = RANKS.indexOf(rank);
    window.sold += amount;
    if (byRank) byRank[no] = (byRank[no] ?? 0) + amount;
    this.#undo.push(() => {
      window.sold -= amount;
      if (byRank) byRank[no]! -= amount;
    });
  }

  usage(groupId: number, companyId: number): Usage {
    return this.stock.usage.get(usageKey(groupId, companyId)) ?? { vehicles: 0, minutes: 0, holds: 0 };
  }

  addUsage(groupId: number, companyId: number, by: Usage): void {
    const key = usageKey(groupId, companyId);
    const before = this.usage(groupId, companyId);
    this.#put(this.stock.usage, key, {
      vehicles: before.vehicles + by.vehicles,
      minutes: before.minutes + by.minutes,
      holds: before.holds + by.holds,
    });
  }

  /** False when the identity is already under way at that time. */
  takeTrip(identity: string, trip: Trip): boolean {
    const trips = this.stock.trips.get(identity) ?? [];
    if (trips.some((other) => other.from < trip.to && trip.from < other.to)) return false;
    this.#put(this.stock.trips, identity, [...trips, trip]);
    return true;
  }

  dropTrip(identity: string, trip: Trip): void {
    const trips = this.stock.trips.get(identity) ?? [];
    const rest = trips.filter((other) => other.from !== trip.from || other.to !== trip.to);
    if (rest.length < trips.length) this.#put(this.stock.trips, identity, rest);
  }

  /** What was absent is absent again after a rollback: a refused claim leaves no trace. */
  #put<T>(map: Map<string, T>, key: string, value: T): void {
    const before = map.get(key);
    map.set(key, value);
    this.#undo.push(() => {
      if (before === undefined) map.delete(key);
      else map.set(key, before);
    });
  }
}
