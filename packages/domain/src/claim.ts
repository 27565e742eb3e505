import { Ledger, type Stock, type Trip } from './ledger.js';
import { type Instant, MINUTE } from './local-time.js';
import type { LaneGroup } from './port.js';
import type { Refusal, Rule } from './refusal.js';
import type { ChainWindow } from './window.js';

/** One vehicle that asks for a place. `identities` are keys that exclude overlapping trips. */
export interface ClaimVehicle {
  minutes: number;
  identities: string[];
}

/** Where a vehicle's minutes come from: its window first, then following ones. */
export interface Placement {
  startAt: Instant;
  groupId: number;
  portId: number;
  takes: { groupId: number; minutes: number }[];
  trip: Trip;
}

export interface ClaimPolicies {
  windowMin: number;
  spillWindows: number;
  companyCapShare: number;
  companyCapMinVehicles: number;
  turnaroundMin: number;
  holdsPerCompanyAndWindow: number;
}

/** A request for places, for any door: booking, hold, reschedule, later import, waitlist and walk-in. */
export interface Claim {
  companyId: number;
  hold: boolean;
  /** Convoy: all in one go from one window on; else each vehicle for itself, still all or nothing. */
  keepTogether: boolean;
  /** Tried in this order: the verdict's group, then ordinary when the booker accepts it. Consecutive windows each. */
  ways: { group: LaneGroup; windows: ChainWindow[] }[];
  /** No block may start after this: a vehicle, or a convoy's first, whose others follow on from it. */
  latestStartAt: Instant;
  vehicles: ClaimVehicle[];
  policies: ClaimPolicies;
  /** What the same booking already has, given back if and only if the claim is granted (reschedule). */
  releases: (Placement & { identities: string[] })[];
}

export type ClaimResult =
  | { granted: true; group: LaneGroup; placements: Placement[] }
  | { granted: false; refusal: Refusal };

/** Grants in the order given; the ledger's stock afterwards holds what is left. Refused claims change nothing. */
export function decide(claims: Claim[], stock: Stock, ledger = new Ledger(stock)): ClaimResult[] {
  return claims.map((claim) => decideOne(claim, ledger));
}

function decideOne(claim: Claim, ledger: Ledger): ClaimResult {
  const before = ledger.mark();
  for (const old of claim.releases) release(old, claim.companyId, ledger);
  let firstRule: Rule | null = null;
  for (const way of claim.ways) {
    const mark = ledger.mark();
    const placed = placeAll(claim, way.windows, ledger);
    if (Array.isArray(placed)) return { granted: true, group: way.group, placements: placed };
    ledger.rollback(mark);
    firstRule ??= placed;
  }
  ledger.rollback(before);
  return { granted: false, refusal: refusalFor(firstRule ?? 'WINDOW_CLOSED') };
}

function release(old: Claim['releases'][number], companyId: number, ledger: Ledger): void {
  for (const take of old.takes) ledger.takeMinutes(take.groupId, -take.minutes);
  ledger.takeVehicles(old.portId, -1);
  ledger.addUsage(old.groupId, companyId, { vehicles: -1, minutes: -sum(old.takes), holds: 0 });
  for (const identity of old.identities) ledger.dropTrip(identity, old.trip);
}

/**
 * Every vehicle placed, or the rule that refused the first one that was not. Vehicles of one claim take the first fit in the order given:
 * complete for vehicles alike; a mix of lengths that only another order would fit is refused rather than searched for under the lock.
 */
function placeAll(claim: Claim, windows: ChainWindow[], ledger: Ledger): Placement[] | Rule {
  const blocks = claim.keepTogether ? [claim.vehicles] : claim.vehicles.map((vehicle) => [vehicle]);
  const placed: Placement[] = [];
  for (const block of blocks) {
    const got = placeBlock(claim, block, windows, ledger, claim.hold && placed.length === 0);
    if (!Array.isArray(got)) return got;
    placed.push(...got);
  }
  return placed;
}

/** The first window with room between the earliest and the latest start; refused with the first window's rule. */
function placeBlock(
  claim: Claim,
  block: ClaimVehicle[],
  windows: ChainWindow[],
  ledger: Ledger,
  isHold: boolean,
): Placement[] | Rule {
  let firstRule: Rule | null = null;
  for (let w = 0; w < windows.length && windows[w]!.startAt <= claim.latestStartAt; w++) {
    const mark = ledger.mark();
    const placed = placeFrom(claim, block, windows, w, ledger);
    const tried = isHold && Array.isArray(placed) ? takeHold(claim, placed, ledger) : placed;
    if (Array.isArray(tried)) return tried;
    ledger.rollback(mark);
    firstRule ??= tried;
  }
  return firstRule ?? 'WINDOW_CLOSED';
}

/** A hold counts once, where its first vehicle starts. */
function takeHold({ companyId, policies }: Claim, placed: Placement[], ledger: Ledger): Placement[] | Rule {
  const { groupId } = placed[0]!;
  if (ledger.usage(groupId, companyId).holds >= policies.holdsPerCompanyAndWindow) return 'HOLD_LIMIT';
  ledger.addUsage(groupId, companyId, { vehicles: 0, minutes: 0, holds: 1 });
  return placed;
}

/**
 * Places a block from window `first` on. A vehicle starts where any minute is left and takes the rest from the next windows,
 * which follow without a gap and have room: otherwise nothing that needs more than one lane's window could ever be sold.
 */
function placeFrom(
  claim: Claim,
  block: ClaimVehicle[],
  windows: ChainWindow[],
  first: number,
  ledger: Ledger,
): Placement[] | Rule {
  const last = Math.min(first + claim.policies.spillWindows, windows.length - 1);
  const opening = ledger.freeMin(windows[first]!.groupId);
  if (opening === null) return 'WINDOW_CLOSED';
  if (opening === 0) return 'FULL';
  const placed: Placement[] = [];
  let w = first;
  for (const vehicle of block) {
    const takes: Placement['takes'] = [];
    let need = vehicle.minutes;
    let start: ChainWindow | null = null;
    while (need > 0) {
      const free = ledger.freeMin(windows[w]!.groupId);
      if (!free) {
        if (++w > last || !ledger.freeMin(windows[w]!.groupId)) return 'FULL';
        continue;
      }
      const minutes = Math.min(free, need);
      ledger.takeMinutes(windows[w]!.groupId, minutes);
      takes.push({ groupId: windows[w]!.groupId, minutes });
      start ??= windows[w]!;
      need -= minutes;
    }
    const refusedBy = takeStart(claim, vehicle, start!, windows[w]!, ledger);
    if (refusedBy) return refusedBy;
    placed.push({
      startAt: start!.startAt,
      groupId: start!.groupId,
      portId: start!.portId,
      takes,
      trip: tripOf(claim, start!, windows[w]!),
    });
  }
  return placed;
}

/** What counts where a vehicle starts: the port's limit, the company's cap, and its trip. */
function takeStart(
  claim: Claim,
  vehicle: ClaimVehicle,
  start: ChainWindow,
  end: ChainWindow,
  ledger: Ledger,
): Rule | null {
  if (!ledger.takeVehicles(start.portId, 1)) return 'PORT_LIMIT';
  ledger.addUsage(start.groupId, claim.companyId, { vehicles: 1, minutes: vehicle.minutes, holds: 0 });
  const used = ledger.usage(start.groupId, claim.companyId);
  const cap = companyCapMin(ledger.stock.groups.get(start.groupId)!.sellable, claim.policies.companyCapShare);
  if (used.vehicles > claim.policies.companyCapMinVehicles && used.minutes > cap) return 'COMPANY_CAP';
  const trip = tripOf(claim, start, end);
  return vehicle.identities.every((identity) => ledger.takeTrip(identity, trip)) ? null : 'TRIP_OVERLAP';
}

/** Minutes of a window's group that one company may start in it: its share, whole minutes. 0.29 x 100 is 29, whatever the floats say. */
export const companyCapMin = (sellable: number, share: number): number => Math.floor(sellable * share + 1e-9);

function tripOf(claim: Claim, start: ChainWindow, end: ChainWindow): Trip {
  return { from: start.startAt, to: end.startAt + (claim.policies.windowMin + claim.policies.turnaroundMin) * MINUTE };
}

function refusalFor(rule: Rule): Refusal {
  switch (rule) {
    case 'WINDOW_CLOSED':
    case 'COMPANY_CAP':
    case 'TRIP_OVERLAP':
    case 'HOLD_LIMIT':
      return { code: rule, reasons: [{ rule }] };
    default:
      return { code: 'WINDOW_FULL', reasons: [{ rule }] };
  }
}

/**
 * How many vehicles of `minutes` the claim would grant from this window alone, before the company's cap; at most `limit`.
 * The claim's own arithmetic, taken back at the end: what availability shows is what a claim gets.
 */
export function places(
  windows: ChainWindow[],
  minutes: number,
  stock: Stock,
  policies: ClaimPolicies,
  limit = 500,
): number {
  const ledger = new Ledger(stock);
  const mark = ledger.mark();
  const claim: Claim = {
    companyId: 0,
    hold: false,
    keepTogether: false,
    ways: [],
    latestStartAt: windows[0]?.startAt ?? 0,
    vehicles: [],
    policies: { ...policies, companyCapMinVehicles: Number.POSITIVE_INFINITY },
    releases: [],
  };
  let count = 0;
  while (count < limit && Array.isArray(placeBlock(claim, [{ minutes, identities: [] }], windows, ledger, false)))
    count++;
  ledger.rollback(mark);
  return count;
}

const sum = (takes: Placement['takes']) => takes.reduce((total, take) => total + take.minutes, 0);
