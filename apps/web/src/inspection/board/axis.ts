import type { PortBody } from '@gl/contracts/port';
import { type Instant, instantAt, type LocalDay, MINUTE, weekday } from '@gl/domain/local-time';

/** Height of a quiet half hour, and the least height of a plate: one line of text, and a target of 24 px and more. */
export const ROW_PX = 64;
export const PLATE_PX = 26;
const ROW_MS = 30 * MINUTE;

export interface Span {
  id: string;
  from: Instant;
  to: Instant;
}
export interface AxisRow {
  startAt: Instant;
  top: number;
  height: number;
}
export interface Placed {
  top: number;
  height: number;
}

/** First and last instant of the axis: the port's hours on that day, widened to half hours that hold every span. */
export function axisRange(
  { zone, directions }: Pick<PortBody, 'zone' | 'directions'>,
  day: LocalDay,
  spans: readonly Span[],
): { from: Instant; to: Instant } {
  const midnight = instantAt(zone, day);
  const hours = Object.values(directions).flatMap((direction) =>
    direction.hours.filter(({ weekdays }) => weekdays.includes(weekday(day))),
  );
  const from = Math.min(...hours.map((h) => instantAt(zone, day, h.from)), ...spans.map((span) => span.from));
  const to = Math.max(...hours.map((h) => instantAt(zone, day, h.to)), ...spans.map((span) => span.to));
  if (!Number.isFinite(from)) return { from: midnight + 18 * ROW_MS, to: midnight + 38 * ROW_MS };
  return {
    from: midnight + Math.floor((from - midnight) / ROW_MS) * ROW_MS,
    to: midnight + Math.ceil((to - midnight) / ROW_MS) * ROW_MS,
  };
}

/**
 * Rows of half hours. A row is as high as its busiest lane needs: cars of two minutes would else be slivers that nobody can read or hit,
 * and one scale for the whole day would make a quiet afternoon many screens long.
 */
export function axisRows(range: { from: Instant; to: Instant }, lanes: readonly (readonly Span[])[]): AxisRow[] {
  const rows: AxisRow[] = [];
  for (let startAt = range.from, top = 0; startAt < range.to; startAt += ROW_MS) {
    const endAt = startAt + ROW_MS;
    const busiest = Math.max(0, ...lanes.map((lane) => lane.filter((s) => s.from < endAt && s.to > startAt).length));
    const height = Math.max(ROW_PX, busiest * PLATE_PX);
    rows.push({ startAt, top, height });
    top += height;
  }
  return rows;
}

export const axisHeight = (rows: readonly AxisRow[]): number => {
  const last = rows.at(-1);
  return last ? last.top + last.height : 0;
};

/** Where an instant stands on the axis, px from its top; instants outside stand at its ends. */
export function axisTop(rows: readonly AxisRow[], at: Instant): number {
  const row = rowOf(rows, at);
  if (!row) return 0;
  const share = Math.min(1, Math.max(0, (at - row.startAt) / ROW_MS));
  return row.top + share * row.height;
}

const rowOf = (rows: readonly AxisRow[], at: Instant) => rows.findLast((row) => row.startAt <= at) ?? rows[0];

/**
 * Where the plates of one lane stand, in the order of `spans` by start. Each is as long as its service, and never shorter than a plate:
 * short ones are pushed down by those before them, then back up, so that what begins in a half hour also stands in it.
 */
export function placePlates(rows: readonly AxisRow[], spans: readonly Span[]): Map<string, Placed> {
  const ordered = [...spans].sort((a, b) => a.from - b.from || a.to - b.to || (a.id < b.id ? -1 : 1));
  const boxes = ordered.map((span) => ({ id: span.id, top: axisTop(rows, span.from), bottom: axisTop(rows, span.to) }));
  let free = 0;
  for (const box of boxes) {
    box.top = Math.max(box.top, free);
    box.bottom = Math.max(box.bottom, box.top + PLATE_PX);
    free = box.bottom;
  }
  let limit = axisHeight(rows);
  for (let i = boxes.length - 1; i >= 0; i--) {
    const box = boxes[i]!;
    const row = rowOf(rows, ordered[i]!.from)!;
    const rowEnd = row.top + row.height;
    box.bottom = Math.min(box.bottom, limit, Math.max(rowEnd, axisTop(rows, ordered[i]!.to)));
    box.top = Math.min(box.top, box.bottom - PLATE_PX, rowEnd - PLATE_PX);
    limit = box.top;
  }
  return new Map(boxes.map(({ id, top, bottom }) => [id, { top, height: bottom - top }]));
}
