import { findLane, findPort } from '@gl/db/ports';
import { refused } from '@gl/domain/refusal';
import { seesPort } from '../http/caller.js';
import { etagOf } from '../http/perform.js';
import type { Handler } from '../http/route.js';
import { laneBody } from '../ports/read.js';

export const listLanes: Handler<'listLanes'> = async ({ store, clock }, { params, caller, refuse }) => {
  const found = seesPort(caller, params.port) ? await findPort(store, params.port) : null;
  return found
    ? { status: 200, body: { items: found.lanes.map((lane) => laneBody(lane, clock())), nextCursor: null } }
    : refuse(refused('NOT_FOUND').refusal);
};

export const readLane: Handler<'readLane'> = async ({ store, clock }, { params, caller, refuse }) => {
  const lane = await findLane(store, params.id);
  if (!lane || !seesPort(caller, lane.port)) return refuse(refused('NOT_FOUND').refusal);
  return { status: 200, body: laneBody(lane, clock()), headers: { ETag: etagOf(lane.version) } };
};
