import type { Heard } from './ask.js';

/**
 * Within so long a refusal must be there. Whoever books has the law's five seconds; lists are several large reads; a cut is one long
 * transaction; and a gate is never refused for want of time: its answer may come late, and comes.
 */
export const REFUSED_WITHIN_MS = {
  book: 5_000,
  hold: 5_000,
  confirm: 5_000,
  cancel: 5_000,
  move: 5_000,
  read: 5_000,
  spy: 5_000,
  free: 5_000,
  me: 5_000,
  list: 10_000,
  cut: 30_000,
  arrive: 30_000,
} as const;

/** What a caller does. `spy`: reads a booking of somebody else; `free`: looks what is left; `move`: to another window; `cut`: takes capacity away; `arrive`: shows a pass at the gate. */
export type Deed = keyof typeof REFUSED_WITHIN_MS;

/**
 * ok: it says that it was done. failed: it says that nothing was changed. unknown: anything may have happened (no answer, or a 5xx, which may
 * stand for a commit whose end nobody saw).
 */
export type Outcome = 'ok' | 'failed' | 'unknown';

/** One line of the recorded history. */
export interface Operation {
  deed: Deed;
  company: string;
  /** Which api was asked. */
  api: number;
  /** Null where nothing is changed. */
  key: string | null;
  /** Id of the booking that it is about; of a new one only the answer knows it. */
  bookingId: string | null;
  /** Plate of the vehicle that a new booking names: no two keys share one. */
  plate: string | null;
  windowStartAt: number | null;
  /** Epoch ms. */
  startedAt: number;
  tookMs: number;
  outcome: Outcome;
  heard: Heard;
}

export function outcomeOf({ status }: Pick<Heard, 'status'>): Outcome {
  if (status === null || status >= 500) return 'unknown';
  return status < 400 ? 'ok' : 'failed';
}

export const endedAt = ({ startedAt, tookMs }: Operation): number => startedAt + tookMs;

/** The answer's JSON; {} where there is none. */
export function bodyOf({ heard }: Pick<Operation, 'heard'>): Record<string, unknown> {
  if (heard.status === null || !heard.type.includes('json')) return {};
  return JSON.parse(heard.text) as Record<string, unknown>;
}

/** Told for the moment, and kept by nobody. */
export const PASSING = new Set(['IDEMPOTENCY_IN_FLIGHT']);

export const isAnswered = (op: Operation): boolean => op.outcome !== 'unknown' && !PASSING.has(codeOf(op) ?? '');

export const codeOf = (op: Operation): string | null => (bodyOf(op).code as string | undefined) ?? null;
