import { MINUTE } from '../local-time.js';
import type { Deed, Move } from './deed.js';
import { LaneLoads, leastLoaded, openLanesFor } from './lane-load.js';
import { inTurn, type Party, type Waiting } from './order.js';
import type { Standing } from './standing.js';
import { byId, holdsToken, type YardState } from './state.js';

/**
 * Who is called now. While tokens are free: the staged party of least promise that some open lane with room can serve; its lane is committed here.
 * A convoy needs a token for each member at once. So that single vehicles don't take each token that frees before it, nobody behind it is called
 * until it has them. One that is larger than the limit goes with as many as there may be, and the rest follows before all others.
 */
export function calls(state: YardState, standings: readonly Standing[], moved: readonly Move[]): Deed[] {
  const now = relaned(standings, moved);
  const loads = new LaneLoads(state, now);
  const limit = state.yard.limit ?? Number.POSITIVE_INFINITY;
  let free = limit - now.filter(holdsToken).length;
  const made = lifeCalls(state, now, loads);
  if (free < 1) return made;
  for (const party of inTurn(state, partiesOf(state, now))) {
    if (free < 1) break;
    const lane = laneFor(state, party, now, loads);
    if (lane === undefined) continue;
    const needed = party.hasBegun ? 1 : Math.min(party.members.length, limit);
    if (free < needed) break;
    const going = party.members.slice(0, free);
    free -= going.length;
    for (const { id, vehicle } of going) {
      loads.add(lane, vehicle.serviceMin * MINUTE);
      made.push({ do: 'call', vehicleId: id, lane });
    }
  }
  return made;
}

function relaned(standings: readonly Standing[], moved: readonly Move[]): readonly Standing[] {
  if (moved.length === 0) return standings;
  const laneOf = new Map(moved.map(({ vehicleId, lane }) => [vehicleId, lane]));
  return standings.map((standing) => ({ ...standing, lane: laneOf.get(standing.id) ?? standing.lane }));
}

/** Life is called at once, whatever is full. The lane is where it will most likely go; at the gate it takes the first that is free. */
function lifeCalls(state: YardState, standings: readonly Standing[], loads: LaneLoads): Deed[] {
  const life = standings.filter(isStaged).filter(({ vehicle }) => vehicle.isLife);
  return life.sort(byId).flatMap(({ id, vehicle }): Deed[] => {
    const lane = leastLoaded(openLanesFor(state, [vehicle]), vehicle, loads);
    return lane ? [{ do: 'call', vehicleId: id, lane: lane.id }] : [];
  });
}

const isStaged = (standing: Standing): standing is Waiting => standing.phase === 'staged' && standing.vehicle !== null;

/** Who may be called: each alone, and each convoy of which nobody is still awaited. */
function partiesOf(state: YardState, standings: readonly Standing[]): Party[] {
  const isDue = ({ vehicle }: Waiting) => vehicle.readyAt - state.yard.roadMin * MINUTE <= state.now;
  const convoys = new Map<string, Party>();
  const parties: Party[] = [];
  for (const one of standings.filter(isStaged)) {
    const { convoy, isLife } = one.vehicle;
    if (isLife) continue;
    const known = convoy === null ? undefined : convoys.get(convoy);
    if (known) {
      known.members.push(one);
      continue;
    }
    const party: Party = { members: [one], convoy, hasBegun: convoy !== null && hasBegun(convoy, standings) };
    if (convoy !== null) convoys.set(convoy, party);
    parties.push(party);
  }
  return parties.filter((party) => party.members.every(isDue) && (party.hasBegun || !isAwaited(party, standings)));
}

const matesIn = (convoy: string, standings: readonly Standing[]) =>
  standings.filter(({ vehicle }) => vehicle?.convoy === convoy);

const hasBegun = (convoy: string, standings: readonly Standing[]): boolean =>
  matesIn(convoy, standings).some(({ phase }) => ['called', 'at-gate', 'serving', 'referred', 'left'].includes(phase));

const isAwaited = ({ convoy }: Party, standings: readonly Standing[]): boolean =>
  convoy !== null && matesIn(convoy, standings).some(({ phase }) => phase === 'expected');

/** The lane of the mates who went before while it is open, else the one with the least before it that has room. */
function laneFor(state: YardState, party: Party, standings: readonly Standing[], loads: LaneLoads): string | undefined {
  const vehicles = party.members.map(({ vehicle }) => vehicle);
  const theirs = party.hasBegun ? laneOfMates(party.convoy!, standings) : null;
  if (theirs !== null && openLanesFor(state, vehicles).some(({ id }) => id === theirs)) return theirs;
  const lanes = state.yard.lanes.filter(({ id }) => loads.hasRoom(id));
  return leastLoaded(openLanesFor(state, vehicles, lanes), vehicles[0]!, loads)?.id;
}

const laneOfMates = (convoy: string, standings: readonly Standing[]): string | null =>
  matesIn(convoy, standings)
    .sort(byId)
    .find(({ phase, lane }) => lane !== null && phase !== 'away')?.lane ?? null;
