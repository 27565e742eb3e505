import { setTimeout as sleep } from 'node:timers/promises';
import { examine, type Finding } from './finding.js';
import type { Load } from './load.js';
import { codeOf } from './operation.js';
import type { Street } from './street.js';

const TRUCK_MIN = 10;
/** What was given back is offered on after so long. */
const SETTLED_MS = 1_100;
const WINDOWS = 6;

/** When all is quiet, somebody who has used nothing of his cap asks for one truck in the windows that were fought over: yes exactly where there is room. */
export async function lookForPlaces(street: Street, load: Load): Promise<Finding> {
  await sleep(SETTLED_MS);
  const asker = street.customers.at(-2)!;
  const { rows: windows } = await street.store.pool.query<{ startAt: Date; freeMin: number }>(
    `select w.start_at as "startAt", w.sellable_min - w.sold_min as "freeMin" from window_group w
     where w.port_id = $1 and w.direction = 'export' and w.grp = 'ordinary' and w.sold_min > 0
       and coalesce((select u.vehicles from company_usage u where u.window_id = w.id and u.company_id = $2), 0) < 2
     order by w.sold_min desc, w.start_at limit ${WINDOWS}`,
    [street.site.port.id, asker.companyId],
  );
  const asked: { op: Awaited<ReturnType<Load['book']>>; freeMin: number }[] = [];
  for (const [n, { startAt, freeMin }] of windows.entries())
    asked.push({ op: await load.book(asker, startAt.getTime(), n % street.doors.length), freeMin });
  return examine('at the end a place is sold exactly where one is free', asked, ({ op, freeMin }) => {
    const said = op.heard.status === 201 ? 'sold' : codeOf(op);
    const right = freeMin >= TRUCK_MIN ? 'sold' : 'WINDOW_FULL';
    return said === right ? null : `${freeMin} min were free: ${said} (${op.heard.status})`;
  });
}

const REPEATS = 4;

/** When all is quiet, everybody asks again for what he last wanted, looks who he is, and at what belongs to somebody else. */
export async function lookAround({ customers }: Street, load: Load): Promise<void> {
  for (const customer of customers) {
    await load.repeat(customer, REPEATS);
    await load.lookWhoIAm(customer);
    await load.spy(customer);
  }
}
