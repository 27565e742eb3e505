import type { LaneChangeAnswerBody, LaneChangeBody } from '@gl/contracts/lane-plan';
import { lockLane, lockLanes, saveLane } from '@gl/db/lanes';
import { vehicleNames } from '@gl/db/plan-board';
import { deriveWindows, findLane, horizonDays } from '@gl/db/ports';
import { inTransaction, type Sql } from '@gl/db/transaction';
import type { Lane, Port } from '@gl/domain/port';
import { type Refusal, refused } from '@gl/domain/refusal';
import { portOf } from '../bookings/view.js';
import { seesPort } from '../http/caller.js';
import { iso } from '../http/instant.js';
import { etagOf, needsStepUp } from '../http/perform.js';
import type { Handler } from '../http/route.js';
import { laneBody } from '../ports/read.js';
import { daysTouched, previewDay } from './replan.js';

/** Opens, narrows or closes a lane. Whom it moves is said before it is done, and computed the same way. */
export const changeLane: Handler<'changeLane'> = async (context, { params, query, body, caller, version, refuse }) => {
  const lane = await findLane(context.store, params.id);
  if (!lane || !seesPort(caller, lane.port)) return refuse(refused('NOT_FOUND').refusal);
  const { port, lanes } = await portOf(context, lane.port);
  const now = context.clock();
  const changed = withChange(lane, body, now);
  if ('code' in changed) return refuse(changed);
  if (lane.version !== version) return refuse(refused('STALE').refusal);
  const unproven = query.preview !== 'true' && body.state !== 'open' ? needsStepUp(caller) : null;
  if (unproven) return refuse(unproven);
  const after = withLane(lanes, changed);
  const days = daysTouched(
    port,
    Math.min(now, changed.stateFrom ?? now),
    lane.state === 'open' ? changed.stateUntil : null,
  );
  const moved = await movesOf(context.store.pool, port, after, days, now);
  if (query.preview === 'true')
    return {
      status: 200,
      body: { ...moved, preview: true, lane: laneBody({ ...changed, version }, now) } satisfies LaneChangeAnswerBody,
    };

  const saved = await inTransaction(context.store.pool, async (sql) => {
    await lockLanes(sql, port.id);
    if (!(await lockLane(sql, lane.id, version))) return false;
    await saveLane(sql, changed, caller.id, days);
    // Port and lanes as they are under the lock: hours may have been changed since the request was read.
    const standing = await portOf(context, port.id);
    const site = { port: standing.port, lanes: withLane(standing.lanes, changed) };
    await deriveWindows(sql, site, horizonDays(site.port, now));
    return true;
  });
  if (!saved) return refuse(refused('STALE').refusal);
  context.relay.kick();
  return {
    status: 200,
    body: {
      ...moved,
      preview: false,
      lane: laneBody({ ...changed, version: version + 1 }, now),
    } satisfies LaneChangeAnswerBody,
    headers: { ETag: etagOf(version + 1) },
  };
};

const withLane = (lanes: Lane[], changed: Lane) => lanes.map((one) => (one.id === changed.id ? changed : one));

function withChange(lane: Lane, body: LaneChangeBody, now: number): Lane | Refusal {
  const from = body.from === undefined ? now : Date.parse(body.from);
  const until = body.until ? Date.parse(body.until) : null;
  if (until !== null && until <= from)
    return refused('INVALID_REQUEST', { rule: 'INVALID_FIELD', field: 'until' }).refusal;
  if (body.state === 'narrowed' && body.share === undefined)
    return refused('INVALID_REQUEST', { rule: 'MISSING_FIELD', field: 'share' }).refusal;
  const open = body.state === 'open';
  return {
    ...lane,
    state: body.state,
    share: open ? 1 : body.state === 'closed' ? 0 : body.share!,
    stateFrom: open ? null : from,
    stateUntil: open ? null : until,
    reason: body.reason ?? null,
    staff: body.staff ?? lane.staff,
  };
}

async function movesOf(
  sql: Sql,
  port: Port,
  lanes: Lane[],
  days: string[],
  now: number,
): Promise<Pick<LaneChangeAnswerBody, 'moves' | 'counts'>> {
  const moved = [];
  for (const day of days)
    moved.push(...(await previewDay(sql, port, lanes, day, now)).filter((move) => move.fromLane !== null));
  const names = await vehicleNames(
    sql,
    moved.map((move) => move.vehicleId),
  );
  return {
    moves: moved.map(({ vehicleId, fromLane, toLane, fromStartAt, toStartAt, losesGreen }) => ({
      vehicleId,
      identity: names.get(vehicleId)?.identity ?? '',
      reference: names.get(vehicleId)?.reference ?? '',
      fromLane,
      toLane,
      fromStartAt: iso(fromStartAt),
      toStartAt: iso(toStartAt),
      losesGreen,
    })),
    counts: {
      move: moved.length,
      loseGreen: moved.filter((move) => move.losesGreen).length,
      later: moved.filter(
        (move) => move.fromStartAt !== null && move.toStartAt !== null && move.toStartAt > move.fromStartAt,
      ).length,
      withoutLane: moved.filter((move) => move.toLane === null).length,
    },
  };
}
