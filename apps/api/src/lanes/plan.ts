import type { PlanBody, PlanGateBody } from '@gl/contracts/lane-plan';
import { readYard } from '@gl/db/gate-tokens';
import { readBoard, readSoldWindows } from '@gl/db/plan-board';
import { findPort, type PortWithLanes } from '@gl/db/ports';
import type { Sql } from '@gl/db/transaction';
import { gateState } from '@gl/domain/call-forward/snapshot';
import { type Instant, localDay } from '@gl/domain/local-time';
import { DIRECTIONS } from '@gl/domain/port';
import { refused } from '@gl/domain/refusal';
import { TAKE_BACK_MS } from '@gl/domain/take-back';
import { speakDecision } from '@gl/messages/speak-decision';
import { yardAt } from '../crossings/gate-full.js';
import { seesPort } from '../http/caller.js';
import { iso } from '../http/instant.js';
import type { Handler } from '../http/route.js';
import { laneBody } from '../ports/read.js';
import { reasonParts } from './reason-parts.js';

/** The inspection team's board of one port-day: lanes and who is planned, called, served in each. */
export const readPlan: Handler<'readPlan'> = async ({ store, clock }, { params, query, caller, language, refuse }) => {
  const found = seesPort(caller, params.port) ? await findPort(store, params.port) : null;
  if (!found) return refuse(refused('NOT_FOUND').refusal);
  const { port, lanes } = found;
  const date = query.date ?? localDay(port.zone, clock());
  const vehicles = await readBoard(store.pool, port, date);
  const body: PlanBody = {
    port: port.id,
    date,
    timeZone: port.zone,
    at: new Date(clock()).toISOString(),
    lanes: lanes.map((lane) => laneBody(lane, clock())),
    vehicles: vehicles.map(
      ({
        windowStartAt,
        plannedStartAt,
        promisedStartAt,
        callAt,
        arrivedAt,
        startedAt,
        decided,
        lastStepAt,
        ...rest
      }) => ({
        ...rest,
        leftLaneAt: iso(rest.leftLaneAt),
        endedAt: iso(rest.endedAt),
        windowStart: iso(windowStartAt),
        plannedStartAt: iso(plannedStartAt),
        promisedStartAt: iso(promisedStartAt),
        callAt: iso(callAt),
        arrivedAt: iso(arrivedAt),
        startedAt: iso(startedAt),
        reasonParts: reasonParts({ decided, callAt }),
        reason: decided && speakDecision(decided.code, decided.params, language, port.zone),
        undoUntil: iso(lastStepAt === null ? null : lastStepAt + TAKE_BACK_MS),
      }),
    ),
    windows: (await readSoldWindows(store.pool, port, date)).map(({ startAt, ...rest }) => ({
      ...rest,
      windowStart: iso(startAt),
    })),
    gates: await gatesOf(store.pool, found, clock()),
  };
  return { status: 200, body };
};

/** What is under way to the gate of each direction, and who is called next. */
const gatesOf = (sql: Sql, site: PortWithLanes, now: Instant): Promise<PlanGateBody[]> =>
  Promise.all(
    DIRECTIONS.filter((direction) => site.port.directions[direction]).map(async (direction) => {
      const yard = await readYard(sql, site.port, direction);
      const { used, next } = gateState(yardAt(site, yard, now));
      const turn = yard.find(({ vehicle }) => vehicle.id === next);
      return {
        direction,
        used,
        limit: site.port.policies.gateTokens ?? null,
        next: turn ? { vehicleId: turn.vehicle.id, identity: turn.identity, reference: turn.reference } : null,
      };
    }),
  );
