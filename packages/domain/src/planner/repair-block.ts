import type { DayClass, DayLane, DayVehicle } from './port-day.js';

/** What is served as one: a vehicle alone, or a convoy in the order in which it stands. */
export interface Block {
  vehicles: readonly DayVehicle[];
  /** Minutes after the block's start at which each of them starts; back to back. */
  offsets: readonly number[];
  minutes: number;
  /** The block's earliest start: nobody of it is served before it is ready. */
  readyMin: number;
  promiseKey: number;
}

/** Digits by their value: v9 before v10, whatever the input's order. */
export const byId = (a: string, b: string): number => numberIn(a) - numberIn(b) || (a < b ? -1 : a > b ? 1 : 0);

const numberIn = (id: string): number => Number(id.replace(/\D/g, ''));

/** Most minutes that a class should wait when all goes well. Source: docs/decisions/003-first-lane-plan.md. */
const ALLOWANCE_MIN: Record<DayClass, number> = { oversize: 0, produce: 10, nev: 20, general: 60 };

/** The minute that orders vehicles: ready + class allowance + service. */
export const promiseKey = ({ readyMin, class: kind, serviceMin }: DayVehicle): number =>
  readyMin + ALLOWANCE_MIN[kind] + serviceMin;

/** A convoy's key is that of its first to be promised. */
export function blockOf(members: readonly DayVehicle[]): Block {
  const vehicles = [...members].sort((a, b) => a.readyMin - b.readyMin || byId(a.id, b.id));
  let minutes = 0;
  let readyMin = Number.NEGATIVE_INFINITY;
  const offsets = vehicles.map((vehicle) => {
    const offset = minutes;
    readyMin = Math.max(readyMin, vehicle.readyMin - offset);
    minutes += vehicle.serviceMin;
    return offset;
  });
  return { vehicles, offsets, minutes, readyMin, promiseKey: Math.min(...vehicles.map(promiseKey)) };
}

export function blocksOf(vehicles: readonly DayVehicle[]): Block[] {
  const members = new Map<string, DayVehicle[]>();
  for (const vehicle of vehicles) {
    const key = vehicle.convoy === null ? `v ${vehicle.id}` : `c ${vehicle.convoy}`;
    const mates = members.get(key);
    if (mates) mates.push(vehicle);
    else members.set(key, [vehicle]);
  }
  return [...members.values()].map(blockOf);
}

/** Green lanes take new-energy cars, produce and what was inspected before; ordinary ones all but oversize; oversize ones whatever fits. */
export function takes(lane: DayLane, vehicle: DayVehicle): boolean {
  if (vehicle.heightM > lane.maxHeightM || vehicle.widthM > lane.maxWidthM) return false;
  if (lane.group === 'oversize') return true;
  if (lane.group === 'ordinary') return vehicle.class !== 'oversize';
  return (
    vehicle.class === 'nev' || vehicle.class === 'produce' || (vehicle.class === 'general' && vehicle.preInspected)
  );
}

export const takesBlock = (lane: DayLane, { vehicles }: Block): boolean =>
  vehicles.every((vehicle) => takes(lane, vehicle));

const RANK = { green: 0, ordinary: 1, oversize: 2 } as const;

/** The lanes that take a block, the most special group first, then by id. */
export const lanesFor = (lanes: readonly DayLane[], block: Block): DayLane[] =>
  lanes.filter((lane) => takesBlock(lane, block)).sort((a, b) => RANK[a.group] - RANK[b.group] || byId(a.id, b.id));
