import { addDays, instantAt, localDay, MINUTE } from '@gl/domain/local-time';
import { claimPlaces } from '../claim.js';
import type { ClaimItem } from '../claim-item.js';
import type { PortWithLanes } from '../ports.js';
import type { Store } from '../store.js';
import { aClaimItem } from './claim-items.js';

const A_BATCH = 50;
/** As the judge would say of these goods: whoever reads the booking gets to see it. */
const VERDICT = {
  green: false,
  group: 'ordinary',
  rule: 'ORDINARY_GOODS',
  evidence: [],
  strength: 'claimed',
  wouldChange: [],
} as const;
/** Of the day's windows these are asked for; what is closed or full then is passed over. */
const HOURS = Array.from({ length: 18 }, (_, n) => 9 * 60 + n * 30);

/** `count` bookings of one ordinary truck each, the companies' by turns, from `firstDay` days ahead on, through the claim as everybody else. Resolves to their ids. */
export async function manyBookings(
  store: Pick<Store, 'claims'>,
  site: PortWithLanes,
  companyIds: readonly number[],
  { count, now, firstDay = 1, caller }: { count: number; now: number; firstDay?: number; caller?: string },
): Promise<string[]> {
  const made: string[] = [];
  const today = localDay(site.port.zone, now);
  for (let day = firstDay; made.length < count && day < firstDay + 30; day++) {
    const midnight = instantAt(site.port.zone, addDays(today, day));
    // Two of each company: what its share of a window lets it have at least.
    const items = HOURS.flatMap((minutes) =>
      [...companyIds, ...companyIds].map((companyId) =>
        plainItem(
          aClaimItem(site, { companyId, windowStart: midnight + minutes * MINUTE, ...(caller ? { caller } : {}) }),
        ),
      ),
    ).slice(0, count - made.length);
    for (let at = 0; at < items.length; at += A_BATCH) {
      const batch = items.slice(at, at + A_BATCH);
      const answers = await claimPlaces(store.claims, batch);
      made.push(...batch.filter((_, i) => answers[i]!.status === 201).map(({ rows }) => rows.id));
    }
  }
  if (made.length < count) throw new Error(`only ${made.length} of ${count} bookings found a place`);
  return made;
}

const plainItem = (item: ClaimItem): ClaimItem => ({ ...item, rows: { ...item.rows, verdict: VERDICT } });
