import type { Street } from './street.js';

/** Chance that comes from the round's seed alone. */
export interface Luck {
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  pick<T>(all: readonly T[]): T;
}

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
  /** A refusal may take so long: 5 s unless whoever should refuse cannot. */
  answersWithinMs?: number;
  /** A street of its own kind that it needs. */
  disk?: 'small';
  /** Why it cannot happen on this machine, or null. */
  whyNotHere?(): string | null;
  /** Strikes, waits, and mends what it broke; resolves when the street is whole. */
  strike(street: Street, lastsMs: number, luck: Luck): Promise<void>;
}
