import type { LaneBody } from '@gl/contracts/port';
import { type Instant, instantAt, type LocalDay, localDay } from '@gl/domain/local-time';
import type { LaneState } from '@gl/domain/port';

/** The instant at which a day's board judges its lanes: now, and for a day to come its noon on the port's clock. */
export const judgedAt = (zone: string, day: LocalDay, now: Instant): Instant =>
  day > localDay(zone, now) ? instantAt(zone, day, '12:00') : now;

export interface NowState {
  state: LaneState;
  /** Of its minutes, what the lane serves now, 0..1. */
  share: number;
  /** A closure or narrowing that is set for later. */
  next: { state: LaneState; at: string } | null;
  /** When the present state ends by itself; null: when somebody changes it. */
  until: string | null;
}

/** What a lane is at `now`: a change set for later has not begun, one whose end has passed is over. */
export function nowState(lane: Pick<LaneBody, 'state' | 'share' | 'from' | 'until'>, now: Instant): NowState {
  const open: NowState = { state: 'open', share: 1, next: null, until: null };
  if (lane.state === 'open') return open;
  if (lane.until !== null && Date.parse(lane.until) <= now) return open;
  if (lane.from !== null && Date.parse(lane.from) > now)
    return { ...open, next: { state: lane.state, at: lane.from }, until: lane.until };
  return { state: lane.state, share: lane.share, next: null, until: lane.until };
}
