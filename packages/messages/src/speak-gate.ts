import type { GateReason } from '@gl/domain/gate-check';
import type { Language } from '@gl/domain/language';
import { MESSAGES } from './all.js';
import type { GateValues } from './gate-messages.js';

/** A gate's reason in words: what it is, and what to do. */
export function speakGate(reason: GateReason, values: GateValues, language: Language): { title: string; todo: string } {
  const { title, todo } = MESSAGES[language].gate.reasons[reason];
  const say = (text: typeof title) => (typeof text === 'string' ? text : text(values));
  return { title: say(title), todo: say(todo) };
}
