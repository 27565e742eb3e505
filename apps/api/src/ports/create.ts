import { createPort as openPort } from '@gl/db/port-setup';
import { listPorts } from '@gl/db/ports';
import { inTransaction } from '@gl/db/transaction';
import type { Lane } from '@gl/domain/port';
import { newPortReasons } from '@gl/domain/port-check';
import { nextLaneId } from '@gl/domain/port-defaults';
import { refused } from '@gl/domain/refusal';
import { etagOf } from '../http/perform.js';
import type { Handler } from '../http/route.js';
import { laneFrom, portFrom } from './from-wire.js';
import { portBody } from './read.js';

/** A new port: on sale from the same transaction on, for its whole horizon. */
export const createPort: Handler<'createPort'> = async (context, { body, caller, language, refuse }) => {
  const { store, clock, relay } = context;
  if (caller.portId !== null) return refuse(refused('FORBIDDEN', { rule: 'OTHER_PORT' }).refusal);
  const lanes: Lane[] = [];
  for (const [i, wished] of body.lanes.entries()) {
    const ids = lanes.map(({ id }) => id);
    lanes.push(laneFrom(wished, { id: nextLaneId(body.id, wished.group, ids), port: body.id, no: i + 1 }));
  }
  const port = portFrom(body, { id: body.id, code: body.code, no: 0 }, lanes);
  const others = (await listPorts(store)).map(({ port: one }) => one.id);
  const reasons = newPortReasons(port, lanes, others);
  if (reasons.length > 0) return refuse(refused('INVALID_REQUEST', ...reasons.slice(0, 20)).refusal);

  const now = clock();
  const opened = await inTransaction(store.pool, (sql) => openPort(sql, port, lanes, { actor: caller.id, now }));
  if (!opened.ok) return refuse(opened.refusal);
  relay.kick();
  const standing = { port: opened.value, lanes, version: 1 };
  return { status: 201, body: portBody(standing, language, now), headers: { ETag: etagOf(1) } };
};
