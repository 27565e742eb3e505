import { type CrossingVehicle, lockVehicle, openGate, saveStep } from '@gl/db/crossings';
import { once } from '@gl/db/idempotency';
import { saveDecision } from '@gl/db/port-day';
import { findLane } from '@gl/db/ports';
import type { Sql } from '@gl/db/transaction';
import { serves } from '@gl/domain/lane-fit';
import { laneAt } from '@gl/domain/lane-state';
import { HOUR, MINUTE } from '@gl/domain/local-time';
import type { Lane } from '@gl/domain/port';
import { type Refusal, refused } from '@gl/domain/refusal';
import { type Role, step, type Verb } from '@gl/domain/states';
import { portOf } from '../bookings/view.js';
import type { AppContext } from '../context.js';
import { seesPort } from '../http/caller.js';
import { replay } from '../http/perform.js';
import type { Asked, Handler, Reply } from '../http/route.js';
import { gateFull } from './gate-full.js';
import { laneBusy } from './lane-busy.js';
import { opensFor } from './pass-shown.js';

type CrossingRoute = 'arrive' | 'call' | 'start' | 'refer' | 'clear' | 'turnBack' | 'noShow';
interface Wish {
  verb: Verb;
  occurredAt: string | undefined;
  lane?: string | undefined;
  bay?: string;
  reasonCode?: string | undefined;
  /** Of a call: why it is made although no token is free. */
  override?: string | undefined;
  /** Of an arrival at a gate: which one, and the code that was shown there. */
  gate?: string | undefined;
  pass?: string | undefined;
}

export const arrive: Handler<'arrive'> = (context, asked) =>
  take(context, asked, {
    verb: asked.body.at === 'gate' ? 'arrive-gate' : 'arrive-staging',
    ...asked.body,
    occurredAt: asked.body.occurredAt,
  });
export const call: Handler<'call'> = (context, asked) =>
  take(context, asked, { verb: 'call', ...asked.body, occurredAt: asked.body.occurredAt });
export const start: Handler<'start'> = (context, asked) =>
  take(context, asked, { verb: 'start', ...asked.body, occurredAt: asked.body.occurredAt });
export const refer: Handler<'refer'> = (context, asked) =>
  take(context, asked, { verb: 'refer', ...asked.body, occurredAt: asked.body.occurredAt });
export const clear: Handler<'clear'> = (context, asked) =>
  take(context, asked, { verb: 'clear', occurredAt: asked.body.occurredAt });
export const turnBack: Handler<'turnBack'> = (context, asked) =>
  take(context, asked, { verb: 'turn-back', ...asked.body, occurredAt: asked.body.occurredAt });
export const noShow: Handler<'noShow'> = (context, asked) =>
  take(context, asked, { verb: 'no-show', occurredAt: asked.body.occurredAt });

/** A day on paper is keyed in within a week; an older instant is a slip of the pen. */
const LATEST_ENTRY_MS = 7 * 24 * HOUR;

/** One step of a vehicle's crossing: lock it, ask the transition table, write, tell. */
async function take(context: AppContext, asked: Asked<CrossingRoute>, wish: Wish): Promise<Reply> {
  const { params, caller, idempotency, refuse } = asked;
  const now = context.clock();
  const occurredAt = wish.occurredAt === undefined ? now : Date.parse(wish.occurredAt);
  if (occurredAt < now - LATEST_ENTRY_MS)
    return refuse(refused('INVALID_REQUEST', { rule: 'INVALID_FIELD', field: 'occurredAt' }).refusal);
  if (occurredAt > now + MINUTE && !caller.demo)
    return refuse(refused('INVALID_REQUEST', { rule: 'FUTURE_OCCURRENCE', field: 'occurredAt' }).refusal);
  const answer = await once(context.store.pool, idempotency, async (sql) => {
    const vehicle = await lockVehicle(sql, params.id);
    if (!vehicle || !seesPort(caller, vehicle.portId)) return refuse(refused('NOT_FOUND').refusal);
    const next = step(vehicle.status, wish.verb, caller.role);
    if (!next.ok) return refuse(next.refusal, vehicle.zone);
    const lane = await laneFor(context, sql, vehicle, wish, occurredAt);
    if (lane && 'code' in lane) return refuse(lane, vehicle.zone);
    const full =
      wish.verb === 'call' ? await noToken(context, sql, vehicle, wish, caller.role, { occurredAt, now }) : null;
    if (full) return refuse(full, vehicle.zone);
    if (
      wish.pass !== undefined &&
      !(await opensFor(sql, wish.pass, vehicle, (await portOf(context, vehicle.portId)).port, now))
    )
      return refuse(refused('WRONG_STATE', { rule: 'PASS_NOT_VALID', field: 'pass' }).refusal, vehicle.zone);
    if (wish.verb === 'arrive-gate') {
      const opened = await openGate(sql, vehicle, { gate: wish.gate ?? null, actor: caller.id, at: occurredAt });
      if (!opened) return refuse(refused('WRONG_STATE', { rule: 'PASS_NOT_VALID' }).refusal, vehicle.zone);
    }
    const decides = lane !== null && (wish.verb === 'call' || lane.id !== vehicle.decision?.lane);
    await saveStep(sql, vehicle, {
      verb: wish.verb,
      to: next.value,
      occurredAt,
      actor: caller.id,
      lane: lane?.id ?? null,
      bay: wish.bay ?? null,
      reasonCode: wish.reasonCode ?? wish.override ?? null,
      decisionVersion: decides ? (vehicle.decision?.version ?? 0) + 1 : null,
    });
    if (decides) await commitLane(sql, vehicle, lane, occurredAt, wish.verb, caller.id);
    return {
      status: 200,
      body: {
        vehicleId: vehicle.id,
        status: next.value,
        lane: lane?.id ?? vehicle.decision?.lane ?? null,
        bay: wish.bay ?? null,
        occurredAt: new Date(occurredAt).toISOString(),
        version: vehicle.version + 1,
      },
    };
  });
  context.relay.kick();
  return replay(answer, refuse);
}

/** The lane of a call or a start: the one named, else the one planned. A refusal when there is none, it is shut, does not serve the vehicle, or is taken. */
async function laneFor(
  { store }: Pick<AppContext, 'store'>,
  sql: Sql,
  vehicle: CrossingVehicle,
  { verb, lane }: Wish,
  at: number,
): Promise<Lane | null | Refusal> {
  if (verb !== 'call' && verb !== 'start') return null;
  const id = lane ?? vehicle.decision?.lane ?? vehicle.plannedLane;
  if (!id) return refused('WRONG_STATE', { rule: 'CALL_NEEDS_LANE', field: 'lane' }).refusal;
  const found = await findLane(store, id);
  if (!found || found.port !== vehicle.portId || laneAt(found, at).state === 'closed')
    return refused('WRONG_STATE', { rule: 'CALL_NEEDS_LANE', field: 'lane' }).refusal;
  if (!serves(found, { ...vehicle.size, group: vehicle.group, direction: vehicle.direction }))
    return refused('WRONG_STATE', { rule: 'NO_LANE_FITS', field: 'lane', values: { group: found.group } }).refusal;
  const busy = verb === 'start' ? await laneBusy(sql, id, vehicle.id, 'lane') : null;
  return busy ?? found;
}

/** What was done more than this ago is a record of it, and no longer to be decided. */
const RECORD_MS = 5 * MINUTE;

/** Why a call must wait. A shift lead may make it all the same and says why: a life to save waits for no token. */
async function noToken(
  context: AppContext,
  sql: Sql,
  vehicle: CrossingVehicle,
  { override }: Wish,
  role: Role,
  { occurredAt, now }: { occurredAt: number; now: number },
): Promise<Refusal | null> {
  if (override !== undefined)
    return role === 'shift-lead'
      ? null
      : refused('FORBIDDEN', { rule: 'ROLE_MAY_NOT', field: 'override', values: { role, verb: 'call' } }).refusal;
  if (occurredAt < now - RECORD_MS) return null;
  return gateFull(sql, await portOf(context, vehicle.portId), vehicle, now);
}

/** The exact lane is committed when the vehicle is called forward: before that, plans still change it for most. */
async function commitLane(
  sql: Sql,
  vehicle: CrossingVehicle,
  { id: lane, group }: Lane,
  at: number,
  verb: Verb,
  actor: string,
): Promise<void> {
  const before = vehicle.decision;
  await saveDecision(sql, {
    vehicle,
    decision: {
      version: (before?.version ?? 0) + 1,
      laneGroup: group,
      lane,
      plannedStartAt: verb === 'start' ? at : (before?.plannedStartAt ?? at),
      promisedStartAt: before?.promisedStartAt ?? at,
      callAt: verb === 'call' ? at : (before?.callAt ?? null),
      reasonCode: 'CALLED_FORWARD',
      reason: { callAt: at, lane },
    },
    windowStartAt: vehicle.windowStartAt,
    tell: verb === 'call' ? 'go-now' : null,
    actor,
  });
}
