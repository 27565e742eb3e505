import type { DecisionReason, ReasonParams } from './booking.js';
import { LaneCalendar, type Span } from './lane-calendar.js';
import { type Instant, MINUTE } from './local-time.js';
import type { Direction, Lane, LaneGroup, ServiceClass } from './port.js';

/** A vehicle that needs a lane. `readyAt`: its window's start, or its arrival when that is later. */
export interface PlanVehicle {
  id: string;
  direction: Direction;
  group: LaneGroup;
  serviceClass: ServiceClass;
  serviceMin: number;
  readyAt: Instant;
  heightM: number;
  widthM: number;
  lengthM: number;
  grossKg: number;
  /** Members of one convoy share it: one lane, back to back. */
  convoy: string | null;
  /** Where the last plan put it. */
  previous: { lane: string; startAt: Instant } | null;
  /** The start it was told when it was confirmed; null before its first plan. */
  promisedAt: Instant | null;
  /** Called forward or further: it keeps its lane unless that lane is shut. */
  called: boolean;
  /** In the lane since then; nothing moves it. */
  startedAt: Instant | null;
}

export interface Assignment {
  vehicleId: string;
  lane: string | null;
  group: LaneGroup;
  startAt: Instant | null;
  promisedAt: Instant | null;
  reasonCode: DecisionReason;
  reason: ReasonParams;
}

/** Most minutes that a class should wait when all goes well: what makes perishables and batteries come first, but never for ever. */
const ALLOWANCE_MIN: Record<ServiceClass, number> = {
  produce: 10,
  coach: 10,
  sealed: 20,
  'self-driven-car': 20,
  'car-carrier': 20,
  'large-equipment': 20,
  oversize: 0,
  dangerous: 30,
  car: 40,
  general: 60,
};

/** Lane groups that may serve a vehicle of a group, the most special first: the green lane is never worse than the ordinary one. */
const SERVED_BY: Record<LaneGroup, LaneGroup[]> = {
  green: ['green', 'ordinary', 'oversize'],
  ordinary: ['ordinary', 'oversize'],
  oversize: ['oversize'],
  coach: ['coach', 'ordinary'],
};

export function serves(
  lane: Lane,
  vehicle: Pick<PlanVehicle, 'group' | 'direction' | 'heightM' | 'widthM' | 'lengthM' | 'grossKg'>,
): boolean {
  const within = (size: number, max: number | null) => max === null || size <= max;
  return (
    SERVED_BY[vehicle.group].includes(lane.group) &&
    lane.directions.includes(vehicle.direction) &&
    within(vehicle.heightM, lane.maxHeightM) &&
    within(vehicle.widthM, lane.maxWidthM) &&
    within(vehicle.lengthM, lane.maxLengthM) &&
    within(vehicle.grossKg, lane.maxGrossKg)
  );
}

/** Milliseconds that a service takes on a lane: a narrowed lane works slower by its share. */
export function serviceMs(lane: Lane, serviceMin: number): number {
  const share = lane.state === 'narrowed' && lane.share > 0 ? lane.share : 1;
  return Math.ceil(serviceMin / share) * MINUTE;
}

function closures(lane: Lane): Span[] {
  if (lane.state !== 'closed') return [];
  return [{ from: lane.stateFrom ?? Number.NEGATIVE_INFINITY, to: lane.stateUntil ?? Number.POSITIVE_INFINITY }];
}

/** Promise order: what should be served first. Oversize first, then ready time + class allowance + service minutes. Source: docs/decisions/003-first-lane-plan.md. */
function promiseKey(vehicle: PlanVehicle): number {
  return vehicle.readyAt + (ALLOWANCE_MIN[vehicle.serviceClass] + vehicle.serviceMin) * MINUTE;
}

/**
 * The first lane plan: everybody keeps the place the last plan gave, if it still stands; the rest take, in promise order, the earliest gap
 * on a lane that serves them. So a new booking moves nobody, and a closure moves only those who stood in it. Deterministic in the set of
 * inputs, whatever their order. `now`: nobody who has not started is put into the past. `busy`: lane time of vehicles outside this plan.
 */
export function planLanes(
  lanes: Lane[],
  vehicles: PlanVehicle[],
  now: Instant,
  busy: { lane: string; span: Span }[] = [],
): Assignment[] {
  const calendars = new Map(lanes.map((lane) => [lane.id, new LaneCalendar(closures(lane))]));
  const byId = new Map(lanes.map((lane) => [lane.id, lane]));
  for (const { lane, span } of busy) calendars.get(lane)?.block(span);

  const placed = new Map<string, Assignment>();
  const ordered = [...vehicles].sort(
    (a, b) =>
      Number(b.group === 'oversize') - Number(a.group === 'oversize') ||
      promiseKey(a) - promiseKey(b) ||
      (a.id < b.id ? -1 : 1),
  );

  for (const vehicle of ordered) {
    if (vehicle.startedAt === null || !vehicle.previous) continue;
    const lane = byId.get(vehicle.previous.lane);
    if (!lane) continue;
    const end = Math.max(vehicle.startedAt + serviceMs(lane, vehicle.serviceMin), now);
    calendars.get(lane.id)!.block({ from: vehicle.startedAt, to: end });
    placed.set(vehicle.id, keep(vehicle, lane, vehicle.startedAt));
  }
  const blocks = toBlocks(ordered.filter((vehicle) => !placed.has(vehicle.id)));
  const homeless = blocks.filter((block) => !keepBlock(block, byId, calendars, placed));
  for (const block of homeless) placeBlock(block, lanes, calendars, now, byId, placed);
  return ordered.map((vehicle) => placed.get(vehicle.id)!);
}

/** Convoys as one block, in order of ready time, then id; everybody else alone. Called ones first: they hold their lane. */
function toBlocks(ordered: PlanVehicle[]): PlanVehicle[][] {
  const convoys = new Map<string, PlanVehicle[]>();
  const blocks: PlanVehicle[][] = [];
  for (const vehicle of ordered) {
    const mates = vehicle.convoy === null ? undefined : convoys.get(vehicle.convoy);
    if (mates) {
      mates.push(vehicle);
      continue;
    }
    const block = [vehicle];
    if (vehicle.convoy !== null) convoys.set(vehicle.convoy, block);
    blocks.push(block);
  }
  for (const block of blocks) block.sort((a, b) => a.readyAt - b.readyAt || (a.id < b.id ? -1 : 1));
  return blocks.sort((a, b) => Number(b.some((v) => v.called)) - Number(a.some((v) => v.called)));
}

/** Keeps a block where it stood. False when its lane has shut, no longer serves it, or time has been taken by an overrun. */
function keepBlock(
  block: PlanVehicle[],
  lanes: Map<string, Lane>,
  calendars: Map<string, LaneCalendar>,
  placed: Map<string, Assignment>,
): boolean {
  const laneIds = new Set(block.map((vehicle) => vehicle.previous?.lane));
  const lane = laneIds.size === 1 ? lanes.get([...laneIds][0] ?? '') : undefined;
  if (!lane) return false;
  const calendar = calendars.get(lane.id)!;
  const spans = block.map((vehicle) => ({
    from: vehicle.previous!.startAt,
    to: vehicle.previous!.startAt + serviceMs(lane, vehicle.serviceMin),
  }));
  const stands = block.every((vehicle, i) => {
    const followsOn = i === 0 || spans[i]!.from === spans[i - 1]!.to;
    return serves(lane, vehicle) && spans[i]!.from >= vehicle.readyAt && followsOn && calendar.isFree(spans[i]!);
  });
  if (!stands) return false;
  for (const [i, vehicle] of block.entries()) {
    calendar.block(spans[i]!);
    placed.set(vehicle.id, keep(vehicle, lane, spans[i]!.from));
  }
  return true;
}

function keep(vehicle: PlanVehicle, lane: Lane, startAt: Instant): Assignment {
  return {
    vehicleId: vehicle.id,
    lane: lane.id,
    group: lane.group,
    startAt,
    promisedAt: vehicle.promisedAt ?? startAt,
    reasonCode: 'PROMISE_ORDER',
    reason: {},
  };
}

function placeBlock(
  block: PlanVehicle[],
  lanes: Lane[],
  calendars: Map<string, LaneCalendar>,
  now: Instant,
  byId: Map<string, Lane>,
  placed: Map<string, Assignment>,
): void {
  const readyAt = Math.max(...block.map((vehicle) => vehicle.readyAt), now);
  let best: { lane: Lane; startAt: Instant; rank: number } | null = null;
  for (const lane of lanes) {
    if (!block.every((vehicle) => serves(lane, vehicle))) continue;
    const lengthMs = block.reduce((total, vehicle) => total + serviceMs(lane, vehicle.serviceMin), 0);
    const startAt = calendars.get(lane.id)!.earliestGap(readyAt, lengthMs);
    if (startAt === null) continue;
    const rank = SERVED_BY[block[0]!.group].indexOf(lane.group);
    const better =
      !best ||
      startAt < best.startAt ||
      (startAt === best.startAt && (rank < best.rank || (rank === best.rank && lane.no < best.lane.no)));
    if (better) best = { lane, startAt, rank };
  }
  let startAt = best?.startAt ?? null;
  for (const vehicle of block) {
    placed.set(vehicle.id, explain(vehicle, block, best?.lane ?? null, startAt, byId));
    if (!best || startAt === null) continue;
    const end = startAt + serviceMs(best.lane, vehicle.serviceMin);
    calendars.get(best.lane.id)!.block({ from: startAt, to: end });
    startAt = end;
  }
}

/** Each assignment explains itself: ready, allowance, promise, and what moved it. */
function explain(
  vehicle: PlanVehicle,
  block: PlanVehicle[],
  lane: Lane | null,
  startAt: Instant | null,
  lanes: Map<string, Lane>,
): Assignment {
  const reason: ReasonParams = {
    readyAt: vehicle.readyAt,
    allowanceMin: ALLOWANCE_MIN[vehicle.serviceClass],
    promiseAt: promiseKey(vehicle),
    group: lane?.group ?? vehicle.group,
    ...(vehicle.previous ? { fromStartAt: vehicle.previous.startAt } : {}),
  };
  const base = { vehicleId: vehicle.id, lane: lane?.id ?? null, group: lane?.group ?? vehicle.group, startAt, reason };
  if (!lane) return { ...base, promisedAt: vehicle.promisedAt, reasonCode: 'NO_LANE_OPEN' };
  const left = vehicle.previous ? lanes.get(vehicle.previous.lane) : undefined;
  if (!vehicle.previous)
    return {
      ...base,
      promisedAt: vehicle.promisedAt ?? startAt,
      reasonCode: block.length > 1 ? 'CONVOY' : 'PROMISE_ORDER',
    };
  // A closure freezes a new promise, with notice; an overrun does not loosen the old one.
  if (left?.state === 'closed') return { ...base, promisedAt: startAt, reasonCode: 'LANE_CLOSED' };
  if (left?.state === 'narrowed') return { ...base, promisedAt: startAt, reasonCode: 'LANE_NARROWED' };
  return { ...base, promisedAt: vehicle.promisedAt ?? startAt, reasonCode: 'OVERRUN' };
}

export interface Move {
  vehicleId: string;
  fromLane: string | null;
  toLane: string | null;
  fromStartAt: Instant | null;
  toStartAt: Instant | null;
  losesGreen: boolean;
}

/** Whom a new plan moves: another lane or another start. `losesGreen`: off a green lane onto another group. */
export function moves(vehicles: PlanVehicle[], plan: Assignment[], lanes: Lane[]): Move[] {
  const groupOf = new Map(lanes.map((lane) => [lane.id, lane.group]));
  const before = new Map(vehicles.map((vehicle) => [vehicle.id, vehicle.previous]));
  return plan.flatMap((to) => {
    const from = before.get(to.vehicleId) ?? null;
    if (from && from.lane === to.lane && from.startAt === to.startAt) return [];
    const losesGreen = from !== null && groupOf.get(from.lane) === 'green' && to.group !== 'green';
    return [
      {
        vehicleId: to.vehicleId,
        fromLane: from?.lane ?? null,
        toLane: to.lane,
        fromStartAt: from?.startAt ?? null,
        toStartAt: to.startAt,
        losesGreen,
      },
    ];
  });
}
