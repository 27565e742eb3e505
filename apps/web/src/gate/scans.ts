import type { GateVerdictBody } from '@gl/contracts/gate';
import { understandReference } from '@gl/domain/reference';

/** What is asked about: a code, or what somebody typed. */
export type Asked = { payload: string } | { plate: string } | { reference: string };

export interface Scan {
  at: number;
  asked: Asked;
  verdict: GateVerdictBody;
}

/** A scanner held on a code reads it again and again. */
const REPEAT_MS = 2_000;
const KEPT = 10;

export interface LastAsked {
  key: string;
  at: number;
}
export const keyOf = (asked: Asked): string => JSON.stringify(asked).toUpperCase();

/** The same again within two seconds: not asked a second time. */
export const isRepeat = (last: LastAsked | null, asked: Asked, at: number): boolean =>
  last !== null && last.key === keyOf(asked) && at - last.at < REPEAT_MS;

/** The newest first, ten of them. */
export const withScan = (scans: readonly Scan[], scan: Scan): Scan[] => [scan, ...scans].slice(0, KEPT);

/** What a scanner read: our code, else a reference that somebody printed as a barcode; anything else the server names. */
export function askedByScan(text: string): Asked {
  const reference = /^GL1:/i.test(text) ? null : understandReference(text);
  return reference ? { reference } : { payload: text };
}

/** What a person typed: a reference where it can be one, else what stands on the vehicle. */
export function askedByHand(text: string): Asked {
  const reference = understandReference(text);
  return reference ? { reference } : { plate: text.trim() };
}
