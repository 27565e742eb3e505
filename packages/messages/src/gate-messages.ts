import type { GateAnswer, GateReason } from '@gl/domain/gate-check';

/** Ready to read, each may be absent: minutes as a number, times `09:30` on the port's clock, names in the reader's language. */
export interface GateValues {
  minutes?: number;
  /** When the pass was used. */
  time?: string;
  gate?: string;
  badge?: string;
  lane?: number;
  group?: string;
  status?: string;
  /** What holds now, with its day where that is not today. */
  window?: string;
}
type Text = string | ((v: GateValues) => string);

/** What a gate says to its officer: a word, why, and what to do. */
export interface GateMessages {
  answers: Record<GateAnswer, string>;
  reasons: Record<GateReason, { title: Text; todo: Text }>;
}
