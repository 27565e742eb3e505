import type { Claim } from '../claim.js';
import { type Stock, usageKey } from '../ledger.js';
import { MINUTE } from '../local-time.js';
import type { Rule } from '../refusal.js';
import type { ChainWindow } from '../window.js';

/**
 * The claim once more, told minute by minute from the API's promise and sharing no code with it: the minutes of a run of windows are laid
 * out in a row, and each vehicle takes the next ones. Slow, for small worlds. The start of each vehicle, or the rule that stands against it.
 */
export function blockAt(claim: Claim, windows: ChainWindow[], first: number, stock: Stock): ChainWindow[] | Rule {
  const freeOf = (w: number) => {
    const group = stock.groups.get(windows[w]!.groupId);
    return group ? group.sellable - group.sold : -1;
  };
  if (freeOf(first) < 0) return 'WINDOW_CLOSED';
  const row: number[] = [];
  for (let w = first; w < windows.length && w <= first + claim.policies.spillWindows && freeOf(w) > 0; w++)
    for (let minute = 0; minute < freeOf(w); minute++) row.push(w);

  const starts: ChainWindow[] = [];
  const trips = structuredClone(stock.trips);
  let from = 0;
  for (const vehicle of claim.vehicles) {
    const to = from + vehicle.minutes;
    if (to > row.length) return 'FULL';
    const [start, end] = [windows[row[from]!]!, windows[row[to - 1]!]!];
    const port = stock.ports.get(start.portId)!;
    const here = starts.map((one, i) => ({ one, i })).filter(({ one }) => one === start);
    if (port.sold + here.length + 1 > port.limit) return 'PORT_LIMIT';

    const used = stock.usage.get(usageKey(start.groupId, claim.companyId)) ?? { vehicles: 0, minutes: 0, holds: 0 };
    const already = used.vehicles + here.length;
    const minutes = used.minutes + vehicle.minutes + here.reduce((sum, { i }) => sum + claim.vehicles[i]!.minutes, 0);
    const share = (stock.groups.get(start.groupId)!.sellable * Math.round(claim.policies.companyCapShare * 100)) / 100;
    if (already >= claim.policies.companyCapMinVehicles && minutes > share) return 'COMPANY_CAP';

    const away = {
      from: start.startAt,
      to: end.startAt + (claim.policies.windowMin + claim.policies.turnaroundMin) * MINUTE,
    };
    for (const identity of vehicle.identities) {
      const others = trips.get(identity) ?? [];
      if (others.some((other) => Math.max(other.from, away.from) < Math.min(other.to, away.to))) return 'TRIP_OVERLAP';
      trips.set(identity, [...others, away]);
    }
    starts.push(start);
    from = to;
  }
  const holds = stock.usage.get(usageKey(starts[0]!.groupId, claim.companyId))?.holds ?? 0;
  return claim.hold && holds >= claim.policies.holdsPerCompanyAndWindow ? 'HOLD_LIMIT' : starts;
}

/** What a claim of one block should get: the group and the starts, or the rule of its first way's first window. */
export function expected(claim: Claim, stock: Stock): { group: string; starts: number[] } | Rule {
  let firstRule: Rule | null = null;
  for (const { group, windows } of claim.ways)
    for (let w = 0; w < windows.length && windows[w]!.startAt <= claim.latestStartAt; w++) {
      const got = blockAt(claim, windows, w, stock);
      if (Array.isArray(got)) return { group, starts: got.map(({ startAt }) => startAt) };
      firstRule ??= got;
    }
  return firstRule!;
}

/** A copy of the stock after a booking's places have been given back. */
export function givenBack(claim: Claim, stock: Stock): Stock {
  const left = structuredClone(stock);
  for (const { takes, portId, groupId, identities, trip } of claim.releases) {
    for (const take of takes) left.groups.get(take.groupId)!.sold -= take.minutes;
    left.ports.get(portId)!.sold -= 1;
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
