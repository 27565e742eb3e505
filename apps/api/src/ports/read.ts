import type { LaneBody, PortBody } from '@gl/contracts/port';
import { findPort, listPorts as readPorts, type StandingPort } from '@gl/db/ports';
import { laneShown } from '@gl/domain/lane-state';
import type { Language } from '@gl/domain/language';
import type { Lane } from '@gl/domain/port';
import { refused } from '@gl/domain/refusal';
import { iso } from '../http/instant.js';
import { etagOf } from '../http/perform.js';
import type { Handler } from '../http/route.js';

export function laneBody(stored: Lane, now: number, { retired = false } = {}): LaneBody {
  const lane = laneShown(stored, now);
  const {
    id,
    port,
    no,
    group,
    directions,
    state,
    share,
    reason,
    staff,
    version,
    maxHeightM,
    maxWidthM,
    maxLengthM,
    maxGrossKg,
  } = lane;
  return {
    id,
    etag: etagOf(version),
    port,
    no,
    group,
    directions,
    envelope: { maxHeightM, maxWidthM, maxLengthM, maxGrossKg },
    state,
    share,
    from: iso(lane.stateFrom),
    until: iso(lane.stateUntil),
    reason,
    staff,
    retired,
  };
}

export function portBody({ port, lanes, version }: StandingPort, language: Language, now: number): PortBody {
  const { no: _no, ...shown } = port;
  return {
    ...shown,
    etag: etagOf(version),
    name: port.names[language],
    neighbour: port.neighbour && { ...port.neighbour, name: port.neighbour.names[language] },
    holidayNames: port.holidayNames ?? { own: {}, neighbour: {} },
    verified: port.verified ?? [],
    policies: { ...port.policies },
    lanes: lanes.map((lane) => laneBody(lane, now)),
  };
}

export const listPorts: Handler<'listPorts'> = async ({ store, clock }, { language }) => {
  const ports = await readPorts(store);
  return {
    status: 200,
    body: { items: ports.map((standing) => portBody(standing, language, clock())), nextCursor: null },
  };
};

export const readPort: Handler<'readPort'> = async ({ store, clock }, { params, language, refuse }) => {
  const found = await findPort(store, params.port);
  return found
    ? { status: 200, body: portBody(found, language, clock()), headers: { ETag: etagOf(found.version) } }
    : refuse(refused('NOT_FOUND').refusal);
};
