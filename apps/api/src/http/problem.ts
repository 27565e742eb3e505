import { type ProblemBody, STATUS_OF } from '@gl/contracts/problem';
import type { Language } from '@gl/domain/language';
import type { Refusal } from '@gl/domain/refusal';
import { speakRefusal } from '@gl/messages/speak-refusal';
import { iso } from './instant.js';
import type { Reply } from './route.js';

/** A refusal as problem+json, in the reader's language. */
export function problem(refusal: Refusal, language: Language, requestId: string, zone?: string): ProblemBody {
  const spoken = speakRefusal(refusal, language, zone);
  return {
    type: `urn:greenlane:problem:${refusal.code.toLowerCase().replaceAll('_', '-')}`,
    title: spoken.title,
    status: STATUS_OF[refusal.code],
    code: refusal.code,
    detail: spoken.detail,
    requestId,
    reasons: spoken.reasons.map(({ until, ...reason }) => ({
      ...reason,
      ...(until === undefined ? {} : { until: iso(until) }),
    })),
    ...(refusal.alternatives
      ? {
          alternatives: refusal.alternatives.map(({ windowStart, places }) => ({
            windowStart: iso(windowStart),
            places,
          })),
        }
      : {}),
  };
}

export function problemReply(refusal: Refusal, language: Language, requestId: string, zone?: string): Reply {
  const status = STATUS_OF[refusal.code];
  return {
    status,
    body: problem(refusal, language, requestId, zone),
    ...(status === 429 || status === 503 ? { headers: { 'Retry-After': String(comeBackIn(refusal)) } } : {}),
  };
}

/** Seconds. Whoever was refused in one moment does not come back in one. */
function comeBackIn({ code, reasons }: Refusal): number | string {
  const waitS = code === 'RATE_LIMITED' ? reasons[0]?.values?.waitS : undefined;
  return waitS ?? 1 + Math.ceil(Math.random() * 4);
}

export const isProblem = (reply: Reply) => reply.status >= 400;
