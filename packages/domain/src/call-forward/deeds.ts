import { absences } from './absence.js';
import { calls } from './calls.js';
import type { Deed } from './deed.js';
import { moves } from './moves.js';
import { services } from './services.js';
import { standingsOf, type YardState } from './state.js';

/** Everything that is to be done now. Read off the state alone; none contradicts another. */
export function deedsOf(state: YardState): Deed[] {
  const standings = standingsOf(state);
  const moved = moves(state, standings);
  return [...absences(state, standings), ...moved, ...services(state, standings), ...calls(state, standings, moved)];
}
