import { issueKeyOnce, KEYS_PER_LABEL, listKeys, revokeKey } from '@gl/db/api-keys';
import { findPort } from '@gl/db/ports';
import { inTransaction } from '@gl/db/transaction';
import { refused } from '@gl/domain/refusal';
import { readCursor, writeCursor } from '../http/cursor.js';
import type { Handler } from '../http/route.js';
import { keyBody } from './key-wire.js';
import { keyOwner, keyScope } from './reach.js';

export const listApiKeys: Handler<'listApiKeys'> = async ({ store }, { query, caller, refuse }) => {
  const scope = keyScope(caller);
  if (!scope.ok) return refuse(scope.refusal);
  const { limit, cursor, port } = query;
  const before = cursor === undefined ? undefined : readCursor(cursor);
  if (before === null) return refuse(refused('INVALID_REQUEST', { rule: 'INVALID_FIELD', field: 'cursor' }).refusal);
  const found = await listKeys(store.pool, scope.value, { port, before, limit });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    status: 200,
    body: {
      items: page.map(keyBody),
      nextCursor: found.length > limit && last ? writeCursor({ at: last.createdAt, id: last.id }) : null,
    },
  };
};

export const issueApiKey: Handler<'issueApiKey'> = async ({ store }, { body, caller, refuse }) => {
  const owner = keyOwner(caller, body.role, body.port);
  if (!owner.ok) return refuse(owner.refusal);
  if (body.port !== null && !(await findPort(store, body.port))) return refuse(refused('NOT_FOUND').refusal);
  const made = await inTransaction(store.pool, (sql) =>
    issueKeyOnce(sql, { ...owner.value, label: body.label }, caller.id),
  );
  if (!made)
    return refuse(
      refused('WRONG_STATE', { rule: 'LABEL_FULL', field: 'label', values: { max: KEYS_PER_LABEL } }).refusal,
    );
  return { status: 201, body: { ...keyBody(made), key: made.key } };
};

export const revokeApiKey: Handler<'revokeApiKey'> = async ({ store }, { params, caller, refuse }) => {
  const scope = keyScope(caller);
  if (!scope.ok) return refuse(scope.refusal);
  const isDone = await inTransaction(store.pool, (sql) => revokeKey(sql, scope.value, params.id, caller.id));
  return isDone ? { status: 200, body: { id: params.id } } : refuse(refused('NOT_FOUND').refusal);
};
