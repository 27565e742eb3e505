import { ROUTES } from '@gl/contracts/routes';
import type { VehicleStatus } from '@gl/domain/booking';
import { type Role, step, type Verb } from '@gl/domain/states';

type CrossingRoute = 'arrive' | 'call' | 'start' | 'refer' | 'clear' | 'turnBack' | 'noShow';

/** What staff may do to a vehicle here: the verb of the transition table, its route, and the letter that reaches for it. */
export const ACTS = [
  { verb: 'arrive-staging', route: 'arrive', letter: 'a', isGrave: false },
  { verb: 'call', route: 'call', letter: 'c', isGrave: false },
  { verb: 'arrive-gate', route: 'arrive', letter: 'g', isGrave: false },
  { verb: 'start', route: 'start', letter: 's', isGrave: false },
  { verb: 'clear', route: 'clear', letter: 'x', isGrave: false },
  { verb: 'refer', route: 'refer', letter: 'r', isGrave: false },
  { verb: 'turn-back', route: 'turnBack', letter: null, isGrave: true },
  { verb: 'no-show', route: 'noShow', letter: null, isGrave: true },
] as const satisfies readonly { verb: Verb; route: CrossingRoute; letter: string | null; isGrave: boolean }[];
export type Act = (typeof ACTS)[number];
export type ActVerb = Act['verb'];

/** What `role` may do to a vehicle in `status`, the usual way first: what the transition table and the route both allow. */
export const actsNow = (status: VehicleStatus, role: Role): Act[] =>
  ACTS.filter(
    ({ verb, route }) => step(status, verb, role).ok && (ROUTES[route].roles as readonly Role[]).includes(role),
  );

/** The act that a letter reaches for. `a` is any arrival: in the yard first, at the gate where only that is left. */
export function actOfLetter(letter: string, status: VehicleStatus, role: Role): Act | null {
  const acts = actsNow(status, role);
  return (
    acts.find((act) => act.letter === letter) ??
    (letter === 'a' ? (acts.find((act) => act.route === 'arrive') ?? null) : null)
  );
}
