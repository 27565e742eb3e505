import { createHash } from 'node:crypto';
import type { AvailabilityBody } from '@gl/contracts/port';
import { readWindows } from '@gl/db/availability';
import { findPort } from '@gl/db/ports';
import type { ConsignmentKind, VehicleKind } from '@gl/domain/booking';
import { roomMin } from '@gl/domain/capacity/claim-room';
import { leastRank, rankOf } from '@gl/domain/capacity/rank';
import { companyCapMin, places } from '@gl/domain/claim';
import { Ledger } from '@gl/domain/ledger';
import { addDays, instantAt, MINUTE } from '@gl/domain/local-time';
import { LANE_GROUPS, type LaneGroup, type Port, type ServiceClass } from '@gl/domain/port';
import { refused } from '@gl/domain/refusal';
import { chain, groupWindowId, horizonEnd } from '@gl/domain/window';
import { claimPolicies } from '../bookings/claim-policies.js';
import type { Handler } from '../http/route.js';

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

export const readAvailability: Handler<'readAvailability'> = async (
  { store, clock },
  { params, query, refuse, ifNoneMatch },
) => {
  const found = await findPort(store, params.port);
  if (!found) return refuse(refused('NOT_FOUND').refusal);
  const { port } = found;
  const { group: suggested, serviceClass } = suggest(query.kind, query.vehicle);
  const group = query.group ?? suggested;
  const serviceMin = query.serviceMin ?? port.serviceMin[serviceClass];
  const stepMs = port.windowMin * MINUTE;
  const [from, to] = [instantAt(port.zone, query.from), instantAt(port.zone, addDays(query.from, query.days))];
  const windows = await readWindows(
    store.pool,
    port.id,
    query.direction,
    from,
    to + port.policies.spillWindows * stepMs,
  );
  const starts = Array.from({ length: Math.round((to - from) / stepMs) }, (_, i) => from + i * stepMs);
  const now = clock();
  const policies = claimPolicies(port);

  const ledger = new Ledger(windows.stock);
  const rank = rankOf(suggested, serviceClass);
  const free = (of: LaneGroup) => {
    const seeker = { rank: of === group ? rank : leastRank(of), floorShare: policies.ordinaryFloorShare };
    return starts.map((at) => roomMin(ledger, chain(port, query.direction, of, at, at)[0]!, of, seeker)?.room ?? null);
  };
  const offered = LANE_GROUPS.filter((of) => windows.groups.some((row) => row.group === of));
  const body = {
    timeZone: port.zone,
    from: query.from,
    stepMin: port.windowMin,
    group,
    serviceMin,
    groups: Object.fromEntries(offered.map((of) => [of, { free: free(of) }])),
    places: starts.map((at) => {
      const isOpen = windows.stock.groups.has(groupWindowId(port, query.direction, group, at));
      return !isOpen || at < now || at > horizonEnd(port, now)
        ? null
        : places(chain(port, query.direction, group, at, at), serviceMin, windows.stock, policies, 500, {
            group,
            rank,
          });
    }),
    capPerCompany: starts.map((at) =>
      capAt(port, windows.stock.groups.get(groupWindowId(port, query.direction, group, at))),
    ),
  };
  const version = createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22);
  const headers = { ETag: `"${version}"`, 'Cache-Control': 'no-cache' };
  if (ifNoneMatch === `"${version}"`) return { status: 304, body: undefined, headers };
  return { status: 200, body: { version, ...body } satisfies AvailabilityBody, headers };
};

const capAt = (port: Port, window: { sellable: number } | undefined) =>
  window ? companyCapMin(window.sellable, port.policies.companyCapShare) : null;
