import type { StuckJobBody } from '@gl/contracts/stuck-job';
import { once } from '@gl/db/idempotency';
import { canRetry, listStuckJobs as listStuck, retryStuckJob as putBack, type StuckJob } from '@gl/db/stuck-jobs';
import { refused } from '@gl/domain/refusal';
import { readCursor, writeCursor } from '../http/cursor.js';
import { iso } from '../http/instant.js';
import { replay } from '../http/perform.js';
import type { Handler } from '../http/route.js';

export const listStuckJobs: Handler<'listStuckJobs'> = async ({ store }, { query, caller, refuse }) => {
  const { limit, cursor } = query;
  const before = cursor === undefined ? undefined : readCursor(cursor);
  if (before === null) return refuse(refused('INVALID_REQUEST', { rule: 'INVALID_FIELD', field: 'cursor' }).refusal);
  const found = await listStuck(store.pool, { portId: caller.portId, before, limit });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = found.length > limit && last ? writeCursor({ at: last.lastAt, id: last.id }) : null;
  return { status: 200, body: { items: page.map(stuckBody), nextCursor } };
};

export const retryStuckJob: Handler<'retryStuckJob'> = async (
  { store, relay },
  { params, caller, idempotency, refuse },
) => {
  const answer = await once(store.pool, idempotency, async (sql) => {
    const stuck = await putBack(sql, { id: params.id, portId: caller.portId, actor: caller.id });
    if (stuck === null) return refuse(refused('NOT_FOUND').refusal);
    if (!canRetry(stuck)) return refuse(refused('WRONG_STATE').refusal);
    return { status: 200, body: stuckBody(stuck) };
  });
  relay.kick();
  return replay(answer, refuse);
};

const stuckBody = (stuck: StuckJob): StuckJobBody => ({
  id: stuck.id,
  job: stuck.job,
  subject: stuck.payload as Record<string, string> | null,
  fault: stuck.fault,
  runs: stuck.runs,
  firstAt: iso(stuck.firstAt),
  lastAt: iso(stuck.lastAt),
  retriedAt: stuck.retriedAt === null ? null : iso(stuck.retriedAt),
  canRetry: canRetry(stuck),
});
