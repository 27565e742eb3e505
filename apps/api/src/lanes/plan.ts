import type { PlanBody } from '@gl/contracts/lane-plan';
import { readBoard, readSoldWindows } from '@gl/db/plan-board';
import { findPort } from '@gl/db/ports';
import { localDay } from '@gl/domain/local-time';
import { refused } from '@gl/domain/refusal';
import { TAKE_BACK_MS } from '@gl/domain/take-back';
import { speakDecision } from '@gl/messages/speak-decision';
import { seesPort } from '../http/caller.js';
import { iso } from '../http/instant.js';
import type { Handler } from '../http/route.js';
import { laneBody } from '../ports/read.js';

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
        reason: decided && speakDecision(decided.code, decided.params, language, port.zone),
        undoUntil: iso(lastStepAt === null ? null : lastStepAt + TAKE_BACK_MS),
      }),
    ),
    windows: (await readSoldWindows(store.pool, port, date)).map(({ startAt, ...rest }) => ({
      ...rest,
      windowStart: iso(startAt),
    })),
  };
  return { status: 200, body };
};
