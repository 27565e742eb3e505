import { claimPlaces } from '@gl/db/claim';
import { loadPortDay, type PlannedVehicle } from '@gl/db/port-day';
import type { PortWithLanes } from '@gl/db/ports';
import { secretsFrom } from '@gl/db/sealing';
import type { Store } from '@gl/db/store';
import { aClaimItem } from '@gl/db/testing/claim-items';
import { someCompanies } from '@gl/db/testing/companies';
import { planDay } from '@gl/db/testing/plan-day';
import { openPort, smallPort, windowAt } from '@gl/db/testing/small-port';
import { inTransaction } from '@gl/db/transaction';
import type { Assignment } from '@gl/domain/assignment';
import { planLanes } from '@gl/domain/lane-plan';
import { servedAt } from '@gl/domain/lane-service';
import { type LocalDay, localDay, MINUTE } from '@gl/domain/local-time';
import type { Lane } from '@gl/domain/port';
import { aDriver } from '@gl/domain/testing/crossing-samples';

const WINDOWS = 26;
const SERVICE_MIN = 1;
const SECRETS = secretsFrom(Buffer.alloc(32, 7).toString('base64url'));

/** A port-day that stands in one of two lanes; closing it moves everybody to the other. */
export interface FullLane {
  store: Store;
  site: PortWithLanes;
  day: LocalDay;
  vehicles: number;
  /** Number of the lane that is open. */
  open: number;
}

export interface Move {
  vehicle: PlannedVehicle;
  assignment: Assignment;
  time: { vehicleId: string; lane: string; from: number; to: number };
}

const withOnly = (lanes: Lane[], open: number): Lane[] =>
  lanes.map((lane) =>
    lane.no === open ? { ...lane, state: 'open', share: 1 } : { ...lane, state: 'closed', share: 0 },
  );

export async function fillLane(store: Store, vehicles: number): Promise<FullLane> {
  const site = await openPort(store, smallPort({}, [{ group: 'ordinary' }, { group: 'ordinary' }]));
  const perWindow = Math.ceil(vehicles / WINDOWS);
  const companies = await someCompanies(store, perWindow);
  const items = Array.from({ length: vehicles }, (_, n) =>
    aClaimItem(site, {
      companyId: companies[n % perWindow]!.id,
      windowStart: windowAt(site, Math.floor(n / perWindow)),
      vehicles: [{ minutes: SERVICE_MIN }],
      drivers: [aDriver()],
      secrets: SECRETS,
    }),
  );
  for (let at = 0; at < items.length; at += 50) {
    const refusal = (await claimPlaces(store.claims, items.slice(at, at + 50))).find(({ status }) => status !== 201);
    if (refusal) throw new Error(`not booked: ${JSON.stringify(refusal.body)}`);
  }
  const day = localDay(site.port.zone, windowAt(site));
  await inTransaction(store.pool, (sql) => planDay(sql, { ...site, lanes: withOnly(site.lanes, 1) }, day));
  return { store, site, day, vehicles, open: 1 };
}

/** What closing the open lane makes of everybody's time: the plan, as the worker computes it. */
export async function replan(full: FullLane, sql: Parameters<typeof loadPortDay>[0]): Promise<Move[]> {
  const { site, day, open } = full;
  const { vehicles, busy } = await loadPortDay(sql, site.port, day, { lock: true });
  const lanes = withOnly(site.lanes, 3 - open);
  const byId = new Map(vehicles.map((vehicle) => [vehicle.id, vehicle]));
  return planLanes(lanes, vehicles, Date.now(), busy).map((assignment) => {
    const vehicle = byId.get(assignment.vehicleId)!;
    const lane = lanes.find(({ id }) => id === assignment.lane)!;
    const from = assignment.startAt!;
    return {
      vehicle,
      assignment,
      time: { vehicleId: vehicle.id, lane: lane.id, from, to: servedAt(lane, from, vehicle.serviceMin) },
    };
  });
}

export const decisionOf = ({ site }: FullLane, { vehicle, assignment }: Move) => ({
  version: vehicle.decision!.version + 1,
  laneGroup: assignment.group,
  lane: null,
  plannedStartAt: assignment.startAt,
  promisedStartAt: assignment.promisedAt,
  callAt: assignment.startAt! - site.port.policies.roadMin * MINUTE,
  reasonCode: assignment.reasonCode,
  reason: assignment.reason,
});
