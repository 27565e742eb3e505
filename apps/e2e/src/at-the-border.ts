import { MINUTE } from '@gl/domain/local-time';
import { expect } from 'vitest';
import { aTruckBooking, book, windowAt } from './a-booking.js';
import { decided } from './decided.js';
import type { House } from './house.js';

export interface AtTheBorder {
  id: string;
  plate: string;
  reference: string;
  passPath: string;
}

/**
 * A truck whose window is now. Windows are sold for tomorrow whatever the hour at which tests run, so its window is moved in the books; the
 * pass that is opened after that says so.
 */
export async function aTruckNow(house: House, exporter = 0): Promise<AtTheBorder> {
  const made = await book(house, aTruckBooking(windowAt(4)), exporter);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const { id, passUrl } = made.body.vehicles[0]!;
  const start = new Date(Math.floor(Date.now() / MINUTE) * MINUTE - MINUTE);
  await decided(house, [id]);
  const { rows } = await house.store.pool.query<{ plate: string }>(
    'update vehicle set window_start_at = $2 where id = $1 returning plate',
    [id, start],
  );
  return { id, plate: rows[0]!.plate, reference: made.body.reference, passPath: new URL(passUrl).pathname };
}

export const statusOf = async (house: House, id: string): Promise<string> =>
  (await house.store.pool.query<{ status: string }>('select status from vehicle where id = $1', [id])).rows[0]!.status;
