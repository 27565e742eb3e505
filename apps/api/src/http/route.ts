import type { Readable } from 'node:stream';
import type { ROUTES, RouteId } from '@gl/contracts/routes';
import type { RouteContract } from '@gl/contracts/routes/route-contract';
import type { Caller } from '@gl/db/callers';
import type { IdempotencyKey } from '@gl/db/claim-item';
import type { Language } from '@gl/domain/language';
import type { Refusal } from '@gl/domain/refusal';
import type { z } from 'zod';
import type { AppContext } from '../context.js';
import type { Cookies } from '../people/cookies.js';
import type { Edition } from '../snapshots/edition.js';
import type { AtHand } from '../snapshots/snapshots.js';

type Contract<Id extends RouteId> = (typeof ROUTES)[Id];
type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type Part<Id extends RouteId, Name extends string> =
  Contract<Id> extends Record<Name, infer Schema> ? Parsed<Schema> : undefined;

/** Where a request comes from, as far as HTTP tells. */
export interface Visitor {
  /** The peer's address, or behind a trusted proxy the client's; of IPv6 the /56. */
  address: string;
  userAgent: string | undefined;
  cookies: Cookies;
}

/** A request that has been parsed, authorised and, where its contract says so, carries its idempotency key and etag. */
export interface Asked<Id extends RouteId> {
  params: Part<Id, 'params'>;
  query: Part<Id, 'query'>;
  body: Part<Id, 'body'>;
  /** On a route for people alone it has a session. */
  caller: Contract<Id>['roles'] extends 'anyone' ? Caller | null : Caller;
  visitor: Visitor;
  language: Language;
  requestId: string;
  idempotency: Contract<Id> extends { idempotent: true } ? IdempotencyKey : null;
  /** The version that If-Match names. */
  version: Contract<Id> extends { ifMatch: true } ? number : null;
  /** If-None-Match as sent. */
  ifNoneMatch: string | null;
  /** The tick at which the caller last wrote something through this process; 0: not of late. Snapshots told to him are younger. */
  wroteAt: number;
  /** A refusal in the caller's words; times in `zone` when the port is known. */
  refuse(refusal: Refusal, zone?: string): Reply;
}

export interface Reply {
  status: number;
  body: unknown;
  headers?: Record<string, string | string[]>;
  /** Sent instead of `body`, to be kept as a file of this name. */
  file?: { name: string; type: string; content: Readable };
  /** Sent instead of `body`, with its ETag: the same bytes to everybody. */
  edition?: Edition;
  /** The edition of a later moment; then the address is answered without its contract being gone through again. */
  atHand?: AtHand;
  /** Stored already, in the transaction that it speaks of. */
  kept?: boolean;
}

export interface Handler<Id extends RouteId> {
  (context: AppContext, asked: Asked<Id>): Promise<Reply>;
  /** What it changes it stores with the key's answer, and repeats what it finds stored: only what it refuses before needs a look beforehand. */
  looksForKey?: true;
}
export type Handlers = { [Id in RouteId]: Handler<Id> };
export type AnyContract = RouteContract;
