import type { PlanBody } from '@gl/contracts/lane-plan';
import { Agenda } from './agenda.js';
import type { Border, StepReply } from './border.js';
import { arrivalAt } from './conduct.js';
import {
  type CrossingVehicle,
  isPlannedAsArrived,
  MINUTE,
  nextInLane,
  replanned,
  roadMs,
  serviceMs,
} from './crossing-vehicle.js';
import { spoken } from './problem.js';

type Event =
  | { what: 'arrive' | 'call' | 'gate' | 'leave' | 'leave-bay' | 'no-show'; vehicle: CrossingVehicle }
  | { what: 'try-lane'; lane: string }
  | { what: 'look' }
  | { what: 'do'; work: (at: number) => Promise<void> };

export interface CrossingDay {
  border: Border;
  vehicles: CrossingVehicle[];
  roadMin: number;
  toleranceMin: number;
  /** Waits until the simulated instant has come; resolves at once where nobody watches. */
  pace(at: number): Promise<void>;
  signal: AbortSignal;
  /** What else happens at an instant: a lane that shuts. */
  incidents: { at: number; work: (at: number) => Promise<void> }[];
  onStep(at: number): void;
}

export interface CrossingReport {
  /** Steps that stayed refused, and vehicles left half-way. */
  stuck: string[];
  /** Steps refused at first and taken later: a plan that was not made yet, a lane that shut. */
  retried: number;
}

/** The plan is looked at this often: who is due is called, who was moved learns of it. */
const LOOK_EVERY_MS = 5 * MINUTE;
const MOST_REFUSALS = 12;
/** Nobody works for ever: what has not ended this long after the last window is stuck. */
const PATIENCE_MS = 12 * 60 * MINUTE;

/** Lives the day through the public API, event by event in the order of the simulated clock. */
export async function crossDay(day: CrossingDay): Promise<CrossingReport> {
  const { border, vehicles } = day;
  const byId = new Map(vehicles.map((vehicle) => [vehicle.id, vehicle]));
  const inLane = new Map<string, CrossingVehicle>();
  const agenda = new Agenda<Event>();
  const report: CrossingReport = { stuck: [], retried: 0 };
  let open = vehicles.length;

  const ended = (vehicle: CrossingVehicle, end: NonNullable<CrossingVehicle['end']>) => {
    vehicle.where = 'ended';
    vehicle.end = end;
    open--;
  };
  /** True when the step was taken. One that is refused is tried again at the next look, and then no more. */
  const took = (reply: StepReply, vehicle: CrossingVehicle, verb: string, at: number): boolean => {
    day.onStep(at);
    if (reply.status === 200) return true;
    report.retried++;
    if (++vehicle.refusedSteps < MOST_REFUSALS) return false;
    report.stuck.push(`${verb} of ${vehicle.id} at ${new Date(at).toISOString()}: ${spoken(reply.status, reply.body)}`);
    vehicle.where = 'ended';
    open--;
    return false;
  };
  const again = (at: number, event: Event) => agenda.add(at + LOOK_EVERY_MS, event);

  const arrive = async (vehicle: CrossingVehicle, at: number) => {
    if (!took(await border.arrive(vehicle.id, 'staging', at), vehicle, 'arrive', at))
      return again(at, { what: 'arrive', vehicle });
    vehicle.where = 'staged';
    vehicle.stagedAt = at;
  };
  const call = async (vehicle: CrossingVehicle, at: number) => {
    if (vehicle.where !== 'staged') return;
    const reply = await border.call(vehicle.id, at);
    if (!took(reply, vehicle, 'call', at)) return;
    vehicle.where = 'called';
    vehicle.calledAt = at;
    vehicle.lane = reply.body.lane;
    agenda.add(at + roadMs(day.roadMin, vehicle.conduct), { what: 'gate', vehicle });
  };
  const reachGate = async (vehicle: CrossingVehicle, at: number) => {
    if (!took(await border.arrive(vehicle.id, 'gate', at), vehicle, 'arrive', at))
      return again(at, { what: 'gate', vehicle });
    vehicle.where = 'at-gate';
    vehicle.gateAt = at;
    if (vehicle.lane) await tryLane(vehicle.lane, at);
  };
  const tryLane = async (lane: string, at: number): Promise<void> => {
    if (inLane.has(lane)) return;
    const next = nextInLane(vehicles, lane);
    if (!next) return;
    if (next.notBefore > at) return agenda.add(next.notBefore, { what: 'try-lane', lane });
    const { vehicle } = next;
    const reply = await border.start(vehicle.id, at);
    // Refused, it stays at the gate: the next look tries every lane again.
    if (!took(reply, vehicle, 'start', at)) return;
    vehicle.where = 'in-lane';
    vehicle.startedAt = at;
    vehicle.lane = reply.body.lane ?? lane;
    inLane.set(vehicle.lane, vehicle);
    agenda.add(at + serviceMs(vehicle), { what: 'leave', vehicle });
  };
  const leave = async (vehicle: CrossingVehicle, at: number) => {
    const { turnsBack, bayMin } = vehicle.conduct;
    const verb = turnsBack ? 'turn-back' : bayMin !== null ? 'refer' : 'clear';
    const reply = turnsBack
      ? await border.turnBack(vehicle.id, at)
      : bayMin !== null
        ? await border.refer(vehicle.id, 'B1', at)
        : await border.clear(vehicle.id, at);
    if (!took(reply, vehicle, verb, at)) return again(at, { what: 'leave', vehicle });
    if (verb === 'refer') {
      vehicle.where = 'in-bay';
      agenda.add(at + bayMin! * MINUTE, { what: 'leave-bay', vehicle });
    } else ended(vehicle, turnsBack ? 'turned-back' : 'cleared');
    const lane = vehicle.lane!;
    inLane.delete(lane);
    await tryLane(lane, at);
  };
  const leaveBay = async (vehicle: CrossingVehicle, at: number) => {
    if (took(await border.clear(vehicle.id, at), vehicle, 'clear', at)) ended(vehicle, 'cleared');
    else again(at, { what: 'leave-bay', vehicle });
  };
  const giveUp = async (vehicle: CrossingVehicle, at: number) => {
    if (took(await border.noShow(vehicle.id, at), vehicle, 'no-show', at)) ended(vehicle, 'no-show');
    else again(at, { what: 'no-show', vehicle });
  };
  const look = async (at: number) => {
    heed(await border.plan());
    for (const vehicle of vehicles) {
      if (vehicle.where !== 'staged' || vehicle.callAt === null || !vehicle.lane) continue;
      if (vehicle.callAt < at + LOOK_EVERY_MS && isPlannedAsArrived(vehicle))
        agenda.add(Math.max(at, vehicle.callAt), { what: 'call', vehicle });
    }
    for (const lane of new Set(vehicles.flatMap(({ where, lane }) => (where === 'at-gate' && lane ? [lane] : []))))
      await tryLane(lane, at);
    if (open > 0) agenda.add(at + LOOK_EVERY_MS, { what: 'look' });
  };
  const heed = (plan: PlanBody) => {
    for (const planned of plan.vehicles) {
      const vehicle = byId.get(planned.vehicleId);
      if (vehicle) replanned(vehicle, planned);
    }
  };
  const happen = (event: Event, at: number): Promise<void> => {
    switch (event.what) {
      case 'arrive':
        return arrive(event.vehicle, at);
      case 'call':
        return call(event.vehicle, at);
      case 'gate':
        return reachGate(event.vehicle, at);
      case 'leave':
        return leave(event.vehicle, at);
      case 'leave-bay':
        return leaveBay(event.vehicle, at);
      case 'no-show':
        return giveUp(event.vehicle, at);
      case 'try-lane':
        return tryLane(event.lane, at);
      case 'look':
        return look(at);
      case 'do':
        return event.work(at);
    }
  };

  for (const vehicle of vehicles) {
    const at = arrivalAt(vehicle.conduct, { ...vehicle, callAt: vehicle.callAt ?? vehicle.windowStartAt });
    // Nobody is given up before the tolerance of the window's end; a late driver has telephoned.
    if (at === null) agenda.add(vehicle.windowEndAt + day.toleranceMin * MINUTE, { what: 'no-show', vehicle });
    else agenda.add(at, { what: 'arrive', vehicle });
  }
  for (const { at, work } of day.incidents) agenda.add(at, { what: 'do', work });
  const first = Math.min(...vehicles.map(({ windowStartAt }) => windowStartAt)) - 3 * 60 * MINUTE;
  const last = Math.max(...vehicles.map(({ windowEndAt }) => windowEndAt)) + PATIENCE_MS;
  agenda.add(first, { what: 'look' });

  for (let event = agenda.next(); event && !day.signal.aborted; event = agenda.next()) {
    if (event.at > last || (open === 0 && event.what.what === 'look')) break;
    await day.pace(event.at);
    await happen(event.what, event.at);
  }
  if (!day.signal.aborted)
    for (const { id, where } of vehicles) if (where !== 'ended') report.stuck.push(`${id} is left ${where}`);
  return report;
}
