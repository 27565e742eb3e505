import type { AvailabilityBody, AvailabilityQuestion } from '@gl/contracts/port';
import type { WindowStock } from '@gl/db/availability';
import type { ConsignmentKind, VehicleKind } from '@gl/domain/booking';
import { roomMin } from '@gl/domain/capacity/claim-room';
import { leastRank, rankOf } from '@gl/domain/capacity/rank';
import { companyCapMin, places } from '@gl/domain/claim';
import { Ledger } from '@gl/domain/ledger';
import { addDays, type Instant, instantAt, MINUTE } from '@gl/domain/local-time';
import { LANE_GROUPS, type LaneGroup, type Port, type ServiceClass } from '@gl/domain/port';
import { chain, groupWindowId, horizonEnd } from '@gl/domain/window';
import { claimPolicies } from '../bookings/claim-policies.js';
import { Counted } from './unchanged.js';

/** What of a direction's windows is there for goods and a vehicle, window by window: the claim's own arithmetic on a copy. */
export function availabilityOf(
  port: Port,
  { stock, groups }: WindowStock,
  query: AvailabilityQuestion,
  now: Instant,
  counted = new Counted(),
): Omit<AvailabilityBody, 'version'> {
  const { group: suggested, serviceClass } = suggest(query.kind, query.vehicle);
  const group = query.group ?? suggested;
  const serviceMin = query.serviceMin ?? port.serviceMin[serviceClass];
  const stepMs = port.windowMin * MINUTE;
  const [from, to] = [instantAt(port.zone, query.from), instantAt(port.zone, addDays(query.from, query.days))];
  const starts = Array.from({ length: Math.round((to - from) / stepMs) }, (_, i) => from + i * stepMs);
  const policies = claimPolicies(port);
  const windowOf = (of: LaneGroup, at: Instant) => stock.groups.get(groupWindowId(port, query.direction, of, at));

  const ledger = new Ledger(stock);
  const rank = rankOf(suggested, serviceClass);
  const rules = JSON.stringify([policies, serviceMin, group, rank]);
  const free = (of: LaneGroup) => {
    const seeker = { rank: of === group ? rank : leastRank(of), floorShare: policies.ordinaryFloorShare };
    return starts.map((at) => roomMin(ledger, chain(port, query.direction, of, at, at)[0]!, of, seeker)?.room ?? null);
  };
  const offered = LANE_GROUPS.filter((of) => groups.some((row) => row.group === of));
  return {
    timeZone: port.zone,
    from: query.from,
    stepMin: port.windowMin,
    group,
    serviceMin,
    groups: Object.fromEntries(offered.map((of) => [of, { free: free(of) }])),
    places: starts.map((at) => {
      if (!windowOf(group, at) || at < now || at > horizonEnd(port, now)) return null;
      const windows = chain(port, query.direction, group, at, at);
      return counted.count(windows, stock, rules, () =>
        places(windows, serviceMin, stock, policies, 500, { group, rank }),
      );
    }),
    capPerCompany: starts.map((at) => {
      const window = windowOf(group, at);
      return window ? companyCapMin(window.sellable, port.policies.companyCapShare) : null;
    }),
  };
}

/** Before a verdict: the group and the service that goods and vehicle suggest. A verdict may say otherwise, and then names them. */
function suggest(kind: ConsignmentKind, vehicle: VehicleKind): { group: LaneGroup; serviceClass: ServiceClass } {
  if (kind === 'passengers' || vehicle === 'coach') return { group: 'coach', serviceClass: 'coach' };
  if (vehicle === 'oversize-combination') return { group: 'oversize', serviceClass: 'oversize' };
  if (kind === 'new-energy')
    return { group: 'green', serviceClass: vehicle === 'self-driven-car' ? 'self-driven-car' : 'car-carrier' };
  if (kind === 'produce') return { group: 'green', serviceClass: 'produce' };
  if (kind === 'large-equipment') return { group: 'green', serviceClass: 'large-equipment' };
  if (kind === 'dangerous') return { group: 'ordinary', serviceClass: 'dangerous' };
  return { group: 'ordinary', serviceClass: vehicle === 'car' ? 'car' : 'general' };
}
