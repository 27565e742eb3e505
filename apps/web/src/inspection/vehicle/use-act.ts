import type { CrossingBody } from '@gl/contracts/crossing';
import type { PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { OverrideReason } from '@gl/messages/desk/inspection-messages';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { ask } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import type { ActVerb } from './verbs.js';

/** What goes with an act: the lane where it is not the planned one, the bay of a referral, a reason that may stay withheld, and why one is called beyond the tokens. */
export interface Wish {
  lane?: string;
  bay?: string;
  reasonCode?: string;
  override?: OverrideReason;
}

function send(verb: ActVerb, id: string, { lane, bay, reasonCode, override }: Wish): Promise<CrossingBody> {
  const params = { id };
  const why = reasonCode ? { reasonCode } : {};
  switch (verb) {
    case 'arrive-staging':
      return ask('arrive', { params, body: { at: 'staging' } });
    case 'arrive-gate':
      return ask('arrive', { params, body: { at: 'gate' } });
    case 'call':
      return ask('call', { params, body: { ...(lane && { lane }), ...(override && { override }) } });
    case 'start':
      return ask('start', { params, body: lane ? { lane } : {} });
    case 'refer':
      return ask('refer', { params, body: { bay: bay ?? '', ...why } });
    case 'clear':
      return ask('clear', { params, body: {} });
    case 'turn-back':
      return ask('turnBack', { params, body: why });
    case 'no-show':
      return ask('noShow', { params, body: {} });
  }
}

/** Does one step of a vehicle's crossing, and says what came of it. The board asks anew either way: a refusal means it showed the past. */
export function useAct(vehicle: PlanVehicleBody, port: string) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { desk, common } = useWords();
  return useMutation({
    mutationFn: ({ verb, wish }: { verb: ActVerb; wish: Wish }) => send(verb, vehicle.vehicleId, wish),
    onSuccess: ({ status }) => void message.success(desk.inspection.said(vehicle.identity, common.statuses[status])),
    onSettled: () => queries.invalidateQueries({ queryKey: [`port:${port}`] }),
  });
}
