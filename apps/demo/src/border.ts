import type { CrossingBody } from '@gl/contracts/crossing';
import type { LaneChangeAnswerBody, PlanBody } from '@gl/contracts/lane-plan';
import type { LaneBody } from '@gl/contracts/port';
import type { Client, Reply } from './client.js';
import type { Problem } from './problem.js';
import { wire } from './requests.js';

export interface StaffKeys {
  gate: string;
  inspector: string;
  operator: string;
  shiftLead: string;
}
export type StepReply = Reply<CrossingBody & Problem>;

/** The people at the port, each with the key of the one who does this. `at`: when it happened, epoch ms. */
export interface Border {
  plan(): Promise<PlanBody>;
  arrive(vehicleId: string, where: 'staging' | 'gate', at: number): Promise<StepReply>;
  call(vehicleId: string, at: number): Promise<StepReply>;
  start(vehicleId: string, at: number): Promise<StepReply>;
  refer(vehicleId: string, bay: string, at: number): Promise<StepReply>;
  clear(vehicleId: string, at: number): Promise<StepReply>;
  turnBack(vehicleId: string, at: number): Promise<StepReply>;
  noShow(vehicleId: string, at: number): Promise<StepReply>;
  previewClosing(lane: LaneBody, from: number): Promise<LaneChangeAnswerBody>;
  closeLane(laneId: string, from: number): Promise<LaneChangeAnswerBody>;
  openLane(laneId: string): Promise<void>;
}

export function borderOf(client: Client, port: string, date: string, keys: StaffKeys): Border {
  const step = (key: string, vehicleId: string, verb: string, at: number, more: object = {}) =>
    client.ask<CrossingBody>(key, 'POST', `/vehicles/${vehicleId}/${verb}`, {
      body: { ...more, occurredAt: wire(at) },
    });
  const laneNow = (id: string) => client.need<LaneBody>(keys.shiftLead, 'GET', `/lanes/${id}`);
  const change = async (lane: LaneBody, body: object, preview: boolean) =>
    client.need<LaneChangeAnswerBody>(keys.shiftLead, 'PATCH', `/lanes/${lane.id}${preview ? '?preview=true' : ''}`, {
      body,
      ifMatch: lane.etag,
    });
  const closing = (from: number) => ({
    state: 'closed',
    from: wire(from),
    until: null,
    reason: 'scanner out of order',
  });
  return {
    plan: () => client.need<PlanBody>(keys.inspector, 'GET', `/ports/${port}/plan?date=${date}`),
    arrive: (id, where, at) => step(where === 'staging' ? keys.operator : keys.gate, id, 'arrive', at, { at: where }),
    call: (id, at) => step(keys.operator, id, 'call', at),
    start: (id, at) => step(keys.inspector, id, 'start', at),
    refer: (id, bay, at) => step(keys.inspector, id, 'refer', at, { bay }),
    clear: (id, at) => step(keys.gate, id, 'clear', at),
    turnBack: (id, at) => step(keys.inspector, id, 'turn-back', at, { reasonCode: 'papers-do-not-match' }),
    noShow: (id, at) => step(keys.operator, id, 'no-show', at),
    previewClosing: (lane, from) => change(lane, closing(from), true),
    closeLane: async (id, from) => change(await laneNow(id), closing(from), false),
    async openLane(id) {
      const lane = await laneNow(id);
      if (lane.state !== 'open') await change(lane, { state: 'open', reason: null }, false);
    },
  };
}
