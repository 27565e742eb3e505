import { expect } from 'vitest';
import { eventually } from '../../../tests/support/running/eventually.js';
import type { House } from './house.js';

/** Waits until the planner has decided on each of the vehicles. */
export async function decided({ store }: Pick<House, 'store'>, vehicleIds: readonly string[]): Promise<void> {
  await eventually(async () => {
    const { rows } = await store.pool.query<{ n: number }>(
      'select count(distinct vehicle_id)::int as n from decision where vehicle_id = any($1::uuid[])',
      [vehicleIds],
    );
    expect(rows[0]!.n).toBe(vehicleIds.length);
  }, 15_000);
}
