import type { VehicleStatus } from './booking.js';
import { type Instant, MINUTE } from './local-time.js';
import { granted, type Outcome, refused } from './refusal.js';
import { type Role, TRANSITIONS, type Verb } from './states.js';

/** So long a slip of the hand can be taken back; later, what followed from it is no longer ours to unmake. */
export const TAKE_BACK_MS = 5 * MINUTE;

/** A step that was taken and not taken back. */
export interface StepTaken {
  verb: Verb;
  from: VehicleStatus;
  to: VehicleStatus;
  recordedAt: Instant;
}

/**
 * The status after a vehicle's last step is taken back: where it was before. Whoever may take a step may take it back. Refuses WRONG_STATE
 * (NOTHING_TO_UNDO, UNDO_TOO_LATE) and FORBIDDEN (ROLE_MAY_NOT).
 */
export function takeBack(
  last: StepTaken | null,
  status: VehicleStatus,
  role: Role,
  now: Instant,
): Outcome<VehicleStatus> {
  if (!last || last.to !== status)
    return refused('WRONG_STATE', { rule: 'NOTHING_TO_UNDO', values: { found: status } });
  const isWay = TRANSITIONS.some(
    ({ verb, from, to, roles }) =>
      verb === last.verb && to === last.to && from.includes(last.from) && roles.includes(role),
  );
  if (!isWay) return refused('FORBIDDEN', { rule: 'ROLE_MAY_NOT', values: { role, verb: last.verb } });
  if (now - last.recordedAt > TAKE_BACK_MS)
    return refused('WRONG_STATE', { rule: 'UNDO_TOO_LATE', values: { minutes: TAKE_BACK_MS / MINUTE } });
  return granted(last.from);
}
