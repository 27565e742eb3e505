import type { Driver } from '@gl/domain/booking';
import type { Secrets } from './sealing.js';
import type { Sql } from './transaction.js';

/** One person, however his papers change: what a message reaches. */
const personOf = ({ name, phone }: Driver) => `${name}|${phone}`;

/**
 * Writes who drives a vehicle. A person keeps his number, another one gets a number that nobody had: messages belong to a number, so whoever
 * replaces a driver is told for himself, and news for one who drives no more goes to nobody.
 */
export async function saveDrivers(
  sql: Sql,
  secrets: Secrets,
  vehicleId: string,
  drivers: readonly Driver[],
): Promise<void> {
  const { rows: before } = await sql.query<{ no: number; sealed: string }>(
    'select no, sealed from driver where vehicle_id = $1',
    [vehicleId],
  );
  const { rows: used } = await sql.query<{ last: number }>(
    `select greatest((select coalesce(max(no), 0) from driver where vehicle_id = $1), (select coalesce(max(driver_no), 0) from notification where vehicle_id = $1))::int as last`,
    [vehicleId],
  );
  const numbers = new Map(before.map(({ no, sealed }) => [personOf(JSON.parse(secrets.open(sealed)) as Driver), no]));
  let last = used[0]!.last;
  const rows = drivers.map((driver) => ({
    no: numbers.get(personOf(driver)) ?? ++last,
    language: driver.language,
    sealed: secrets.seal(JSON.stringify(driver)),
  }));
  await sql.query('delete from driver where vehicle_id = $1', [vehicleId]);
  await sql.query(
    'insert into driver (vehicle_id, no, language, sealed) select $1, x.* from unnest($2::int[], $3::text[], $4::text[]) x',
    [vehicleId, rows.map((row) => row.no), rows.map((row) => row.language), rows.map((row) => row.sealed)],
  );
  await sql.query(
    `update notification set status = 'superseded', ended_at = now() where vehicle_id = $1 and status = 'pending' and driver_no <> all($2::int[])`,
    [vehicleId, rows.map((row) => row.no)],
  );
}
