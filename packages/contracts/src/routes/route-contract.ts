import type { RefusalCode } from '@gl/domain/refusal';
import type { Role } from '@gl/domain/states';
import { z } from 'zod';
import { laneId, portId, uuid } from '../primitives.js';

/**
 * What an api that has too much to do goes on with longest, the first of these last: the gate and its crossings always, then who inspects,
 * then drivers, then who books; first to wait are lists, reports, files, accounts and setting up.
 */
export const IMPORTANCES = ['gate', 'inspection', 'driver', 'booking', 'office'] as const;
export type Importance = (typeof IMPORTANCES)[number];

/** One route of the public API: what goes in, what comes out, who may. The server binds one handler to each; OpenAPI is made from them. */
export interface RouteContract {
  method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  /** Below /api/v1, parameters in braces. */
  path: string;
  /** Whom it keeps waiting when it is refused for want of time. */
  importance: Importance;
  /** Moves bookings or plans, and may take longer than a person waits. */
  isSlow?: boolean;
  summary: string;
  /** `anyone`: no sign-in needed. A role outside the list gets 403; an object outside the caller's company or port 404. */
  roles: readonly Role[] | 'anyone';
  /** For people alone: a key gets 403. */
  people?: boolean;
  /**
   * Of a person who has not shown the second factor yet. `half`: may be called; `enrol`: may be called where none is enrolled and the role
   * needs one. Everything else answers SECOND_FACTOR_REQUIRED.
   */
  session?: 'half' | 'enrol';
  /** A person must have shown who she is within the last ten minutes, else STEP_UP_REQUIRED. Keys are not asked. */
  stepUp?: boolean;
  /** Also for people of a company that has applied and is not approved yet. */
  beforeApproval?: boolean;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodObject;
  /** `types`: media types of an answer that is no JSON; `body` then only says that it is text. */
  ok: { status: 200 | 201; body: z.ZodType; types?: readonly string[] };
  /** Needs an Idempotency-Key; its first answer is stored and replayed. */
  idempotent?: boolean;
  /** Needs If-Match with the entity's etag. */
  ifMatch?: boolean;
  refusals: readonly RefusalCode[];
}

export const BOOKERS = ['exporter', 'broker'] as const;
export const STAFF = ['inspector', 'shift-lead', 'gate', 'operator', 'auditor', 'admin'] as const;
export const READERS = [...BOOKERS, ...STAFF] as const;

/** Whether people of a company that is not approved yet are refused here. */
export const needsApproval = ({ roles, beforeApproval }: RouteContract): boolean =>
  roles !== 'anyone' && !beforeApproval && BOOKERS.some((role) => roles.includes(role));

export const ofUuid = z.strictObject({ id: uuid });
export const ofPort = z.strictObject({ port: portId });
export const ofLane = z.strictObject({ id: laneId });
