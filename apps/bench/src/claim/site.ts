import { randomUUID } from 'node:crypto';
import type { ClaimItem } from '@gl/db/claim-item';
import type { PortWithLanes } from '@gl/db/ports';
import { secretsFrom } from '@gl/db/sealing';
import { openStore, type Store } from '@gl/db/store';
import { aClaimItem, aKeyOf } from '@gl/db/testing/claim-items';
import type { TestCompany } from '@gl/db/testing/companies';
import { openPort, smallPort, windowAt } from '@gl/db/testing/small-port';
import { bookingReference } from '@gl/domain/reference';
import { aDriver } from '@gl/domain/testing/crossing-samples';
import type { Size } from '../bench.js';
import { asBooked } from './booked.js';

export const SECRETS = secretsFrom(Buffer.alloc(32, 7).toString('base64url'));
const COMPANIES = 200;
/** More than any bench sells, and far from where counters end. */
const PLENTY = 1_000_000_000;
const HALF_HOURS_A_DAY = 48;

/** A port whose windows are all alike, and companies enough that none comes near its share. */
export interface Site {
  url: string;
  store: Store;
  port: PortWithLanes;
  companies: SiteCompany[];
}

export type SiteCompany = Pick<TestCompany, 'id' | 'name' | 'caller'>;

export async function openSite(
  url: string,
  { windows, sellableMin = PLENTY }: { windows: number; sellableMin?: number },
): Promise<Site> {
  const store = openStore(url);
  const { policies } = smallPort().port;
  const horizonDays = Math.ceil(windows / HALF_HOURS_A_DAY) + 3;
  const port = await openPort(
    store,
    smallPort({
      policies: { ...policies, companyCapShare: 1, horizonDays },
    }),
  );
  await store.pool.query('update window_group set derived_min = $1, sellable_min = $1', [sellableMin]);
  await store.pool.query('update window_port set derived_vehicles = $1, limit_vehicles = $1', [PLENTY]);
  const companies = await openCompanies(store);
  return { url, store, port, companies };
}

async function openCompanies({ pool }: Store): Promise<SiteCompany[]> {
  const { rows } = await pool.query<Omit<SiteCompany, 'caller'>>(
    `insert into company (name, kind, country) select 'Company ' || n, 'exporter', 'CN' from generate_series(1, $1) n returning id, name`,
    [COMPANIES],
  );
  return rows.map((company) => ({ ...company, caller: `key:${randomUUID()}` }));
}

let asked = 0;
/** One truck with one driver for the n-th window, as POST /bookings hands it on: with its key, its verdict and the answer on the wire. */
export function aBooking(site: Site, window: number): ClaimItem {
  const company = site.companies[asked++ % site.companies.length]!;
  const item = aClaimItem(site.port, {
    companyId: company.id,
    windowStart: windowAt(site.port, window),
    idempotency: aKeyOf(company.caller, randomUUID(), String(asked)),
    caller: company.caller,
    drivers: [aDriver()],
    secrets: SECRETS,
  });
  // Of 30 bits of chance two in a few ten thousand are alike: the house draws another one, the anchors know none, and a bench counts bookings.
  item.rows.reference = bookingReference(site.port.port.code, digits(asked));
  return asBooked(site.port, company, item);
}

const digits = (n: number) => Uint8Array.from({ length: 6 }, (_, i) => Math.floor(n / 32 ** (5 - i)) % 32);

/** A share of the row's count: at least enough for everybody who asks to be in it. */
export const shareOf = (count: number, { share }: Pick<Size, 'share'>, atLeast = 1): number =>
  Math.max(atLeast, Math.round(count * share));
