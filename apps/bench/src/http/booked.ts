import { randomBytes, randomUUID } from 'node:crypto';
import type { PortWithLanes } from '@gl/db/ports';
import { openStore, type Store } from '@gl/db/store';
import { someCompanies, type TestCompany } from '@gl/db/testing/companies';
import { openPort, smallPort } from '@gl/db/testing/small-port';
import { aTruckTo } from '@gl/db/testing/truck-request';
import { addDays, type Instant, instantAt, localDay, MINUTE } from '@gl/domain/local-time';

/** What the anchor's process is told. */
export interface ClaimAlone {
  databaseUrl: string;
  companies: number[];
  starts: Instant[];
  /** What the api answered to such a booking: stored with each, as the api stores its own. */
  answer: unknown;
}

export interface Ground {
  store: Store;
  site: PortWithLanes;
  companies: TestCompany[];
  /** The windows that are booked. */
  starts: Instant[];
}

/** A port whose windows hold more than a run can book, and companies that may take as much as they like. */
export async function layOut(databaseUrl: string, windows: number): Promise<Ground> {
  const store = openStore(databaseUrl);
  const { policies } = smallPort().port;
  const generous = { ...policies, horizonDays: 25, companyCapMinVehicles: 1_000_000 };
  const site = await openPort(store, smallPort({ policies: generous }, [{ group: 'ordinary' }]));
  await store.pool.query('update window_group set derived_min = 100000000, sellable_min = 100000000');
  await store.pool.query('update window_port set derived_vehicles = 1000000, limit_vehicles = 1000000');
  await store.pool.query('analyze');
  const from = instantAt(site.port.zone, addDays(localDay(site.port.zone, Date.now()), 1));
  const starts = Array.from({ length: windows }, (_, n) => from + n * site.port.windowMin * MINUTE);
  return { store, site, companies: await someCompanies(store, 64), starts };
}

/** Whole requests, each another truck with a key of its own. */
export function bookings({ site, companies, starts }: Ground, count: number): string[] {
  const shift = randomBytes(2).readUInt16BE();
  return Array.from({ length: count }, (_, n) => {
    const json = JSON.stringify(aTruckTo(site.port.id, starts[(n + shift) % starts.length]!));
    return [
      'POST /api/v1/bookings HTTP/1.1',
      'Host: greenlane.test',
      `Authorization: Bearer ${companies[n % companies.length]!.key}`,
      `Idempotency-Key: ${randomUUID()}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(json)}`,
      '',
      json,
    ].join('\r\n');
  });
}
