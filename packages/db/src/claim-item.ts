import type { Consignment } from '@gl/domain/booking';
import type { Rank } from '@gl/domain/capacity/rank';
import type { Claim, ClaimResult } from '@gl/domain/claim';
import type { Instant } from '@gl/domain/local-time';
import type { Sql } from './transaction.js';

/** Whose request it is, and which: scoped to caller and route, kept 30 days. `bodyHash`: hex. */
export interface IdempotencyKey {
  caller: string;
  route: string;
  key: string;
  bodyHash: string;
}
export interface Answer {
  status: number;
  body: unknown;
}
export interface StoredAnswer extends Answer {
  replayed: boolean;
}

/** Other windows with room for that rank, read in the claim's transaction; once per batch for all of a rank whose `question` is the same. */
export interface Alternatives {
  question: string;
  find(sql: Sql, rank: Rank): Promise<{ windowStart: number; places: number }[]>;
}

/** One request for places, with what is to be written when it is granted. */
export interface ClaimItem {
  idempotency: IdempotencyKey | null;
  /** Ranks need not be said: they follow from the verdict's group, `ways[0]`, and the classes in `rows`. */
  claim: Claim;
  /** Rows of the booking; identities and releases come from the claim. */
  rows: BookingRows;
  actor: string;
  /** The wire's answer, stored with the claim in its transaction. */
  answer(result: ClaimResult): Answer;
  /** Asked only after a refusal for want of place. */
  alternatives?: Alternatives;
  /** The same request under another reference, answer included: this one's was taken. Absent: it moves a booking that has one. */
  underAnotherReference?(): ClaimItem;
}

/** What a booking writes when its claim is granted. Either a new one, or (reschedule) an existing one whose place is changed. */
export interface BookingRows {
  kind: 'new' | 'moved';
  id: string;
  reference: string;
  bookedBy: string;
  portId: string;
  zone: string;
  direction: string;
  latestWindowStartAt: Instant | null;
  keepTogether: boolean;
  acceptOrdinary: boolean;
  verdict: unknown;
  holdExpiresAt: Instant | null;
  /** When missing papers are overdue, for the window that it gets; null when nothing is missing. */
  readyDueAt(windowStart: Instant): Instant | null;
  consignments: Consignment[];
  vehicles: {
    id: string;
    kind: string;
    serviceClass: string;
    serviceMin: number;
    identity: string;
    plate: string | null;
    details: unknown;
    drivers: { language: string; sealed: string }[];
  }[];
}
