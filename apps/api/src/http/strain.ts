import { IMPORTANCES, type Importance } from '@gl/contracts/routes/route-contract';

/** What one look at the process finds. */
export interface Look {
  /** The longest that anything waited for its turn of the event loop since the last look, ms. */
  loopMs: number;
  /** How long the longest waiter of the desk's queues has waited for the database, ms. */
  deskMs: number;
  /** Requests without an answer. */
  unanswered: number;
}

/** From which strain on who is refused: office, booking, driver, inspection. A booking is refused when its answer would come too late anyway. */
export const LOOP_MS = [250, 700, 1_400, 2_500] as const;
export const DESK_MS = [1_000, 2_000, 3_000, 4_000] as const;
/** Below it there is nothing to shed: what is slow then is the machine, and refusing a caller makes it no quicker. */
export const CROWD = 16;
/** A level is left when the strain has been below half of what it began at for so many looks. */
export const CALM_LOOKS = 4;

export interface Strain {
  /** How many of the importances are refused, from the least on. */
  level: number;
  /** Smoothed over looks, so that one long turn is no overload. */
  loopMs: number;
  calm: number;
}

export const AT_REST: Strain = { level: 0, loopMs: 0, calm: 0 };

/** One step up or down at most with each look: the level below may be enough. */
export function strained({ level, loopMs: before, calm }: Strain, look: Look): Strain {
  const loopMs = (before + look.loopMs) / 2;
  const exceeds = (n: number, share = 1) => loopMs >= LOOP_MS[n]! * share || look.deskMs >= DESK_MS[n]! * share;
  if (level < LOOP_MS.length && look.unanswered >= CROWD && exceeds(level))
    return { level: level + 1, loopMs, calm: 0 };
  if (level === 0 || exceeds(level - 1, 0.5)) return { level, loopMs, calm: 0 };
  return calm + 1 < CALM_LOOKS ? { level, loopMs, calm: calm + 1 } : { level: level - 1, loopMs, calm: 0 };
}

/** @param level 0: nobody is refused; 4: everybody but the gate */
export const isRefused = (importance: Importance, level: number): boolean =>
  IMPORTANCES.indexOf(importance) >= IMPORTANCES.length - level;
