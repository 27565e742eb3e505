/**
 * Wall clocks of the two sides of a crossing. Instants are epoch milliseconds everywhere in the domain; a zone is always an IANA name,
 * never an offset: Almaty moved from +6 to +5 on 1 March 2024, Kathmandu is at +5:45.
 */
export type Instant = number;
/** A local calendar day, `2026-11-24`. */
export type LocalDay = string;
/** A wall-clock time of day, `09:30`; `24:00` is the end of the day. */
export type LocalTime = string;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** The next whole minute, or this one. */
export const wholeMinute = (at: Instant): Instant => Math.ceil(at / MINUTE) * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();
function format(zone: string): Intl.DateTimeFormat {
  let known = formats.get(zone);
  if (!known) {
    known = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, known);
  }
  return known;
}

/** What the wall clock in `zone` shows at `at`, as if that were UTC (epoch ms). Throws RangeError for an unknown zone. */
function wallClock(zone: string, at: Instant): Instant {
  const part: Record<string, number> = {};
  for (const { type, value } of format(zone).formatToParts(at)) part[type] = Number(value);
  return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
}

/** Clocks are changed on a quarter of an hour, so an offset holds for the whole of it. Asking Intl takes longer than all else that a window is asked. */
const QUARTER = 15 * MINUTE;
const MOST_OFFSETS = 20_000;
const offsets = new Map<string, Map<number, number>>();

/** Minutes that `zone` is ahead of UTC at `at`. */
export function offsetMin(zone: string, at: Instant): number {
  const quarter = Math.floor(at / QUARTER);
  const ofZone = offsets.get(zone) ?? new Map<number, number>();
  const known = ofZone.get(quarter);
  if (known !== undefined) return known;
  const offset = Math.round((wallClock(zone, quarter * QUARTER) - quarter * QUARTER) / MINUTE);
  if (ofZone.size >= MOST_OFFSETS) ofZone.clear();
  offsets.set(zone, ofZone.set(quarter, offset));
  return offset;
}

/** The local day on which `at` falls in `zone`. */
export function localDay(zone: string, at: Instant): LocalDay {
  return new Date(at + offsetMin(zone, at) * MINUTE).toISOString().slice(0, 10);
}

/** The wall clock `HH:MM` at `at` in `zone`. */
export function localTime(zone: string, at: Instant): LocalTime {
  return new Date(at + offsetMin(zone, at) * MINUTE).toISOString().slice(11, 16);
}

/**
 * The instant at which `zone`'s wall clock shows `time` on `day`. Of an hour that it shows twice, the first; in an hour that it skips, the
 * end of the gap: so a later time is never an earlier instant, and hours that begin in a gap begin when the clock has jumped.
 */
export function instantAt(zone: string, day: LocalDay, time: LocalTime = '00:00'): Instant {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  const wall = Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * MINUTE;
  const before = wall - offsetMin(zone, wall - 24 * HOUR) * MINUTE;
  const after = wall - offsetMin(zone, wall + 24 * HOUR) * MINUTE;
  const shown = [Math.min(before, after), Math.max(before, after)].find(
    (at) => at + offsetMin(zone, at) * MINUTE === wall,
  );
  return shown ?? endOfGap(zone, after, before);
}

/** The first whole minute in (early, late] at which the offset is that of `late`. */
function endOfGap(zone: string, early: Instant, late: Instant): Instant {
  const offset = offsetMin(zone, late);
  let [from, to] = [early, late];
  while (to - from > MINUTE) {
    const middle = from + Math.floor((to - from) / 2 / MINUTE) * MINUTE;
    if (offsetMin(zone, middle) === offset) to = middle;
    else from = middle;
  }
  return to;
}

/** `day` moved by `days`. */
export function addDays(day: LocalDay, days: number): LocalDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10);
}

/** Day of the week of a local day, 1 = Monday .. 7 = Sunday (ISO 8601). */
export function weekday(day: LocalDay): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
