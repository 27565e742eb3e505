import type { LaneSavedBody, LaneStandingBody } from '@gl/contracts/port-setup';
import { lockLane } from '@gl/db/lanes';
import {
  appendLane,
  daysAhead,
  isLaneCalledTo,
  isSoldAhead,
  laneIn,
  lockWindows,
  type PortSetup,
  readSetup,
  readSetupOfLane,
  saveLaneStanding,
} from '@gl/db/port-setup';
import { inTransaction, type Sql } from '@gl/db/transaction';
import type { Lane, Port } from '@gl/domain/port';
import { laneReasons, portReasons } from '@gl/domain/port-check';
import { nextLaneId } from '@gl/domain/port-defaults';
import { MAX_LANES } from '@gl/domain/port-limits';
import { granted, type Outcome, refused } from '@gl/domain/refusal';
import { seesPort } from '../http/caller.js';
import { etagOf } from '../http/perform.js';
import type { Handler } from '../http/route.js';
import { effectOf, unaccepted, unproven } from './effect.js';
import { laneFrom } from './from-wire.js';
import { laneBody } from './read.js';

/** One lane more, at the end: lanes before it keep their ids and numbers. */
export const addLane: Handler<'addLane'> = async (
  { store, clock, relay },
  { params, body, caller, version, refuse },
) => {
  if (!seesPort(caller, params.port)) return refuse(refused('NOT_FOUND').refusal);
  const now = clock();
  const added = await inTransaction(store.pool, async (sql): Promise<Outcome<Lane>> => {
    const before = await readSetup(sql, params.port, { lock: true });
    if (!before) return refused('NOT_FOUND');
    const { port } = before;
    const all = [...before.lanes, ...before.retired];
    const no = Math.max(0, ...all.map((one) => one.no)) + 1;
    const id = nextLaneId(
      port.id,
      body.group,
      all.map((one) => one.id),
    );
    const lane = laneFrom(body, { id, port: port.id, no });
    const reasons = laneReasons(port, lane);
    if (no > MAX_LANES) reasons.push({ rule: 'TOO_MANY', values: { max: MAX_LANES } });
    if (reasons.length > 0) return refused('INVALID_REQUEST', ...reasons);
    if (before.version !== version) return refused('STALE');
    await lockWindows(sql, port, port, now);
    await appendLane(sql, before, lane, { actor: caller.id, days: daysAhead(port, port, now), now });
    return granted(lane);
  });
  if (!added.ok) return refuse(added.refusal);
  relay.kick();
  return { status: 201, body: laneBody(added.value, now), headers: { ETag: etagOf(1) } };
};

/** Says what a lane is from now on. A lane is retired, never deleted, and may come back. */
export const setUpLane: Handler<'setUpLane'> = async (context, { params, query, body, caller, version, refuse }) => {
  const { store, clock, relay } = context;
  const now = clock();
  const before = await readSetupOfLane(store.pool, params.id);
  if (!before || !seesPort(caller, before.port.id)) return refuse(refused('NOT_FOUND').refusal);
  const { port } = before;
  if (query.preview === 'true') {
    const wished = await changeOf(store.pool, before, params.id, version, body, now);
    if (!wished.ok) return refuse(wished.refusal, port.zone);
    const effect = await effectOf(store.pool, before, { port, lanes: wished.value.after }, now);
    const shown = laneBody({ ...wished.value.lane, version }, now, body);
    return { status: 200, body: { preview: true, lane: shown, effect } satisfies LaneSavedBody };
  }

  const saved = await inTransaction(store.pool, async (sql): Promise<Outcome<LaneSavedBody>> => {
    const standing = (await readSetup(sql, port.id, { lock: true }))!;
    if (!(await lockLane(sql, params.id, version))) return refused('STALE');
    await lockWindows(sql, standing.port, standing.port, now);
    const wished = await changeOf(sql, standing, params.id, version, body, now);
    if (!wished.ok) return wished;
    const { lane, after } = wished.value;
    const effect = await effectOf(sql, standing, { port: standing.port, lanes: after }, now);
    const refusal = unproven(effect, caller) ?? unaccepted(effect, body.acceptBooked);
    if (refusal) return { ok: false, refusal };
    const days = daysAhead(port, port, now);
    await saveLaneStanding(sql, standing.port, lane, body.retired, after, { actor: caller.id, days, now });
    return granted({ preview: false, lane: laneBody({ ...lane, version: version + 1 }, now, body), effect });
  });
  if (!saved.ok) return refuse(saved.refusal, port.zone);
  relay.kick();
  return { status: 200, body: saved.value, headers: { ETag: etagOf(version + 1) } };
};

interface LaneWish {
  lane: Lane;
  /** The lanes that would work then. */
  after: Lane[];
}

/** The lane as wished among those that would work, or why it may not be so. */
async function changeOf(
  sql: Sql,
  standing: PortSetup,
  id: string,
  version: number,
  body: LaneStandingBody,
  now: number,
): Promise<Outcome<LaneWish>> {
  const { port } = standing;
  const was = laneIn(standing, id);
  if (!was) return refused('NOT_FOUND');
  const { group, directions, envelope, staff } = body;
  const lane: Lane = { ...was, group, directions: [...new Set(directions)], ...envelope, staff };
  const others = standing.lanes.filter((one) => one.id !== id);
  const after = body.retired ? others : [...others, lane].sort((a, b) => a.no - b.no);
  const reasons = body.retired ? [] : laneReasons(port, lane);
  const missing = portReasons(port, after, port.upstreamOf).filter(({ rule }) => rule === 'LANE_MISSING');
  if (reasons.length + missing.length > 0)
    return refused(
      'INVALID_REQUEST',
      ...reasons,
      ...missing.map((reason) => ({ ...reason, field: body.retired ? 'retired' : 'directions' })),
    );
  if (was.version !== version) return refused('STALE');
  const isWorking = standing.lanes.some((one) => one.id === id);
  const refusal = isWorking ? await inUse(sql, port, was, lane, body.retired, now) : null;
  return refusal ?? granted({ lane, after });
}

/** A vehicle that was told this lane is served in it; what is sold as one group is not made another. */
async function inUse(sql: Sql, port: Port, was: Lane, lane: Lane, isRetired: boolean, now: number) {
  const becomesOther = lane.group !== was.group;
  if ((isRetired || becomesOther) && (await isLaneCalledTo(sql, was.id)))
    return refused('WRONG_STATE', { rule: 'LANE_IN_USE', field: isRetired ? 'retired' : 'group' });
  const of = { groups: [was.group], directions: was.directions };
  return becomesOther && (await isSoldAhead(sql, port, now, of))
    ? refused('WRONG_STATE', { rule: 'LANE_IN_USE', field: 'group' })
    : null;
}
