import type { Instant } from '../local-time.js';
import { byOccurrence, type CallVehicle, type Fact, type VehicleFact } from './fact.js';

/** How far a vehicle has come, in this order. `away` is the end of who never reached the gate: no-show or cancelled. */
export const PHASES = [
  'unknown',
  'expected',
  'staged',
  'called',
  'away',
  'at-gate',
  'serving',
  'referred',
  'left',
] as const;
export type Phase = (typeof PHASES)[number];

const PHASE_AFTER: Record<VehicleFact['what'], Phase> = {
  expected: 'expected',
  staged: 'staged',
  called: 'called',
  moved: 'unknown',
  'no-show': 'away',
  cancelled: 'away',
  'at-gate': 'at-gate',
  serving: 'serving',
  referred: 'referred',
  cleared: 'left',
  'turned-back': 'left',
  'taken-back': 'unknown',
};

/** What all facts about one vehicle come to. */
export interface Standing {
  id: string;
  /** Null while nobody has said what it is: facts may come in any order. */
  vehicle: CallVehicle | null;
  phase: Phase;
  /** When it first reached that phase. */
  since: Instant;
  stagedAt: Instant | null;
  /** The lane that the call committed, or in which it was served. */
  lane: string | null;
}

const rank = (phase: Phase) => PHASES.indexOf(phase);

/**
 * The furthest phase that any fact tells of, so that clocks of gates that differ by minutes do no harm: who is at the gate was called. Who is seen
 * at the gate was no no-show, and who comes to the yard after all begins anew. `facts` in order of occurrence.
 */
export function standingOf(id: string, facts: readonly VehicleFact[]): Standing {
  let standing: Standing = { id, vehicle: null, phase: 'unknown', since: 0, stagedAt: null, lane: null };
  let isServed = false;
  for (const fact of sinceReturn(standingFacts(facts))) {
    const phase = PHASE_AFTER[fact.what];
    if (rank(phase) > rank(standing.phase)) standing = { ...standing, phase, since: fact.at };
    if (fact.what === 'expected') standing = { ...standing, vehicle: fact.vehicle };
    if (fact.what === 'staged') standing = { ...standing, stagedAt: standing.stagedAt ?? fact.at };
    if (fact.what === 'serving' || ((fact.what === 'called' || fact.what === 'moved') && !isServed))
      standing = { ...standing, lane: fact.lane };
    isServed ||= fact.what === 'serving';
  }
  return standing;
}

/** Those that nobody took back. */
function standingFacts(facts: readonly VehicleFact[]): VehicleFact[] {
  const undone = new Set(facts.flatMap((fact) => (fact.what === 'taken-back' ? [fact.factId] : [])));
  return facts.filter(({ id, what }) => what !== 'taken-back' && !undone.has(id));
}

/** Who was given up and then came: only what it is, and what it did from there on. */
function sinceReturn(facts: readonly VehicleFact[]): readonly VehicleFact[] {
  const givenUp = facts.findLastIndex(({ what }) => what === 'no-show');
  const back = facts.findIndex(({ what }, i) => i > givenUp && what === 'staged');
  if (givenUp === -1 || back === -1) return facts;
  return facts.filter(({ what }, i) => i >= back || what === 'expected');
}

/** The facts with one more, in order of occurrence; the same array when it was among them. Throws RangeError when its id names another fact. */
export function withFact<F extends Fact>(facts: readonly F[], fact: F): readonly F[] {
  const known = facts.find(({ id }) => id === fact.id);
  if (known) {
    if (known.what !== fact.what || known.at !== fact.at) throw new RangeError(`two facts are called ${fact.id}`);
    return facts;
  }
  return [...facts, fact].sort(byOccurrence);
}
