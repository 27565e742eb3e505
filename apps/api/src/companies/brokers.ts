import { addBroker as giveRight, removeBroker as takeRight } from '@gl/db/companies';
import { once } from '@gl/db/idempotency';
import { inTransaction } from '@gl/db/transaction';
import { refused } from '@gl/domain/refusal';
import { replay } from '../http/perform.js';
import type { Handler } from '../http/route.js';
import { understandNumber } from './apply.js';
import { managedBy } from './managed.js';

export const addBroker: Handler<'addBroker'> = async ({ store }, { body, caller, idempotency, refuse }) => {
  const company = managedBy(caller);
  if (!company.ok) return refuse(company.refusal);
  const number = understandNumber(body.country, body.brokerCreditCode);
  const unknown = () =>
    refuse(refused('INVALID_REQUEST', { rule: 'BROKER_UNKNOWN', field: 'brokerCreditCode' }).refusal);
  if (!number.ok) return unknown();
  const right = { clientId: company.value.id, country: body.country, creditCode: number.value, actor: caller.id };
  const answer = await once(store.pool, idempotency, async (sql) => {
    const broker = await giveRight(sql, right);
    return broker ? { status: 201, body: broker } : unknown();
  });
  return replay(answer, refuse);
};

export const removeBroker: Handler<'removeBroker'> = async ({ store }, { params, caller, refuse }) => {
  const company = managedBy(caller);
  if (!company.ok) return refuse(company.refusal);
  const right = { brokerId: params.id, clientId: company.value.id, actor: caller.id };
  const isDone = await inTransaction(store.pool, (sql) => takeRight(sql, right));
  return isDone ? { status: 200, body: { id: params.id } } : refuse(refused('NOT_FOUND').refusal);
};

export const leaveClient: Handler<'leaveClient'> = async ({ store }, { params, caller, refuse }) => {
  const company = managedBy(caller);
  if (!company.ok) return refuse(company.refusal);
  const right = { brokerId: company.value.id, clientId: params.id, actor: caller.id };
  const isDone = await inTransaction(store.pool, (sql) => takeRight(sql, right));
  return isDone ? { status: 200, body: { id: params.id } } : refuse(refused('NOT_FOUND').refusal);
};
