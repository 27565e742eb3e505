import type { Caller } from '@gl/db/callers';
import { listCompanies as findCompanies, readCompany as findCompany } from '@gl/db/companies';
import { refused } from '@gl/domain/refusal';
import type { Handler } from '../http/route.js';
import { companyBody } from './company-wire.js';

/** Companies are the whole installation's: who does not decide about them needs no address. */
const isMasked = ({ role, portId }: Caller) => role !== 'admin' || portId !== null;

export const listCompanies: Handler<'listCompanies'> = async ({ store, secrets }, { query, caller, refuse }) => {
  const { limit, cursor, status } = query;
  const before = cursor === undefined ? undefined : Number(cursor);
  if (before !== undefined && !(Number.isSafeInteger(before) && before > 0 && before < 2 ** 31))
    return refuse(refused('INVALID_REQUEST', { rule: 'INVALID_FIELD', field: 'cursor' }).refusal);
  const found = await findCompanies(store.pool, secrets, { status, before, limit });
  const page = found.slice(0, limit);
  return {
    status: 200,
    body: {
      items: page.map((company) => companyBody(company, isMasked(caller))),
      nextCursor: found.length > limit ? String(page.at(-1)!.id) : null,
    },
  };
};

export const readCompany: Handler<'readCompany'> = async ({ store, secrets }, { params, caller, refuse }) => {
  const company = await findCompany(store.pool, secrets, params.id);
  if (!company) return refuse(refused('NOT_FOUND').refusal);
  return { status: 200, body: companyBody(company, isMasked(caller)) };
};
