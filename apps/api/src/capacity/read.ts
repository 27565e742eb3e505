import type { CapacityDayBody } from '@gl/contracts/capacity';
import { readNoShows } from '@gl/db/attendance';
import { readWindows } from '@gl/db/availability';
import { capacityVersion, readOverrides } from '@gl/db/capacity-overrides';
import { findPort, type PortWithLanes } from '@gl/db/ports';
import type { Sql } from '@gl/db/transaction';
import { type Instant, localDay } from '@gl/domain/local-time';
import type { Direction } from '@gl/domain/port';
import { refused } from '@gl/domain/refusal';
import { windowEnd, windowsOfDay } from '@gl/domain/window';
import { seesPort } from '../http/caller.js';
import { etagOf } from '../http/perform.js';
import type { Handler } from '../http/route.js';
import { type Capacity, windowBodies } from './capacity-wire.js';

/** What the windows of one day offer, for whoever may say otherwise. */
export const readCapacityDay: Handler<'readCapacityDay'> = async (
  { store, clock },
  { params, query, caller, refuse },
) => {
  const site = seesPort(caller, params.port) ? await findPort(store, params.port) : null;
  if (!site?.port.directions[query.direction]) return refuse(refused('NOT_FOUND').refusal);
  const { port } = site;
  const date = query.date ?? localDay(port.zone, clock());
  const starts = windowsOfDay(port, query.direction, date);
  const capacity = await capacityOf(store.pool, site, query.direction, starts);
  const body: CapacityDayBody = {
    port: port.id,
    direction: query.direction,
    date,
    timeZone: port.zone,
    etag: etagOf(capacity.version),
    windows: windowBodies(capacity, starts),
  };
  return { status: 200, body, headers: { ETag: body.etag } };
};

export const readCapacity: Handler<'readCapacity'> = async ({ store }, { params, query, caller, refuse }) => {
  const site = seesPort(caller, params.port) ? await findPort(store, params.port) : null;
  const start = Date.parse(params.start);
  if (!site || !isWindow(site, query.direction, start)) return refuse(refused('NOT_FOUND').refusal);
  const [body] = windowBodies(await capacityOf(store.pool, site, query.direction, [start]), [start]);
  return { status: 200, body, headers: { ETag: body!.etag } };
};

/** Whether the port keeps a window that begins then. */
export const isWindow = ({ port }: PortWithLanes, direction: Direction, start: Instant): boolean =>
  windowsOfDay(port, direction, localDay(port.zone, start)).includes(start);

async function capacityOf(sql: Sql, site: PortWithLanes, direction: Direction, starts: Instant[]): Promise<Capacity> {
  const [first, last] = [starts[0] ?? 0, starts.at(-1) ?? 0];
  // The version first: a cut that commits in between is then refused as stale, never overwritten unseen.
  const version = await capacityVersion(sql, site.port.id, direction);
  const overrides = await readOverrides(sql, site.port.id, first);
  const { stock } = await readWindows(sql, site.port.id, direction, first, windowEnd(site.port, last));
  const noShow = await readNoShows(sql, site.port);
  return { site, direction, overrides, version, stock, noShow };
}
