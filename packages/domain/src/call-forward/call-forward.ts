import type { Instant } from '../local-time.js';
import type { Deed } from './deed.js';
import { deedsOf } from './deeds.js';
import type { Fact, LaneFact, VehicleFact, Yard } from './fact.js';
import { standingOf, withFact } from './standing.js';
import type { YardState } from './state.js';

/** A yard in which nothing has happened. */
export const emptyYard = (yard: Yard): YardState => ({
  yard,
  now: Number.NEGATIVE_INFINITY,
  vehicles: new Map(),
  lanes: new Map(),
});

/**
 * One fact more, and what is to be done now. The state is a function of the set of facts: told twice or in another order they come to the same,
 * because each vehicle's facts join by the furthest phase and each lane's by the latest (a join-semilattice: Shapiro et al., Conflict-free
 * replicated data types, 2011), and deeds are read off the state alone.
 *
 * A deed is a proposal. Whoever carries it out tells it back as a fact (`factOf`); until then it is proposed again. All deeds of one answer may
 * be carried out together. Throws RangeError when one id names two facts.
 */
export function callForward(state: YardState, fact: Fact): { state: YardState; deeds: Deed[] } {
  const next = joined(state, fact);
  return { state: next, deeds: deedsOf(next) };
}

/** The state alone, for whoever has many facts to tell before asking what to do. */
export function joined(state: YardState, fact: Fact): YardState {
  const now = Math.max(state.now, fact.at);
  if (fact.what === 'clock') return { ...state, now };
  if (fact.what === 'opened' || fact.what === 'shut') return { ...state, now, lanes: withLane(state.lanes, fact) };
  return { ...state, now, vehicles: withVehicle(state.vehicles, fact) };
}

function withLane(lanes: YardState['lanes'], fact: LaneFact): YardState['lanes'] {
  return new Map(lanes).set(fact.lane, withFact(lanes.get(fact.lane) ?? [], fact));
}

function withVehicle(vehicles: YardState['vehicles'], fact: VehicleFact): YardState['vehicles'] {
  const id = fact.what === 'expected' ? fact.vehicle.id : fact.vehicleId;
  const before = vehicles.get(id)?.facts ?? [];
  const facts = withFact(before, fact);
  return facts === before ? vehicles : new Map(vehicles).set(id, { facts, standing: standingOf(id, facts) });
}

/** What is to be told when a deed is carried out at `at`. The id is the deed's own, so that two who carry out the same deed tell one fact. */
export function factOf(deed: Deed, at: Instant): Fact {
  const { vehicleId } = deed;
  const id = `${deed.do}:${vehicleId}${'lane' in deed ? `:${deed.lane}` : ''}:${at}`;
  if (deed.do === 'no-show') return { id, at, what: 'no-show', vehicleId };
  const what = deed.do === 'call' ? 'called' : deed.do === 'move' ? 'moved' : 'serving';
  return { id, at, what, vehicleId, lane: deed.lane };
}
