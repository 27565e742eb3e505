import { keptFromStarting, roomMin, type Seeker } from './capacity/claim-room.js';
import type { Rank } from './capacity/rank.js';
import type { Withheld } from './capacity/room.js';
import { Ledger, type Stock, type Trip } from './ledger.js';
import { type Instant, MINUTE } from './local-time.js';
import type { LaneGroup } from './port.js';
import type { Refusal, Rule } from './refusal.js';
import type { ChainWindow } from './window.js';

/** One vehicle that asks for a place. `identities` are keys that exclude overlapping trips. */
export interface ClaimVehicle {
  minutes: number;
  identities: string[];
  /** By its verdict, whatever lanes it gets. Absent: ordinary. */
  rank?: Rank;
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
  /** Share of the vehicles, and of the minutes of ordinary lanes, that is ordinary traffic's where green is expected, 0..1. Absent: a half. */
  ordinaryFloorShare?: number;
}

/** One lane group with the windows in which a claim may take places, consecutive. */
export interface Way {
  group: LaneGroup;
  windows: ChainWindow[];
}

/** A request for places, for any door: booking, hold, reschedule, later import, waitlist and walk-in. */
export interface Claim {
  companyId: number;
  hold: boolean;
  /** Convoy: all in one go from one window on; else each vehicle for itself, still all or nothing. */
  keepTogether: boolean;
  /** Tried in this order: the verdict's group, then ordinary when the booker accepts it. */
  ways: Way[];
  /** No block may start after this: a vehicle, or a convoy's first, whose others follow on from it. */
  latestStartAt: Instant;
  vehicles: ClaimVehicle[];
  policies: ClaimPolicies;
  /** The port itself moves it, since it cut what it had sold: what is kept for others is open to it. */
  movedByPort?: boolean;
  /** What the same booking already has, given back if and only if the claim is granted (reschedule). */
  releases: (Placement & { identities: string[]; rank?: Rank })[];
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
  const got = claim.movedByPort ? triedAt(Number.POSITIVE_INFINITY, claim, ledger) : tryWays(claim, ledger);
  if (typeof got !== 'string') return { granted: true, ...got };
  ledger.rollback(before);
  return { granted: false, refusal: isWithheld(got) ? withheldRefusal(claim, got, ledger) : refusalFor(got) };
}

type Granted = { group: LaneGroup; placements: Placement[] };

/** Takes what it is granted; after a rule the ledger is to be rolled back. The rule is that of the first way's first window. */
function tryWays(claim: Claim, ledger: Ledger): Granted | Rule {
  for (const old of claim.releases) release(old, claim.companyId, ledger);
  let firstRule: Rule | null = null;
  for (const way of claim.ways) {
    const mark = ledger.mark();
    const placed = placeAll(claim, way, ledger);
    if (Array.isArray(placed)) return { group: way.group, placements: placed };
    ledger.rollback(mark);
    firstRule ??= placed;
  }
  return firstRule ?? 'WINDOW_CLOSED';
}

const isWithheld = (rule: Rule): rule is Withheld => rule === 'PROTECTED_UNTIL' || rule === 'ORDINARY_FLOOR';

/** Says that places are kept only where nothing else stands in the way, and until when. */
function withheldRefusal(claim: Claim, rule: Withheld, ledger: Ledger): Refusal {
  const until = firstGrant(claim, ledger);
  return typeof until === 'string' ? refusalFor(until) : { code: 'WINDOW_FULL', reasons: [{ rule, until }] };
}

const QUARTER = 15 * MINUTE;

/**
 * The first quarter of an hour in which the claim would be granted if nobody else came, or the rule that refuses it even when nothing is kept
 * any more. What is kept shrinks while nobody comes, so halving finds it: a dozen decisions, and only for those whom nothing else refuses.
 */
function firstGrant(claim: Claim, ledger: Ledger): Instant | Rule {
  const now = ledger.at;
  const tried = (at: Instant) => {
    const mark = ledger.mark();
    const got = triedAt(at, claim, ledger);
    ledger.rollback(mark);
    return got;
  };
  const released = tried(Number.POSITIVE_INFINITY);
  if (typeof released === 'string') return released;
  const last = Math.max(...claim.ways.flatMap(({ windows }) => windows.map(({ startAt }) => startAt)));
  let refused = Math.floor(now / QUARTER);
  let granted = Math.ceil(last / QUARTER);
  while (granted - refused > 1) {
    const between = Math.floor((refused + granted) / 2);
    if (typeof tried(between * QUARTER) === 'string') refused = between;
    else granted = between;
  }
  return granted * QUARTER;
}

function triedAt(at: Instant, claim: Claim, ledger: Ledger): Granted | Rule {
  const now = ledger.at;
  ledger.at = at;
  const got = tryWays(claim, ledger);
  ledger.at = now;
  return got;
}

function release(old: Claim['releases'][number], companyId: number, ledger: Ledger): void {
  for (const take of old.takes) ledger.takeMinutes(take.groupId, -take.minutes, old.rank);
  ledger.takeVehicles(old.portId, -1, old.rank);
  ledger.addUsage(old.groupId, companyId, { vehicles: -1, minutes: -sum(old.takes), holds: 0 });
  for (const identity of old.identities) ledger.dropTrip(identity, old.trip);
}

/**
 * Every vehicle placed, or the rule that refused the first one that was not. Vehicles of one claim take the first fit in the order given:
 * complete for vehicles alike; a mix of lengths that only another order would fit is refused rather than searched for under the lock.
 */
function placeAll(claim: Claim, way: Way, ledger: Ledger): Placement[] | Rule {
  const blocks = claim.keepTogether ? [claim.vehicles] : claim.vehicles.map((vehicle) => [vehicle]);
  const placed: Placement[] = [];
  for (const block of blocks) {
    const got = placeBlock(claim, block, way, ledger, claim.hold && placed.length === 0);
    if (!Array.isArray(got)) return got;
    placed.push(...got);
  }
  return placed;
}

/** The first window with room between the earliest and the latest start; refused with the first window's rule. */
function placeBlock(
  claim: Claim,
  block: ClaimVehicle[],
  way: Way,
  ledger: Ledger,
  isHold: boolean,
): Placement[] | Rule {
  const { windows } = way;
  let firstRule: Rule | null = null;
  for (let w = 0; w < windows.length && windows[w]!.startAt <= claim.latestStartAt; w++) {
    const mark = ledger.mark();
    const placed = placeFrom(claim, block, way, w, ledger);
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
 * Minutes kept for others are as good as sold to it.
 */
function placeFrom(
  claim: Claim,
  block: ClaimVehicle[],
  { group, windows }: Way,
  first: number,
  ledger: Ledger,
): Placement[] | Rule {
  const last = Math.min(first + claim.policies.spillWindows, windows.length - 1);
  let withheld: Withheld | null = null;
  const roomIn = (w: number, seeker: Seeker) => {
    const seen = roomMin(ledger, windows[w]!, group, seeker);
    withheld ??= seen?.by ?? null;
    return seen ? seen.room : null;
  };
  const placed: Placement[] = [];
  let w = first;
  for (const vehicle of block) {
    const seeker = seekerOf(claim, vehicle);
    const takes: Placement['takes'] = [];
    let need = vehicle.minutes;
    let start: ChainWindow | null = null;
    while (need > 0) {
      const isOpening = placed.length === 0 && takes.length === 0;
      let room = roomIn(w, seeker);
      if (isOpening && room === null) return 'WINDOW_CLOSED';
      if (!isOpening && !room) room = ++w > last ? 0 : roomIn(w, seeker);
      if (!room) return withheld ?? 'FULL';
      const minutes = Math.min(room, need);
      ledger.takeMinutes(windows[w]!.groupId, minutes, vehicle.rank);
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

const seekerOf = ({ policies }: Claim, { rank = 'ordinary' }: ClaimVehicle): Seeker => ({
  rank,
  floorShare: policies.ordinaryFloorShare,
});

/** What counts where a vehicle starts: the port's limit, the company's cap, and its trip. */
function takeStart(
  claim: Claim,
  vehicle: ClaimVehicle,
  start: ChainWindow,
  end: ChainWindow,
  ledger: Ledger,
): Rule | null {
  const keptBy = keptFromStarting(ledger, start, seekerOf(claim, vehicle));
  if (keptBy) return keptBy;
  if (!ledger.takeVehicles(start.portId, 1, vehicle.rank)) return 'PORT_LIMIT';
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
 * The claim's own arithmetic, taken back at the end: what availability shows is what a claim gets. `seen`: in which lanes and as what it would
 * be asked; absent, as ordinary traffic in ordinary lanes.
 */
export function places(
  windows: ChainWindow[],
  minutes: number,
  stock: Stock,
  policies: ClaimPolicies,
  limit = 500,
  seen: { group: LaneGroup; rank: Rank } = { group: 'ordinary', rank: 'ordinary' },
): number {
  const ledger = new Ledger(stock);
  const mark = ledger.mark();
  const way: Way = { group: seen.group, windows };
  const block: ClaimVehicle[] = [{ minutes, identities: [], rank: seen.rank }];
  const claim: Claim = {
    companyId: 0,
    hold: false,
    keepTogether: false,
    ways: [way],
    latestStartAt: windows[0]?.startAt ?? 0,
    vehicles: block,
    policies: { ...policies, companyCapMinVehicles: Number.POSITIVE_INFINITY },
    releases: [],
  };
  let count = 0;
  while (count < limit && Array.isArray(placeBlock(claim, block, way, ledger, false))) count++;
  ledger.rollback(mark);
  return count;
}

const sum = (takes: Placement['takes']) => takes.reduce((total, take) => total + take.minutes, 0);
