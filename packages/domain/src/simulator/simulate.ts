import type { Deed } from '../call-forward/deed.js';
import { EventQueue } from './event-queue.js';
import { callVehicleOf, GateYard } from './gate-yard.js';
import type { Choice } from './order.js';
import { isClosed, type SimLane, type SimPort, type SimVehicle, type Stage, takes } from './sim-port.js';
import { newVisit, type Step, type Visit } from './visit.js';

type Event =
  | { what: 'arrive'; visit: Visit }
  | { what: 'reach-gate'; visit: Visit }
  | { what: 'give-up'; visit: Visit }
  | { what: 'come-due' }
  | { what: 'finish'; visit: Visit; station: Station; lane: SimLane }
  | { what: 'shut' | 'opened'; lane: SimLane };

/** A stage while a day runs. */
interface Station {
  stage: Stage;
  line: Visit[];
  idle: Set<SimLane>;
  choice: Choice;
}

/**
 * One day of a port, event by event, until all have left or `untilMin` has come. Chance has spoken before: the same port and vehicles give the
 * same visits, one for each vehicle, in the order given. What happens in one minute happens together; then lanes and tokens are given out.
 * Throws RangeError when the yard calls to a stage that is none. Next-event time advance: Law, Simulation Modeling and Analysis, chapter 1.
 */
export function simulate(port: SimPort, vehicles: readonly SimVehicle[], untilMin = Number.POSITIVE_INFINITY): Visit[] {
  const day = new SimDay(port, vehicles);
  day.run(untilMin);
  return day.visits;
}

class SimDay {
  readonly visits: Visit[];
  readonly #byId: ReadonlyMap<string, Visit>;
  readonly #events = new EventQueue<Event>();
  readonly #stations: Station[];
  readonly #yard: GateYard | null;
  /** The stage that the yard calls to. */
  readonly #gate: Station | null;
  #nowMin = Number.NEGATIVE_INFINITY;

  constructor({ stages, callForward }: SimPort, vehicles: readonly SimVehicle[]) {
    this.#stations = stages.map((stage) => ({
      stage,
      line: [],
      idle: new Set(stage.lanes),
      choice: stage.order.choice(),
    }));
    this.#gate = callForward ? this.#stationOf(callForward.to) : null;
    this.#yard =
      callForward && this.#gate && new GateYard(this.#gate.stage.lanes, callForward.tokens, callForward.roadMin);
    this.visits = vehicles.map(newVisit);
    this.#byId = new Map(this.visits.map((visit) => [visit.vehicle.id, visit]));
    for (const lane of stages.flatMap(({ lanes }) => lanes))
      for (const [fromMin, toMin] of lane.closed) {
        this.#events.put(fromMin, { what: 'shut', lane });
        this.#events.put(toMin, { what: 'opened', lane });
      }
    for (const visit of this.visits) this.#await(visit, callForward?.roadMin ?? 0);
  }

  #stationOf(name: string): Station {
    const station = this.#stations.find(({ stage }) => stage.name === name);
    if (!station) throw new RangeError(`the yard calls to ${name}, which is no stage`);
    return station;
  }

  #await(visit: Visit, roadMin: number): void {
    const { arriveMin, giveUpMin, readyMin } = visit.vehicle;
    if (arriveMin === null) {
      if (giveUpMin !== null) this.#events.put(giveUpMin, { what: 'give-up', visit });
      return;
    }
    this.#events.put(arriveMin, { what: 'arrive', visit });
    if (this.#yard && readyMin - roadMin > arriveMin) this.#events.put(readyMin - roadMin, { what: 'come-due' });
  }

  run(untilMin: number): void {
    const events = this.#events;
    while (events.size > 0 && events.nextMin <= untilMin) {
      this.#nowMin = events.nextMin;
      while (events.nextMin === this.#nowMin) this.#happen(events.take()!);
      if (this.#yard) this.#followYard(this.#yard);
      this.#fillLanes();
    }
  }

  #happen(event: Event): void {
    const nowMin = this.#nowMin;
    if (event.what === 'arrive') this.#arrive(event.visit);
    else if (event.what === 'reach-gate') this.#reachGate(event.visit);
    else if (event.what === 'finish') this.#finish(event.station, event.lane, event.visit);
    else if (event.what === 'give-up') event.visit.end = 'no-show';
    else if (event.what === 'come-due') this.#yard?.tell({ what: 'clock' }, nowMin);
    else this.#yard?.tell({ what: event.what, lane: event.lane.id }, nowMin);
  }

  #arrive(visit: Visit): void {
    visit.arrivedMin = this.#nowMin;
    visit.end = 'in-port';
    if (this.#yard) this.#goOn(visit, 0);
    else this.#drive(visit);
  }

  #drive(visit: Visit): void {
    visit.stagedMin ??= this.#nowMin;
    visit.calledMin = this.#nowMin;
    this.#events.put(this.#nowMin + visit.vehicle.roadMin, { what: 'reach-gate', visit });
  }

  #reachGate(visit: Visit): void {
    visit.atGateMin = this.#nowMin;
    if (!this.#gate) {
      this.#goOn(visit, 0);
      return;
    }
    this.#yard?.tell({ what: 'at-gate', vehicleId: visit.vehicle.id }, this.#nowMin);
    this.#lineUp(visit, this.#gate);
  }

  /** To the next stage from `from` on that the vehicle does not pass by, or out. To the gate the way leads through the yard. */
  #goOn(visit: Visit, from: number): void {
    const station = this.#stations.slice(from).find(({ stage }) => stage.minutes(visit.vehicle) !== null);
    if (!station) this.#leave(visit, 'cleared');
    else if (station === this.#gate) this.#stage(visit);
    else this.#lineUp(visit, station);
  }

  #stage(visit: Visit): void {
    visit.stagedMin = this.#nowMin;
    this.#yard?.tell({ what: 'expected', vehicle: callVehicleOf(visit.vehicle) }, this.#nowMin);
    this.#yard?.tell({ what: 'staged', vehicleId: visit.vehicle.id }, this.#nowMin);
  }

  #lineUp(visit: Visit, station: Station): void {
    station.line.push(visit);
    visit.steps.push({
      stage: station.stage.name,
      queuedMin: this.#nowMin,
      lane: null,
      startMin: null,
      endMin: null,
    });
  }

  #leaveGate({ vehicle: { id } }: Visit): void {
    this.#yard?.tell({ what: 'cleared', vehicleId: id }, this.#nowMin);
    this.#yard?.forget(id);
  }

  #leave(visit: Visit, end: 'cleared' | 'turned-back'): void {
    visit.leftMin = this.#nowMin;
    visit.end = end;
  }

  #start(station: Station, lane: SimLane, visit: Visit): void {
    station.line.splice(station.line.indexOf(visit), 1);
    station.idle.delete(lane);
    Object.assign(lastStep(visit), { lane: lane.id, startMin: this.#nowMin });
    const endMin = this.#nowMin + station.stage.minutes(visit.vehicle)!;
    this.#events.put(endMin, { what: 'finish', visit, station, lane });
  }

  #finish(station: Station, lane: SimLane, visit: Visit): void {
    lastStep(visit).endMin = this.#nowMin;
    station.idle.add(lane);
    if (station === this.#gate) this.#leaveGate(visit);
    if (visit.vehicle.turnedBackAt === station.stage.name) this.#leave(visit, 'turned-back');
    else this.#goOn(visit, this.#stations.indexOf(station) + 1);
  }

  /** A vehicle that drives into a lane frees a token, and that calls the next; a call changes nothing that could be done at once. */
  #followYard(yard: GateYard): void {
    for (let isMoreFree = true; isMoreFree; ) {
      const deeds = yard.deeds(this.#nowMin);
      for (const deed of deeds) this.#carryOut(deed);
      isMoreFree = deeds.some((deed) => deed.do !== 'call');
    }
  }

  #carryOut(deed: Deed): void {
    const visit = this.#byId.get(deed.vehicleId)!;
    const gate = this.#gate!;
    if (deed.do === 'call') this.#drive(visit);
    if (deed.do === 'serve') this.#start(gate, gate.stage.lanes.find(({ id }) => id === deed.lane)!, visit);
  }

  #fillLanes(): void {
    for (const station of this.#stations)
      for (const lane of station === this.#gate ? [] : station.stage.lanes) {
        if (station.line.length === 0) break;
        if (!station.idle.has(lane) || isClosed(lane, this.#nowMin)) continue;
        const next = station.line[nextFor(station, lane, this.#nowMin)];
        if (next) this.#start(station, lane, next);
      }
  }
}

const lastStep = (visit: Visit): Step => visit.steps.at(-1)!;

/** A life vehicle before all others; the rest by the stage's order. */
function nextFor({ line, choice }: Station, lane: SimLane, nowMin: number): number {
  const life = line.findIndex(({ vehicle }) => vehicle.isLife && takes(lane, vehicle));
  return life >= 0 ? life : choice(line, lane, nowMin);
}
