import type { Claim, ClaimVehicle, Way } from '../claim.js';
import { type Stock, usageKey } from '../ledger.js';
import { MINUTE } from '../local-time.js';
import type { Rule } from '../refusal.js';
import type { ChainWindow } from '../window.js';
import { minutesSeen, type Seen, vehiclesSeen } from './kept-oracle.js';

const usageOf = (stock: Stock, groupId: number, companyId: number) =>
  stock.usage.get(usageKey(groupId, companyId)) ?? { vehicles: 0, minutes: 0, holds: 0 };

/**
 * The claim once more, told minute by minute from the API's promise and sharing no code with it: the minutes that a vehicle sees in a run of
 * windows are laid out in a row, it takes the next ones, and the world is looked at anew. Slow, for small worlds. The start of each vehicle,
 * or the rule that stands against it.
 */
export function blockAt(claim: Claim, { group, windows }: Way, first: number, before: Stock): ChainWindow[] | Rule {
  const stock = structuredClone(before);
  if (!stock.groups.has(windows[first]!.groupId)) return 'WINDOW_CLOSED';
  const end = Math.min(windows.length - 1, first + claim.policies.spillWindows);
  let kept: Rule | null = null;
  const see = (seen: Seen) => {
    if (seen.keptBy) kept ??= seen.keptBy;
    return seen.amount;
  };

  const starts: ChainWindow[] = [];
  let at = first;
  for (const vehicle of claim.vehicles) {
    const row: number[] = [];
    for (let w = at; w <= end && row.length < vehicle.minutes; w++) {
      const amount = see(minutesSeen(claim, vehicle, group, windows[w]!, stock));
      const isUsedUp = amount === 0 && w === at && starts.length > 0;
      if (amount === 0 && !isUsedUp) break;
      for (let minute = 0; minute < amount && row.length < vehicle.minutes; minute++) row.push(w);
    }
    if (row.length < vehicle.minutes) return kept ?? 'FULL';
    const [start, last] = [windows[row[0]!]!, windows[row.at(-1)!]!];
    for (const w of row) take(stock.groups.get(windows[w]!.groupId)!, vehicle);
    const rule = startOf(claim, vehicle, start, last, stock);
    if (rule) return rule;
    starts.push(start);
    at = row.at(-1)!;
  }
  const { holds } = usageOf(before, starts[0]!.groupId, claim.companyId);
  return claim.hold && holds >= claim.policies.holdsPerCompanyAndWindow ? 'HOLD_LIMIT' : starts;
}

function startOf(
  { companyId, policies }: Claim,
  vehicle: ClaimVehicle,
  start: ChainWindow,
  last: ChainWindow,
  stock: Stock,
): Rule | null {
  const seen = vehiclesSeen({ policies }, vehicle, start, stock);
  if (seen.amount < 1) return seen.keptBy ?? 'PORT_LIMIT';
  take(stock.ports.get(start.portId)!, vehicle);

  const used = usageOf(stock, start.groupId, companyId);
  const minutes = used.minutes + vehicle.minutes;
  const share = (stock.groups.get(start.groupId)!.sellable * Math.round(policies.companyCapShare * 100)) / 100;
  if (used.vehicles >= policies.companyCapMinVehicles && minutes > share) return 'COMPANY_CAP';
  stock.usage.set(usageKey(start.groupId, companyId), { ...used, vehicles: used.vehicles + 1, minutes });

  const away = { from: start.startAt, to: last.startAt + (policies.windowMin + policies.turnaroundMin) * MINUTE };
  for (const identity of vehicle.identities) {
    const others = stock.trips.get(identity) ?? [];
    if (others.some((other) => Math.max(other.from, away.from) < Math.min(other.to, away.to))) return 'TRIP_OVERLAP';
    stock.trips.set(identity, [...others, away]);
  }
  return null;
}

const PLACE = { ordinary: 0, produce: 1, 'new-energy': 2, sealed: 3, oversize: 4 };
function take(window: { sold: number; byRank?: number[] }, { rank = 'ordinary' }: ClaimVehicle): void {
  window.sold += 1;
  if (window.byRank) window.byRank[PLACE[rank]]! += 1;
}

type Got = { group: string; starts: number[] };

/**
 * What a claim of one block should get: the group and the starts, or the rule of its first way's first window; that something is kept for
 * others only where nothing else would refuse.
 */
export function expected(claim: Claim, stock: Stock): Got | Rule {
  const got = firstWay(claim, stock);
  if (got !== 'PROTECTED_UNTIL' && got !== 'ORDINARY_FLOOR') return got;
  const { expected: _, ...released } = stock;
  const later = firstWay(claim, released);
  return typeof later === 'string' ? later : got;
}

function firstWay(claim: Claim, stock: Stock): Got | Rule {
  let firstRule: Rule | null = null;
  for (const way of claim.ways)
    for (let w = 0; w < way.windows.length && way.windows[w]!.startAt <= claim.latestStartAt; w++) {
      const got = blockAt(claim, way, w, stock);
      if (Array.isArray(got)) return { group: way.group, starts: got.map(({ startAt }) => startAt) };
      firstRule ??= got;
    }
  return firstRule!;
}

/** A copy of the stock after a booking's places have been given back. */
export function givenBack(claim: Claim, stock: Stock): Stock {
  const left = structuredClone(stock);
  for (const { takes, portId, groupId, identities, trip, rank = 'ordinary' } of claim.releases) {
    const back = (window: { sold: number; byRank?: number[] }, amount: number) => {
      window.sold -= amount;
      if (window.byRank) window.byRank[PLACE[rank]]! -= amount;
    };
    for (const { groupId: id, minutes } of takes) back(left.groups.get(id)!, minutes);
    back(left.ports.get(portId)!, 1);
    const used = left.usage.get(usageKey(groupId, claim.companyId))!;
    left.usage.set(usageKey(groupId, claim.companyId), {
      ...used,
      vehicles: used.vehicles - 1,
      minutes: used.minutes - takes.reduce((sum, { minutes }) => sum + minutes, 0),
    });
    for (const identity of identities)
      left.trips.set(
        identity,
        left.trips.get(identity)!.filter((one) => one.from !== trip.from || one.to !== trip.to),
      );
  }
  return left;
}
