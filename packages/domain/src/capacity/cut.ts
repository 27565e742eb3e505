import { type Claim, decide, type Placement } from '../claim.js';
import { Ledger, type Stock } from '../ledger.js';
import type { LaneGroup } from '../port.js';
import { cutClass, cutOrder, isHold, isMovable, type Standing } from './cut-order.js';
import { floorOf } from './room.js';

/** A window that is cut, by its lane-minutes or by its count of vehicles: what somebody had to go for. */
export interface CutCause {
  kind: 'minutes' | 'vehicles';
  windowId: number;
}

/** What a cut touches. Other windows may hold more than they give, too, since a lane closed: that is honoured, and not this cut's affair. */
export interface Cut {
  /** Capacity as the cut leaves it, sold as it stands. Unchanged by whoever plans with it. */
  stock: Stock;
  windows: readonly CutCause[];
  /** All who take minutes, or start, in those windows: also those who cannot be moved. */
  standing: readonly Standing[];
  /** Share of the vehicles left in a window that ordinary traffic keeps before greener classes have given theirs, 0..1. */
  floorShare: number;
}

export interface Displaced {
  id: string;
  cause: CutCause;
  /** What was granted: claimed again as it stands, in the order of the plan, it gets the same places. */
  claim: Claim;
  group: LaneGroup;
  placements: Placement[];
  losesGreen: boolean;
}

export interface CutPlan {
  /** Holds that end. */
  ended: { id: string; cause: CutCause }[];
  /** In the order in which they are placed: the most protected and the first booked come nearest. */
  displaced: Displaced[];
  /** No window that they may have has room: they stay, and their place is honoured. */
  withoutRoom: string[];
}

/**
 * Whom a cut displaces, and where each goes. Window by window, in the order of `cutOrder`, bookings go until what is sold fits what is
 * sellable, and no further; for one window nobody goes who booked before one of his class that could go and stays. In a count of vehicles
 * ordinary traffic keeps its floor of what is left as long as others can give way. Where they go is the claim's arithmetic: first up to
 * `soonAt`, then as far as the claim reaches.
 */
export function planCut(cut: Cut): CutPlan {
  const { stock, standing } = cut;
  const stays = new Set(standing.filter((one) => !isMovable(one)).map(({ id }) => id));
  const withoutRoom: string[] = [];
  for (;;) {
    const chosen = choose(cut, stays);
    const { displaced, refused } = place(stock, chosen);
    if (refused.length === 0) {
      const ended = chosen.filter(({ one }) => isHold(one)).map(({ one, cause }) => ({ id: one.id, cause }));
      return { ended, displaced, withoutRoom };
    }
    // Who finds no place stays, and the next in the order goes instead.
    for (const id of refused) {
      stays.add(id);
      withoutRoom.push(id);
    }
  }
}

interface Chosen {
  one: Standing;
  cause: CutCause;
}

function choose({ stock, windows, standing, floorShare }: Cut, stays: Set<string>): Chosen[] {
  const tally = new Tally(stock, standing);
  const chosen = new Map<string, Chosen>();
  const order = cutOrder(standing).filter(({ id }) => !stays.has(id));
  const relieve = (cause: CutCause, mayGo: (one: Standing) => boolean) => {
    for (const one of order) {
      if (tally.surplus(cause) <= 0) return;
      if (chosen.has(one.id) || !tally.standsIn(one, cause) || !mayGo(one)) continue;
      chosen.set(one.id, { one, cause });
      tally.remove(one);
    }
  };
  for (const cause of [...windows].sort(byKindAndId)) {
    if (cause.kind === 'vehicles')
      relieve(cause, (one) => isHold(one) || tally.leavesFloor(one, cause.windowId, floorShare));
    relieve(cause, () => true);
  }
  return [...chosen.values()];
}

const byKindAndId = (a: CutCause, b: CutCause) => a.kind.localeCompare(b.kind) || a.windowId - b.windowId;

/** What is sold in the windows that the cut touches, while bookings are taken out one by one. */
class Tally {
  readonly #stock: Stock;
  readonly #minutes = new Map<number, number>();
  readonly #vehicles = new Map<number, number>();
  readonly #ordinary = new Map<number, number>();

  constructor(stock: Stock, standing: readonly Standing[]) {
    this.#stock = stock;
    for (const one of standing) {
      for (const { portId, takes } of one.claim.releases) {
        this.#vehicles.set(portId, stock.ports.get(portId)?.sold ?? 0);
        for (const { groupId } of takes) this.#minutes.set(groupId, stock.groups.get(groupId)?.sold ?? 0);
        if (cutClass(one) === 'ordinary') this.#ordinary.set(portId, (this.#ordinary.get(portId) ?? 0) + 1);
      }
    }
  }

  surplus({ kind, windowId }: CutCause): number {
    return kind === 'minutes'
      ? (this.#minutes.get(windowId) ?? 0) - (this.#stock.groups.get(windowId)?.sellable ?? 0)
      : (this.#vehicles.get(windowId) ?? 0) - (this.#stock.ports.get(windowId)?.limit ?? 0);
  }

  standsIn({ claim }: Standing, { kind, windowId }: CutCause): boolean {
    return claim.releases.some(({ portId, takes }) =>
      kind === 'vehicles' ? portId === windowId : takes.some(({ groupId }) => groupId === windowId),
    );
  }

  leavesFloor(one: Standing, portId: number, floorShare: number): boolean {
    if (cutClass(one) !== 'ordinary') return true;
    const left = this.#ordinary.get(portId)! - one.claim.releases.filter((place) => place.portId === portId).length;
    return left >= floorOf(this.#stock.ports.get(portId)?.limit ?? 0, floorShare);
  }

  remove(one: Standing): void {
    for (const { portId, takes } of one.claim.releases) {
      add(this.#vehicles, portId, -1);
      if (cutClass(one) === 'ordinary') add(this.#ordinary, portId, -1);
      for (const { groupId, minutes } of takes) add(this.#minutes, groupId, -minutes);
    }
  }
}

const add = (map: Map<number, number>, key: number, by: number) => map.set(key, (map.get(key) ?? 0) + by);

function place(stock: Stock, chosen: Chosen[]): { displaced: Displaced[]; refused: string[] } {
  const ledger = new Ledger(stock);
  const start = ledger.mark();
  const displaced: Displaced[] = [];
  const refused: string[] = [];
  for (const { one } of chosen.filter(({ one }) => isHold(one))) endHold(one, ledger);
  const causes = new Map(chosen.map(({ one, cause }) => [one.id, cause]));
  const moving = cutOrder(chosen.map(({ one }) => one).filter((one) => !isHold(one))).reverse();
  for (const one of moving) {
    const soon = { ...one.claim, latestStartAt: Math.min(one.soonAt, one.claim.latestStartAt) };
    const got = firstGranted([soon, one.claim], ledger);
    if (!got) refused.push(one.id);
    else
      displaced.push({
        id: one.id,
        cause: causes.get(one.id)!,
        claim: got.claim,
        group: got.group,
        placements: got.placements,
        losesGreen: one.group === 'green' && got.group !== 'green',
      });
  }
  ledger.rollback(start);
  return { displaced, refused };
}

function firstGranted(claims: Claim[], ledger: Ledger): Pick<Displaced, 'claim' | 'group' | 'placements'> | null {
  for (const claim of claims) {
    const result = decide([claim], ledger.stock, ledger)[0]!;
    if (result.granted) return { claim, group: result.group, placements: result.placements };
  }
  return null;
}

function endHold({ claim }: Standing, ledger: Ledger): void {
  for (const [i, old] of claim.releases.entries()) {
    for (const take of old.takes) ledger.takeMinutes(take.groupId, -take.minutes);
    ledger.takeVehicles(old.portId, -1);
    const minutes = -old.takes.reduce((sum, take) => sum + take.minutes, 0);
    ledger.addUsage(old.groupId, claim.companyId, { vehicles: -1, minutes, holds: i === 0 ? -1 : 0 });
    for (const identity of old.identities) ledger.dropTrip(identity, old.trip);
  }
}
