import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClaimItem } from '@gl/db/claim-item';
import { coalesce } from '@gl/db/coalesce';
import { hash64 } from '@gl/db/sealing';
import { patientPool } from '../patient.js';
import type { Booker } from './one-trip.js';
import { rowsOf } from './rows.js';

/** Of 64 callers: two batches are under way, as with the product. */
const BATCH = 32;
const LANES = 2;

/** The second anchor: whoever waits is written in batches of 32, each one call of `book_batch` (book-batch.sql). */
export async function openByHand(url: string): Promise<Booker> {
  const pool = patientPool(url, LANES);
  await pool.query(readFileSync(join(import.meta.dirname, 'book-batch.sql'), 'utf8'));
  const book = async (items: ClaimItem[]) => {
    const { rows } = await pool.query<{ granted: boolean[] }>({
      name: 'book_batch',
      text: TEXT,
      values: toColumns(items),
    });
    return rows[0]!.granted.map((isGranted) => (isGranted ? 201 : 409));
  };
  return { book: coalesce(book, { maxItems: BATCH, lanes: LANES }), close: () => pool.end() };
}

const TEXT = `select book_batch(${Array.from({ length: 37 }, (_, i) => `$${i + 1}`)}) as granted`;

function toColumns(items: ClaimItem[]): unknown[] {
  const rows = items.map((item) => ({ item, ...rowsOf(item) }));
  const column = <T>(of: (row: (typeof rows)[number]) => T) => rows.map(of);
  return [
    rows.flatMap(({ locks }) => locks),
    column(({ key }) => key.caller),
    column(({ key }) => key.route),
    column(({ key }) => key.key),
    column(({ key }) => key.bodyHash),
    column(({ granted }) => granted),
    column(({ refused }) => refused),
    column(({ window }) => window.groupId),
    column(({ window }) => window.portId),
    column(({ window }) => new Date(window.startAt)),
    column(({ window, tripEnd }) => tripEnd(window.startAt)),
    column(({ item }) => item.claim.companyId),
    column(({ item }) => item.rows.id),
    column(({ item }) => item.rows.reference),
    column(({ item }) => item.rows.bookedBy),
    column(({ item }) => item.rows.portId),
    column(({ item }) => item.rows.direction),
    column(({ item }) => item.claim.ways[0]!.group),
    column(({ latest }) => latest),
    column(({ item }) => item.rows.keepTogether),
    column(({ item }) => item.rows.acceptOrdinary),
    column(({ item }) => JSON.stringify(item.rows.verdict)),
    column(({ readyDue }) => readyDue),
    column(({ item }) => JSON.stringify(item.rows.consignments[0])),
    column(({ vehicle }) => vehicle.id),
    column(({ vehicle }) => vehicle.kind),
    column(({ vehicle }) => vehicle.serviceClass),
    column(({ vehicle }) => vehicle.serviceMin),
    column(({ vehicle }) => vehicle.identity),
    column(({ vehicle }) => vehicle.plate),
    column(({ vehicle }) => JSON.stringify(vehicle.details)),
    column(({ vehicle }) => vehicle.drivers[0]!.language),
    column(({ vehicle }) => vehicle.drivers[0]!.sealed),
    rows.flatMap(({ identities }, i) => identities.map(() => i + 1)),
    rows.flatMap(({ identities }) => identities.map(hash64)),
    column(({ day }) => day),
    column(({ detail }) => detail),
  ];
}
