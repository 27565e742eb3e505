import type { LaneChangeBody } from '@gl/contracts/lane-plan';
import type { LaneBody } from '@gl/contracts/port';
import { type Instant, instantAt, type LocalDay, localDay, localTime, MINUTE } from '@gl/domain/local-time';
import type { LaneState } from '@gl/domain/port';

/** The form of a lane's change as typed. Times are `2026-11-24T09:30` on the port's clock; empty: now, and until somebody opens it. */
export interface LaneForm {
  state: LaneState;
  sharePercent: string;
  from: string;
  until: string;
  reason: string;
  staff: string;
}
export type LaneFault = 'share' | 'until' | 'reason' | 'staff';

/** What the form begins with: the lane as it is; an open lane is there to be narrowed or closed, any other to be opened. */
export const formOf = (lane: LaneBody, state: LaneState, zone: string): LaneForm => ({
  state,
  sharePercent: lane.state === 'narrowed' ? String(Math.round(lane.share * 100)) : '50',
  from: '',
  until: lane.state === state && lane.until ? wallTime(lane.until, zone) : '',
  reason: lane.state === state ? (lane.reason ?? '') : '',
  staff: String(lane.staff),
});

const wallTime = (at: string, zone: string) => `${localDay(zone, Date.parse(at))}T${localTime(zone, Date.parse(at))}`;

const instantOf = (wall: string, zone: string): Instant => instantAt(zone, wall.slice(0, 10), wall.slice(11, 16));
const iso = (at: Instant): string => new Date(at).toISOString();

/** Half hours to choose a beginning or an end from: the next `hours` on the port's clock, by day, and `kept` if it is none of them. */
export function halfHours(
  zone: string,
  now: Instant,
  hours: number,
  kept: string,
): { day: LocalDay; walls: string[] }[] {
  const step = 30 * MINUTE;
  const first = (Math.floor(now / step) + 1) * step;
  const walls = Array.from({ length: hours * 2 }, (_, i) => wallTime(iso(first + i * step), zone));
  if (kept && !walls.includes(kept)) walls.push(kept);
  walls.sort();
  const days = [...new Set(walls.map((wall) => wall.slice(0, 10)))];
  return days.map((day) => ({ day, walls: walls.filter((wall) => wall.startsWith(day)) }));
}

/** The fields that keep the form from being sent, in the order in which they stand. */
export function faultsOf(
  { state, sharePercent, from, until, reason, staff }: LaneForm,
  zone: string,
  now: Instant,
): LaneFault[] {
  const faults: LaneFault[] = [];
  const share = Number(sharePercent);
  if (state === 'narrowed' && !(Number.isInteger(share) && share >= 10 && share <= 90)) faults.push('share');
  if (state !== 'open' && until && instantOf(until, zone) <= Math.max(now, from ? instantOf(from, zone) : now))
    faults.push('until');
  if (state !== 'open' && reason.trim() === '') faults.push('reason');
  if (!/^\d{1,2}$/.test(staff.trim()) || Number(staff) > 50) faults.push('staff');
  return faults;
}

/** The request that the form stands for. */
export function changeOf({ state, sharePercent, from, until, reason, staff }: LaneForm, zone: string): LaneChangeBody {
  const common = { state, staff: Number(staff), reason: reason.trim() || null };
  if (state === 'open') return common;
  return {
    ...common,
    ...(state === 'narrowed' && { share: Number(sharePercent) / 100 }),
    ...(from && { from: iso(instantOf(from, zone)) }),
    until: until ? iso(instantOf(until, zone)) : null,
  };
}

/** The change that makes a lane again what it was: what undo sends. */
export function restoring({ state, share, from, until, reason, staff }: LaneBody): LaneChangeBody {
  const common = { state, staff, reason };
  if (state === 'open') return common;
  return { ...common, ...(state === 'narrowed' && { share }), ...(from !== null && { from }), until };
}
