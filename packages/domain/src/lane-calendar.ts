import type { Instant } from './local-time.js';

/** Half-open, in epoch milliseconds. */
export interface Span {
  from: Instant;
  to: Instant;
}

export const overlap = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** What already stands in one lane: services and closures, sorted, never overlapping. */
export class LaneCalendar {
  readonly #busy: Span[] = [];

  constructor(closed: Span[]) {
    for (const span of closed) this.block(span);
  }

  /**
   * The earliest start at or after `notBefore` of a service that ends at `endOf(start)` and runs through free time only. Closed for good from
   * some point on: null. `endOf` never ends earlier what starts later, so that a gap too short at its beginning is too short.
   */
  earliestGap(notBefore: Instant, endOf: (startAt: Instant) => Instant): Instant | null {
    let start = notBefore;
    for (const span of this.#busy) {
      if (span.to <= start) continue;
      if (endOf(start) <= span.from) break;
      start = span.to;
    }
    return Number.isFinite(start) ? start : null;
  }

  isFree(span: Span): boolean {
    return !this.#busy.some((other) => overlap(other, span));
  }

  /** Takes the span; what overlaps is merged (a closure over a running service). */
  block(span: Span): void {
    if (span.to <= span.from) return;
    let { from, to } = span;
    const rest = this.#busy.filter((other) => {
      if (other.to < from || to < other.from) return true;
      from = Math.min(from, other.from);
      to = Math.max(to, other.to);
      return false;
    });
    const at = rest.findIndex((other) => other.from > from);
    rest.splice(at === -1 ? rest.length : at, 0, { from, to });
    this.#busy.splice(0, this.#busy.length, ...rest);
  }
}
