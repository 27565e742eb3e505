import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClaimItem } from '@gl/db/claim-item';
import { hash64 } from '@gl/db/sealing';
import { patientPool } from '../patient.js';
import { rowsOf } from './rows.js';

/** PostgreSQL's own queue of connections: more of them only wait for one another. */
const CONNECTIONS = 16;

export interface Booker {
  /** The status that it got. */
  book(item: ClaimItem): Promise<number>;
  close(): Promise<void>;
}

/** The anchor: one booking a call of `book_one` (book-one.sql), from a pool of plain connections. */
export async function openOneTrip(url: string, connections = CONNECTIONS): Promise<Booker> {
  const pool = patientPool(url, connections);
  await pool.query(readFileSync(join(import.meta.dirname, 'book-one.sql'), 'utf8'));
  return {
    async book(item) {
      const { rows } = await pool.query<{ answer: { status: number } }>({
        name: 'book_one',
        text: TEXT,
        values: toValues(item),
      });
      return rows[0]!.answer.status;
    },
    close: () => pool.end(),
  };
}

const TEXT = `select book_one(${Array.from({ length: 38 }, (_, i) => `$${i + 1}`)}) as answer`;

function toValues(item: ClaimItem): unknown[] {
  const row = rowsOf(item);
  const windows = item.claim.ways[0]!.windows;
  return [
    row.locks,
    row.key.caller,
    row.key.route,
    row.key.key,
    Buffer.from(row.key.bodyHash, 'hex'),
    row.granted,
    row.refused,
    windows.map(({ groupId }) => groupId),
    windows.map(({ portId }) => portId),
    windows.map(({ startAt }) => new Date(startAt)),
    windows.map(({ startAt }) => row.tripEnd(startAt)),
    item.claim.policies.companyCapShare,
    item.claim.policies.companyCapMinVehicles,
    item.claim.companyId,
    item.rows.id,
    item.rows.reference,
    item.rows.bookedBy,
    item.rows.portId,
    item.rows.direction,
    item.claim.ways[0]!.group,
    row.latest,
    item.rows.keepTogether,
    item.rows.acceptOrdinary,
    JSON.stringify(item.rows.verdict),
    row.readyDue,
    item.rows.consignments.map((details) => JSON.stringify(details)),
    row.vehicle.id,
    row.vehicle.kind,
    row.vehicle.serviceClass,
    row.vehicle.serviceMin,
    row.vehicle.identity,
    row.vehicle.plate,
    JSON.stringify(row.vehicle.details),
    row.vehicle.drivers.map(({ language }) => language),
    row.vehicle.drivers.map(({ sealed }) => sealed),
    row.identities.map(hash64),
    row.day,
    row.detail,
  ];
}
