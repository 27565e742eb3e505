import { loadPortDay, type PlannedVehicle } from '@gl/db/port-day';
import type { Sql } from '@gl/db/transaction';
import { moves } from '@gl/domain/lane-moves';
import { addDays, type LocalDay, localDay } from '@gl/domain/local-time';
import type { Lane, Port } from '@gl/domain/port';
import { planPortDay } from '@gl/domain/port-day-plan';

/** Days of the port that a lane's change touches, today and on: until its end, or as far as windows are sold. */
export function daysTouched(port: Port, from: number, until: number | null): LocalDay[] {
  const first = localDay(port.zone, from);
  const last = until === null ? addDays(first, port.policies.horizonDays) : localDay(port.zone, until);
  const days: LocalDay[] = [];
  for (let day = first; day <= last && days.length <= port.policies.horizonDays + 1; day = addDays(day, 1))
    days.push(day);
  return days;
}

/** Whom a changed lane would move on a day: the worker's own plan, written nowhere. */
export async function previewDay(sql: Sql, port: Port, lanes: Lane[], day: LocalDay, now: number) {
  const { vehicles, busy } = await loadPortDay(sql, port, day);
  const byId = new Map<string, PlannedVehicle>(vehicles.map((vehicle) => [vehicle.id, vehicle]));
  return moves(vehicles, planPortDay(lanes, vehicles, now, busy), lanes).map((move) => ({
    ...move,
    vehicle: byId.get(move.vehicleId)!,
  }));
}
