import { createHash } from 'node:crypto';
import { needsApproval } from '@gl/contracts/routes/route-contract';
import type { Caller } from '@gl/db/callers';
import type { IdempotencyKey, StoredAnswer } from '@gl/db/claim-item';
import { once } from '@gl/db/idempotency';
import type { Language } from '@gl/domain/language';
import { type Refusal, refused } from '@gl/domain/refusal';
import type { z } from 'zod';
import type { AppContext } from '../context.js';
import { problemReply } from './problem.js';
import type { AnyContract, Asked, Handler, Reply, Visitor } from './route.js';
import { schemaRefusal } from './schema-refusal.js';

/** A request as HTTP brought it, before anything is believed. */
export interface Incoming {
  method: string;
  path: string;
  params: unknown;
  query: unknown;
  body: unknown;
  headers: { idempotencyKey: string | undefined; ifMatch: string | undefined; ifNoneMatch: string | undefined };
  caller: Caller | null;
  visitor: Visitor;
  /** Sent by a page of ours, as the browser tells. */
  isFromUs: boolean;
  language: Language;
  requestId: string;
  wroteAt: number;
}

/** One request through its contract: who may, what is well-formed, once per key; then the handler tells the story. */
export async function perform(
  context: AppContext,
  contract: AnyContract,
  handler: Handler<never>,
  incoming: Incoming,
): Promise<Reply> {
  const refuse = (refusal: Refusal, zone?: string) =>
    problemReply(refusal, incoming.language, incoming.requestId, zone);
  const forbidden = mayNot(contract, incoming);
  if (forbidden) return refuse(forbidden);
  const key = contract.idempotent ? readKey(incoming) : null;
  if (key && 'code' in key) return refuse(key);
  const version = contract.ifMatch ? readVersion(incoming.headers.ifMatch) : null;
  if (version !== null && typeof version !== 'number') return refuse(version);
  const parts = parse(contract, incoming);
  if ('code' in parts) return refuse(parts);

  const asked = {
    ...parts,
    caller: incoming.caller,
    visitor: incoming.visitor,
    language: incoming.language,
    requestId: incoming.requestId,
    idempotency: key,
    version,
    ifNoneMatch: incoming.headers.ifNoneMatch ?? null,
    wroteAt: incoming.wroteAt,
    refuse,
  } as unknown as Asked<never>;
  const run = () => handler(context, asked);
  return key
    ? joined(key, refuse, () => (handler.looksForKey ? answerAnew : answerOnce)(context, key, refuse, run))
    : run();
}

/** Why this caller may not come to this route at all, or null. */
function mayNot(contract: AnyContract, { method, caller, isFromUs }: Incoming): Refusal | null {
  // Who sends a key means it; a cookie goes along by itself, and whoever has neither is told apart from nobody: signing somebody in unasked is a trick, too.
  const isAmbient = caller ? caller.session !== null : contract.roles === 'anyone';
  if (method !== 'GET' && isAmbient && !isFromUs) return refused('FORBIDDEN', { rule: 'CROSS_SITE' }).refusal;
  if (contract.roles === 'anyone') return null;
  if (!caller) return refused('UNAUTHENTICATED').refusal;
  const { role, session } = caller;
  if (session && session.state !== 'signed-in' && contract.session !== 'half' && contract.session !== session.state)
    return refused('SECOND_FACTOR_REQUIRED').refusal;
  if (contract.people && !session) return refused('FORBIDDEN', { rule: 'PEOPLE_ONLY' }).refusal;
  if (!contract.roles.includes(role)) return refused('FORBIDDEN', { rule: 'ROLE_MAY_NOT', values: { role } }).refusal;
  if (caller.awaitsApproval && needsApproval(contract))
    return refused('COMPANY_NOT_APPROVED', { rule: 'COMPANY_NOT_APPROVED' }).refusal;
  return contract.stepUp ? needsStepUp(caller) : null;
}

/** A person must have shown lately who she is; a system's key is not asked. A session that begins to enrol has just given the password. */
export function needsStepUp({ session }: Caller): Refusal | null {
  return session?.state === 'signed-in' && session.stepUpUntil === null ? refused('STEP_UP_REQUIRED').refusal : null;
}

function parse(
  contract: AnyContract,
  incoming: Incoming,
): { params: unknown; query: unknown; body: unknown } | Refusal {
  const read = (schema: z.ZodObject | undefined, value: unknown) =>
    schema ? schema.safeParse(value, { reportInput: true }) : ({ success: true, data: undefined } as const);
  const params = read(contract.params, incoming.params);
  // A path that names nothing that could exist names nothing: 404, as for an object of another company.
  if (!params.success) return refused('NOT_FOUND').refusal;
  const query = read(contract.query, incoming.query);
  const body = read(contract.body, incoming.body);
  if (!query.success) return schemaRefusal(query.error);
  if (!body.success) return schemaRefusal(body.error);
  return { params: params.data, query: query.data, body: body.data };
}

function readKey({ method, path, body, headers, caller }: Incoming): IdempotencyKey | Refusal {
  const key = headers.idempotencyKey;
  if (key === undefined || !/^[\x21-\x7e]{1,255}$/.test(key)) return refused('IDEMPOTENCY_KEY_REQUIRED').refusal;
  return {
    caller: caller!.id,
    route: `${method} ${path}`,
    key,
    bodyHash: createHash('sha256').update(canonical(body)).digest('hex'),
  };
}

/** The same JSON gives the same text, in whatever order its keys came. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
}

function readVersion(ifMatch: string | undefined): number | Refusal {
  if (ifMatch === undefined) return refused('IF_MATCH_REQUIRED').refusal;
  const version = /^(?:W\/)?"v(\d{1,9})"$/.exec(ifMatch)?.[1];
  return version === undefined ? refused('STALE').refusal : Number(version);
}

export const etagOf = (version: number) => `"v${version}"`;

type Answering = (
  context: AppContext,
  key: IdempotencyKey,
  refuse: Asked<never>['refuse'],
  run: () => Promise<Reply>,
) => Promise<Reply>;

const answerOnce: Answering = async (context, key, refuse, run) => {
  const before = await context.desk.storedAnswer(key);
  return before ? replay(before, refuse) : kept(context, key, refuse, await run());
};

/** The same for who looks for the key itself: nearly every key is new, so one that was answered is looked for when there is nothing new to tell. */
const answerAnew: Answering = async (context, key, refuse, run) => {
  const reply = await run();
  if (reply.kept) return reply;
  const before = await context.desk.storedAnswer(key);
  return before ? replay(before, refuse) : kept(context, key, refuse, reply);
};

/** A refusal of the request, before anything was changed, is stored. Another process may have answered the key meanwhile: then that is the answer. */
async function kept(
  { store }: AppContext,
  key: IdempotencyKey,
  refuse: Asked<never>['refuse'],
  reply: Reply,
): Promise<Reply> {
  if (reply.kept || (reply.status !== 409 && reply.status !== 422)) return reply;
  const answer = await once(store.pool, key, async () => ({ status: reply.status, body: reply.body }));
  return answer.replayed ? replay(answer, refuse) : reply;
}

/** An answer of `once`, given now or stored before; a key that came back with another body is told so in words. */
export function replay({ replayed, ...answer }: StoredAnswer, refuse: Asked<never>['refuse']): Reply {
  const { code, reasons } = answer.body as { code?: string; reasons?: unknown };
  if (code === 'IDEMPOTENCY_MISMATCH' && reasons === undefined) return refuse(refused('IDEMPOTENCY_MISMATCH').refusal);
  return { ...answer, ...(replayed ? { headers: { 'Idempotent-Replay': 'true' } } : {}), kept: true };
}

const inFlight = new Map<string, { bodyHash: string; reply: Promise<Reply> }>();
const JOIN_MS = 4_000;

/** Repeats that arrive while the first is under way wait for its answer, 4 s at most: less than an answer may take in all. */
async function joined(key: IdempotencyKey, refuse: Asked<never>['refuse'], run: () => Promise<Reply>): Promise<Reply> {
  const name = `${key.caller}|${key.route}|${key.key}`;
  const first = inFlight.get(name);
  if (!first) {
    const reply = run().finally(() => inFlight.delete(name));
    inFlight.set(name, { bodyHash: key.bodyHash, reply });
    return reply;
  }
  if (first.bodyHash !== key.bodyHash) return refuse(refused('IDEMPOTENCY_MISMATCH').refusal);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Reply>((resolve) => {
    timer = setTimeout(() => resolve(refuse(refused('IDEMPOTENCY_IN_FLIGHT').refusal)), JOIN_MS);
  });
  return Promise.race([first.reply, late]).finally(() => clearTimeout(timer));
}
