import { afterAll, beforeAll } from 'vitest';
import { type BookingRecord, readBooking } from '../bookings.js';
import { claimPlaces } from '../claim.js';
import type { ClaimItem, StoredAnswer } from '../claim-item.js';
import type { PortWithLanes } from '../ports.js';
import { type Secrets, secretsFrom } from '../sealing.js';
import { openStore, type Store } from '../store.js';
import { aClaimItem, type Wish } from './claim-items.js';
import { someCompanies, type TestCompany } from './companies.js';
import { freshDatabase } from './database.js';
import { PATIENT } from './patience.js';
import { openPort, smallPort, windowAt } from './small-port.js';

export const SECRETS: Secrets = secretsFrom(Buffer.alloc(32, 7).toString('base64url'));

export interface House {
  url: string;
  store: Store;
  site: PortWithLanes;
  companies: TestCompany[];
  secrets: Secrets;
  claim(item: ClaimItem): Promise<StoredAnswer>;
  /** Books what is wished in window `n`, or throws what refused it. */
  book(n: number, wish?: Partial<Wish>): Promise<BookingRecord>;
}

/** A database of the test file's own with one small port and a few companies; its parts are there from the first test on. */
export function aHouse({
  site = smallPort(),
  companies = 4,
  poolSize = 40,
  claimLanes = 16,
  limits = PATIENT,
} = {}): House {
  const { url } = freshDatabase();
  const house = { url, site, secrets: SECRETS } as House;
  house.claim = async (item) => (await claimPlaces(house.store.claims, [item]))[0]!;
  house.book = async (n, wish = {}) => {
    const item = aClaimItem(site, {
      companyId: house.companies[0]!.id,
      windowStart: windowAt(site, n),
      secrets: SECRETS,
      ...wish,
    });
    const { status, body } = await house.claim(item);
    if (status !== 201) throw new Error(`refused: ${JSON.stringify(body)}`);
    return (await readBooking(house.store.pool, SECRETS, item.rows.id))!;
  };
  beforeAll(async () => {
    house.store = openStore(url, { poolSize, claimLanes, limits });
    await openPort(house.store, site);
    house.companies = await someCompanies(house.store, companies);
  });
  afterAll(() => house.store?.close());
  return house;
}
