import type { PortSavedBody } from '@gl/contracts/port-setup';
import { daysAhead, isSoldAhead, lockWindows, readSetup, savePortChange } from '@gl/db/port-setup';
import { listPorts } from '@gl/db/ports';
import { inTransaction } from '@gl/db/transaction';
import type { Port } from '@gl/domain/port';
import { portReasons } from '@gl/domain/port-check';
import { tidyPort } from '@gl/domain/port-facts';
import { granted, type Outcome, refused } from '@gl/domain/refusal';
import { seesPort } from '../http/caller.js';
import { etagOf } from '../http/perform.js';
import type { Handler } from '../http/route.js';
import { effectOf, unaccepted, unproven } from './effect.js';
import { portFrom } from './from-wire.js';
import { portBody } from './read.js';

/** Says what a port is from now on. What it would close, lose and gain is said before it is done, and computed the same way. */
export const changePort: Handler<'changePort'> = async (context, asked) => {
  const { store, clock, relay } = context;
  const { params, query, body, caller, version, language, refuse } = asked;
  const before = seesPort(caller, params.port) ? await readSetup(store.pool, params.port) : null;
  if (!before) return refuse(refused('NOT_FOUND').refusal);
  const port = portFrom(body, before.port, [...before.lanes, ...before.retired]);
  const others = (await listPorts(store)).map(({ port: one }) => one.id);
  const reasons = portReasons(port, before.lanes, others);
  if (reasons.length > 0) return refuse(refused('INVALID_REQUEST', ...reasons.slice(0, 20)).refusal);
  if (before.version !== version) return refuse(refused('STALE').refusal);
  const now = clock();
  const after = { port, lanes: before.lanes };
  if (query.preview === 'true') {
    const fixed = await fixedRefusal(store.pool, before.port, port, now);
    if (fixed) return refuse(fixed.refusal);
    const effect = await effectOf(store.pool, before, after, now);
    const shown = portBody({ ...after, version }, language, now);
    return { status: 200, body: { preview: true, port: shown, effect } satisfies PortSavedBody };
  }

  const saved = await inTransaction(store.pool, async (sql): Promise<Outcome<PortSavedBody>> => {
    const standing = await readSetup(sql, port.id, { lock: true });
    if (standing?.version !== version) return refused('STALE');
    // A lane may have opened, closed or retired meanwhile: the port's version says nothing of that.
    const { lanes } = standing;
    const late = portReasons(port, lanes, others);
    if (late.length > 0) return refused('INVALID_REQUEST', ...late.slice(0, 20));
    await lockWindows(sql, before.port, port, now);
    const fixed = await fixedRefusal(sql, before.port, port, now);
    if (fixed) return fixed;
    const effect = await effectOf(sql, standing, { port, lanes }, now);
    const refusal = unproven(effect, caller) ?? unaccepted(effect, body.acceptBooked);
    if (refusal) return { ok: false, refusal };
    const days = daysAhead(before.port, port, now);
    await savePortChange(sql, standing, port, changedFields(before.port, port), { actor: caller.id, days, now });
    const shown = portBody({ port, lanes, version: version + 1 }, language, now);
    return granted({ preview: false, port: shown, effect });
  });
  if (!saved.ok) return refuse(saved.refusal, port.zone);
  relay.kick();
  return { status: 200, body: saved.value, headers: { ETag: etagOf(version + 1) } };
};

/** On another grid the windows sold would overlap those on sale: minutes would be sold twice, and no constraint would see it. */
const GRID = ['windowMin', 'zone', 'kind'] as const;

async function fixedRefusal(sql: Parameters<typeof isSoldAhead>[0], before: Port, after: Port, now: number) {
  const fields = GRID.filter((field) => before[field] !== after[field]);
  return fields.length > 0 && (await isSoldAhead(sql, before, now - before.windowMin * 60_000))
    ? refused('WRONG_STATE', ...fields.map((field) => ({ rule: 'FIXED_WHILE_SOLD', field }) as const))
    : null;
}

/** Names of what differs, for the audit. The store gives keys in an order of its own. */
function changedFields(before: Port, after: Port): string[] {
  const was = tidyPort(before, []);
  const facts = Object.keys(after).filter((name) => name !== 'unverified' && name !== 'verified') as (keyof Port)[];
  return [
    ...facts.filter((name) => inOrder(was[name]) !== inOrder(after[name])),
    ...(inOrder([before.unverified, before.verified ?? []]) === inOrder([after.unverified, after.verified])
      ? []
      : ['unverified']),
  ];
}

const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
