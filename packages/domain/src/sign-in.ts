import type { Role } from './states.js';

/** A session's ends, reckoned by the database's clock: without a request, and in all. */
export const SESSION_IDLE_MIN = 12 * 60;
export const SESSION_MAX_MIN = 7 * 24 * 60;
/** A session that still lacks its second factor. */
export const HALF_SESSION_MIN = 30;
/** How long a step-up is good for. */
export const STEP_UP_MIN = 10;

const NEEDS_SECOND_FACTOR: readonly Role[] = ['inspector', 'shift-lead', 'admin'];
/** Who decides at the border or over the system never signs in by a password alone. */
export const needsSecondFactor = (role: Role): boolean => NEEDS_SECOND_FACTOR.includes(role);

export type SessionState = 'signed-in' | 'second-factor' | 'enrol';

/** How far a session is. Whoever has enrolled a factor is asked for it, needed or not. */
export function sessionState(role: Role, hasFactor: boolean, isFactorShown: boolean): SessionState {
  if (hasFactor) return isFactorShown ? 'signed-in' : 'second-factor';
  return needsSecondFactor(role) ? 'enrol' : 'signed-in';
}

/** How wrong tries are slowed: so many are free, then each further one doubles the wait. All in seconds. */
export interface Slowing {
  free: number;
  firstWaitS: number;
  longestWaitS: number;
}
export const OF_AN_ACCOUNT: Slowing = { free: 5, firstWaitS: 5, longestWaitS: 15 * 60 };
/** A whole company may stand behind one address. */
export const OF_AN_ADDRESS: Slowing = { free: 30, firstWaitS: 5, longestWaitS: 15 * 60 };
export const OF_RESETS: Slowing = { free: 3, firstWaitS: 60, longestWaitS: 60 * 60 };
