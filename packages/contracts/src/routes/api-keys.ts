import { apiKeyIssued, apiKeyList, apiKeyListQuery, apiKeyRequest } from '../api-key.js';
import { gone } from '../company.js';
import { BOOKERS, ofUuid, type RouteContract } from './route-contract.js';

/** For people: a key that leaked must not make others. */
export const API_KEY_ROUTES = {
  listApiKeys: {
    method: 'get',
    path: '/api-keys',
    importance: 'office',
    summary: 'Live keys of systems and devices: all, of the own port, or of the company one manages',
    roles: [...BOOKERS, 'admin'],
    people: true,
    query: apiKeyListQuery,
    ok: { status: 200, body: apiKeyList },
    refusals: [],
  },
  /** Takes no idempotency key: the stored answer would keep for 30 days what nobody may read again. */
  issueApiKey: {
    method: 'post',
    path: '/api-keys',
    importance: 'office',
    summary: 'Make a key; it is shown this once. Repeated, it makes another: two of a label may live at once',
    roles: [...BOOKERS, 'admin'],
    people: true,
    stepUp: true,
    body: apiKeyRequest,
    ok: { status: 201, body: apiKeyIssued },
    refusals: ['NOT_FOUND', 'WRONG_STATE'],
  },
  revokeApiKey: {
    method: 'delete',
    path: '/api-keys/{id}',
    importance: 'office',
    summary: 'End a key at once',
    roles: [...BOOKERS, 'admin'],
    people: true,
    params: ofUuid,
    ok: { status: 200, body: gone },
    refusals: ['NOT_FOUND'],
  },
} as const satisfies Record<string, RouteContract>;
