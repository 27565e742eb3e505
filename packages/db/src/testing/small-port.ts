import { addDays, type Instant, instantAt, localDay, MINUTE } from '@gl/domain/local-time';
import type { Lane, Port } from '@gl/domain/port';
import { aLane, aPort } from '@gl/domain/testing/crossing-samples';
import { deriveWindows, horizonDays, type PortWithLanes, savePort } from '../ports.js';
import type { Store } from '../store.js';
import { inTransaction } from '../transaction.js';

/** A test file's day is the one on which it began: a midnight at the port meanwhile moves no window. */
export const BEGAN_AT: Instant = Date.now();

const NO = 100;
/** No two ports share their letters: 26 numbers in a row don't. */
const codeOf = (no: number) => `S${String.fromCharCode(65 + (no % 26))}`;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/**
 * A port of half-hour windows, open round the clock for export: one green lane and two ordinary ones at full utilisation, so a window has
 * 30 green and 60 ordinary minutes: 3 and 6 trucks of 10.
 */
export function smallPort(over: Partial<Port> = {}, lanes?: Partial<Lane>[]): PortWithLanes {
  const port = aPort({
    id: 'small',
    no: NO,
    code: codeOf(over.no ?? NO),
    directions: { export: { hours: [{ weekdays: EVERY_DAY, from: '00:00', to: '24:00' }], limits: [] } },
    ...over,
    policies: { ...aPort().policies, targetUtilisation: 1, horizonDays: 3, ...over.policies },
  });
  const rows: Partial<Lane>[] = lanes ?? [{ group: 'green' }, { group: 'ordinary' }, { group: 'ordinary' }];
  return {
    port,
    lanes: rows.map((lane, i) => aLane({ id: `${port.id}-${i + 1}`, port: port.id, no: i + 1, ...lane })),
  };
}

/** Writes the port, its lanes and the windows of its whole horizon. */
export async function openPort(
  store: Pick<Store, 'prisma' | 'pool'>,
  site: PortWithLanes,
  now: Instant = BEGAN_AT,
): Promise<PortWithLanes> {
  await savePort(store, site);
  await inTransaction(store.pool, (sql) => deriveWindows(sql, site, horizonDays(site.port, now)));
  return site;
}

/** Start of the n-th window after tomorrow's 09:00 at the port. */
export function windowAt({ port }: Pick<PortWithLanes, 'port'>, n = 0, now: Instant = BEGAN_AT): Instant {
  return instantAt(port.zone, addDays(localDay(port.zone, now), 1), '09:00') + n * port.windowMin * MINUTE;
}
