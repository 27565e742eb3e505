import { readSetup } from '@gl/db/port-setup';
import { findLane } from '@gl/db/ports';
import { refused } from '@gl/domain/refusal';
import { seesPort } from '../http/caller.js';
import { etagOf } from '../http/perform.js';
import type { Handler } from '../http/route.js';
import { laneBody } from '../ports/read.js';

export const listLanes: Handler<'listLanes'> = async ({ store, clock }, { params, query, caller, refuse }) => {
  const found = seesPort(caller, params.port) ? await readSetup(store.pool, params.port) : null;
  if (!found) return refuse(refused('NOT_FOUND').refusal);
  const working = found.lanes.map((lane) => laneBody(lane, clock()));
  const retired = query.retired === 'true' ? found.retired : [];
  const items = [...working, ...retired.map((lane) => laneBody(lane, clock(), { retired: true }))];
  return { status: 200, body: { items: items.sort((a, b) => a.no - b.no), nextCursor: null } };
};

export const readLane: Handler<'readLane'> = async ({ store, clock }, { params, caller, refuse }) => {
  const lane = await findLane(store, params.id);
  if (!lane || !seesPort(caller, lane.port)) return refuse(refused('NOT_FOUND').refusal);
  return { status: 200, body: laneBody(lane, clock()), headers: { ETag: etagOf(lane.version) } };
};
