import { asAsked } from '@gl/db/testing/truck-request';
import type { VehicleStatus } from '@gl/domain/booking';
import { aDriver, batteryCars } from '@gl/domain/testing/crossing-samples';
import { expect } from 'vitest';
import { aTruckBooking, type Booked, book } from './a-booking.js';
import { decided } from './decided.js';
import type { House } from './house.js';

export interface PassOf {
  booking: Booked;
  vehicleId: string;
  /** Address of the pass on the house. */
  path: string;
}

/** A decided booking of a car carrier with electric cars, and its driver's pass. */
export async function aPassOf(house: House, windowStart: number, plate: string, language = 'ne'): Promise<PassOf> {
  const request = aTruckBooking(windowStart, {
    consignments: [asAsked(batteryCars())],
    drivers: [aDriver({ language })],
  });
  const [vehicle] = request.vehicles;
  request.vehicles = [{ ...vehicle!, kind: 'car-carrier', plate: { country: 'CN', text: plate } }];
  const { status, body: booking } = await book(house, request);
  expect(status, JSON.stringify(booking)).toBe(201);
  const [{ id: vehicleId, passUrl }] = booking.vehicles as [Booked['vehicles'][0]];
  await decided(house, [vehicleId]);
  return { booking, vehicleId, path: new URL(passUrl, house.url).pathname };
}

export interface Shown {
  status: VehicleStatus;
  lane?: boolean;
  bay?: string;
  /** Minutes after the promise. */
  lateMin?: number;
}

/** Every state that a driver can see, as the longest page has it. */
export const SHOWN: Record<string, Shown> = {
  booked: { status: 'confirmed' },
  moved: { status: 'confirmed', lateMin: 145 },
  staged: { status: 'staged', lateMin: 25 },
  standby: { status: 'standby', lateMin: 25 },
  called: { status: 'called', lane: true, lateMin: 25 },
  'at the gate': { status: 'at-gate', lane: true },
  'in inspection': { status: 'in-inspection', lane: true },
  referred: { status: 'referred', lane: true, bay: 'B12' },
  held: { status: 'held' },
  cleared: { status: 'cleared', lane: true },
  cancelled: { status: 'cancelled' },
  expired: { status: 'expired' },
  'no-show': { status: 'no-show' },
  'turned back': { status: 'turned-back' },
};

/** Puts the record itself into a state: what a page says of it is looked at here, not how it came about. */
export async function putInto(house: House, vehicleId: string, { status, lane, bay, lateMin = 0 }: Shown) {
  await house.store.pool.query('update vehicle set status = $2, bay = $3, version = version + 1 where id = $1', [
    vehicleId,
    status,
    bay ?? null,
  ]);
  await house.store.pool.query(
    `update decision d set planned_start_at = promised_start_at + make_interval(mins => $2), call_at = promised_start_at + make_interval(mins => $2 - 30),
       lane_id = (select l.id from lane l join booking b on b.port_id = l.port_id join vehicle v on v.booking_id = b.id where v.id = d.vehicle_id and $3 order by l.no desc limit 1)
     where vehicle_id = $1 and current`,
    [vehicleId, lateMin, lane ?? false],
  );
}
