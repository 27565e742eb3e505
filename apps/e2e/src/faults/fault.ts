import type { Law } from '@gl/db/invariants';
import type { Finding } from './finding.js';
import type { Street } from './street.js';

/** Chance that comes from the round's seed alone. */
export interface Luck {
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  pick<T>(all: readonly T[]): T;
}

/** What a fault may write down of itself. */
export interface Struck {
  /** When it was over, where that was before the street was whole: seconds of laws count from here. */
  healedAt: number | null;
  findings: Finding[];
}

/** `small disk`: may be filled. `paired`: a standby follows it. `archived`: its log is kept, and a backup. */
export type ServerKind = 'plain' | 'small disk' | 'paired' | 'archived';

/** Something that befalls a street while people book on it. */
export interface Fault {
  name: string;
  /** How long it lasts in the whole matrix. */
  lastsMs: number;
  /** The queue that it is about; absent: it happens with either. */
  queue?: 'redis' | 'postgres';
  /** After it, within so long, everybody is decided: 15 s unless a queue lost what it held, which the sweep finds. */
  decidedWithinMs?: number;
  /** The caller's own line is what breaks: some requests get no answer from anybody. */
  mayBeCutOff?: boolean;
  /** Modules that the processes load before the product's own, by which it strikes. */
  preload?: { api?: string; worker?: string };
  /** More of the environment of every process. */
  env?: Record<string, string>;
  /** Whoever hears nothing asks again with his key until he is answered. */
  isInsistedOn?: boolean;
  /** It makes holds run out. */
  holdsRunOut?: boolean;
  /** It strikes while nobody books and nothing is left to do; people come when it is over. */
  isQuiet?: boolean;
  /** Milliseconds between two wishes of one customer. */
  pauseMs?: number;
  /** Drivers and readers of letters are looked after, too: everybody is told within so long. */
  toldWithinMs?: number;
  /** Nobody works at the border while it strikes: only these laws of the house have rows. */
  laws?: readonly Law[];
  /** A refusal may come so much later: whoever should refuse cannot. */
  answersLaterByMs?: number;
  /** A PostgreSQL of its own kind that it needs. */
  server?: ServerKind;
  /** Why it cannot happen on this machine, or null. */
  whyNotHere?(): string | null;
  /** Strikes, waits, and mends what it broke; resolves when the street is whole. */
  strike(street: Street, lastsMs: number, luck: Luck, struck: Struck): Promise<void>;
}
