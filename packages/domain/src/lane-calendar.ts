import type { Instant } from './local-time.js';

/** Half-open, in epoch milliseconds. */
export interface Span {
  from: Instant;
  to: Instant;
}

/** What already stands in one lane: services and closures, sorted, never overlapping. */
export class LaneCalendar {
  readonly #busy: Span[] = [];

  constructor(closed: Span[]) {
    for (const span of closed) this.block(span);
  }

  /** The earliest start at or after `notBefore` of a free span of `lengthMs`. Closed for good from some point on: null. */
  earliestGap(notBefore: Instant, lengthMs: number): Instant | null {
    let start = notBefore;
    for (const span of this.#busy) {
      if (span.to <= start) continue;
      if (start + lengthMs <= span.from) break;
      start = span.to;
    }
    return Number.isFinite(start) ? start : null;
  }

  isFree(span: Span): boolean {
    return this.#busy.every((other) => other.to <= span.from || span.to <= other.from);
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
