import type { CapacityChangeAnswerBody, CapacityChangeBody } from '@gl/contracts/capacity';
import { readNoShows } from '@gl/db/attendance';
import { capacityVersion, readOverrides } from '@gl/db/capacity-overrides';
import { capacityWith, windowsUnder } from '@gl/db/cut-scene';
import { type CutDone, type CutWish, cutCapacity, previewCut } from '@gl/db/displace';
import { findPort, type PortWithLanes } from '@gl/db/ports';
import { inTransaction, type Sql } from '@gl/db/transaction';
import type { CapacityOverride } from '@gl/domain/capacity/cut-override';
import { HOUR } from '@gl/domain/local-time';
import type { Direction, LaneGroup } from '@gl/domain/port';
import { type Reason, refused } from '@gl/domain/refusal';
import { windowEnd } from '@gl/domain/window';
import { seesPort } from '../http/caller.js';
import { etagOf, needsStepUp } from '../http/perform.js';
import type { Handler } from '../http/route.js';
import { cutBody } from './cut-wire.js';
import { isWindow } from './read.js';

/** Says what windows offer from one on, until an end. Whom that displaces is said before it is done, and computed the same way. */
export const changeCapacity: Handler<'changeCapacity'> = async (
  { store, secrets, clock, relay },
  { params, query, body, caller, version, refuse },
) => {
  const site = seesPort(caller, params.port) ? await findPort(store, params.port) : null;
  const start = Date.parse(params.start);
  if (!site || !isWindow(site, query.direction, start)) return refuse(refused('NOT_FOUND').refusal);
  const { port } = site;
  const now = clock();
  if (windowEnd(port, start) <= now)
    return refuse(refused('WINDOW_PAST', { rule: 'WINDOW_PAST', field: 'start' }).refusal, port.zone);
  const reasons = reasonsAgainst(site, query.direction, start, body);
  if (reasons.length > 0) return refuse(refused('INVALID_REQUEST', ...reasons).refusal, port.zone);

  const next: CapacityOverride = {
    version,
    direction: query.direction,
    fromAt: start,
    untilAt: Date.parse(body.until),
    groups: body.groups,
    limits: body.limits,
    reason: body.reason,
  };
  if ((await capacityVersion(store.pool, port.id, query.direction)) !== version)
    return refuse(refused('STALE').refusal);
  const isPreview = query.preview === 'true';
  const unproven = !isPreview && (await takesAway(store.pool, site, next)) ? needsStepUp(caller) : null;
  if (unproven) return refuse(unproven);

  const wish: CutWish = { portId: port.id, next, displace: body.displace, now };
  const done = isPreview
    ? await previewCut(store.pool, secrets, wish)
    : await inTransaction(store.pool, (sql) => cutCapacity(sql, secrets, wish, caller.id));
  if (!done.ok) return refuse(done.refusal, port.zone);
  if (!isPreview) relay.kick();
  return answer(done.value, wish, isPreview);
};

function answer(done: CutDone, { next }: CutWish, isPreview: boolean) {
  const version = next.version + (isPreview ? 0 : 1);
  const body: CapacityChangeAnswerBody = { preview: isPreview, etag: etagOf(version), ...cutBody(done, next, version) };
  return { status: 200, body, headers: { ETag: etagOf(version) } };
}

/** No override is longer: what holds for a month is the port's profile. */
const LONGEST_MS = 31 * 24 * HOUR;

function reasonsAgainst(
  { port, lanes }: PortWithLanes,
  direction: Direction,
  start: number,
  { until, groups, limits }: CapacityChangeBody,
): Reason[] {
  const reasons: Reason[] = [];
  const end = Date.parse(until);
  if (end <= start || end > start + LONGEST_MS) reasons.push({ rule: 'INVALID_FIELD', field: 'until' });
  if (Object.keys(groups).length + Object.keys(limits).length === 0)
    reasons.push({ rule: 'MISSING_FIELD', field: 'groups' });
  for (const [group, value] of Object.entries(groups) as [LaneGroup, CapacityChangeBody['groups'][LaneGroup]][]) {
    const count = lanes.filter((lane) => lane.group === group && lane.directions.includes(direction)).length;
    const field = `groups.${group}`;
    if (count === 0) reasons.push({ rule: 'INVALID_FIELD', field });
    else if (value && 'openLanes' in value && value.openLanes > count)
      reasons.push({ rule: 'TOO_MANY', field: `${field}.openLanes`, values: { max: count } });
    else if (value && 'laneMinutes' in value && value.laneMinutes > count * port.windowMin)
      reasons.push({ rule: 'TOO_MANY', field: `${field}.laneMinutes`, values: { max: count * port.windowMin } });
  }
  return reasons;
}

/** Whether any window would offer less than it does now. */
async function takesAway(sql: Sql, site: PortWithLanes, next: CapacityOverride): Promise<boolean> {
  const standing = await readOverrides(sql, site.port.id, next.fromAt);
  const { starts } = windowsUnder(site, next);
  const noShow = await readNoShows(sql, site.port);
  const newest = { ...next, version: next.version + 1 };
  const before = capacityWith(site, next.direction, starts, standing, noShow);
  const after = capacityWith(site, next.direction, starts, [...standing, newest], noShow);
  return (
    before.groups.some(({ sellableMin }, i) => after.groups[i]!.sellableMin < sellableMin) ||
    before.ports.some(({ limitVehicles }, i) => after.ports[i]!.limitVehicles < limitVehicles)
  );
}
