import type { Role } from '@gl/domain/states';
import { asProblem } from '../../shared/problem.js';
import type { ActVerb } from './verbs.js';

/** May `role` call the vehicle all the same, after this refusal of `verb`? A shift lead may, when nothing but the tokens forbade it. */
export function mayOverride(verb: ActVerb | undefined, refusal: unknown, role: Role): boolean {
  const rules = asProblem(refusal).reasons.map(({ rule }) => rule);
  return role === 'shift-lead' && verb === 'call' && rules.length > 0 && rules.every((rule) => rule === 'GATE_FULL');
}
