import { REFUSAL_CODES, type RefusalCode, RULES } from '@gl/domain/refusal';
import { z } from 'zod';

/** RFC 9457 with a stable code and the rules that refused. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(REFUSAL_CODES),
    detail: z.string(),
    requestId: z.string(),
    reasons: z.array(
      z.object({
        rule: z.enum(RULES),
        field: z.string().optional(),
        message: z.string(),
        fix: z.string().optional(),
        until: z.string().optional(),
      }),
    ),
    alternatives: z.array(z.object({ windowStart: z.string(), places: z.number().int() })).optional(),
  })
  .meta({ id: 'Problem' });
export type ProblemBody = z.infer<typeof problem>;

export const STATUS_OF: Record<RefusalCode, number> = {
  INVALID_REQUEST: 400,
  IDEMPOTENCY_KEY_REQUIRED: 400,
  UNAUTHENTICATED: 401,
  SIGN_IN_REFUSED: 401,
  SECOND_FACTOR_REQUIRED: 401,
  FORBIDDEN: 403,
  COMPANY_NOT_APPROVED: 403,
  STEP_UP_REQUIRED: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  WINDOW_FULL: 409,
  COMPANY_CAP: 409,
  TRIP_OVERLAP: 409,
  HOLD_EXPIRED: 409,
  HOLD_LIMIT: 409,
  WRONG_STATE: 409,
  IDEMPOTENCY_IN_FLIGHT: 409,
  STALE: 412,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  NOT_BOOKABLE: 422,
  VERDICT_NOT_ACCEPTED: 422,
  WINDOW_PAST: 422,
  WINDOW_CLOSED: 422,
  BEYOND_HORIZON: 422,
  IDEMPOTENCY_MISMATCH: 422,
  IF_MATCH_REQUIRED: 428,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  OVERLOADED: 503,
  OUTCOME_UNKNOWN: 503,
};
