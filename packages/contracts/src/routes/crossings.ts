import type { Role } from '@gl/domain/states';
import type { z } from 'zod';
import { arrive, call, clear, crossing, noShow, refer, start, turnBack, undo, undone } from '../crossing.js';
import { ofUuid, type RouteContract } from './route-contract.js';

const crossingRoute = <Body extends z.ZodObject>(verb: string, summary: string, body: Body, roles: readonly Role[]) =>
  ({
    method: 'post',
    path: `/vehicles/{id}/${verb}`,
    importance: 'gate',
    summary,
    roles,
    params: ofUuid,
    body,
    ok: { status: 200, body: crossing },
    idempotent: true,
    refusals: ['NOT_FOUND', 'WRONG_STATE'],
  }) as const satisfies RouteContract;

export const CROSSING_ROUTES = {
  arrive: crossingRoute('arrive', 'Arrived at the staging yard or at the gate', arrive, [
    'inspector',
    'shift-lead',
    'gate',
    'operator',
  ]),
  call: crossingRoute('call', 'Call forward; commits the lane', call, ['inspector', 'shift-lead', 'operator']),
  start: crossingRoute('start', 'Service begins in the lane', start, ['inspector', 'shift-lead', 'gate']),
  refer: crossingRoute('refer', 'Refer to a secondary bay; the reason may be withheld', refer, [
    'inspector',
    'shift-lead',
  ]),
  clear: crossingRoute('clear', 'Cleared', clear, ['inspector', 'shift-lead', 'gate']),
  turnBack: crossingRoute('turn-back', 'Turned back', turnBack, ['inspector', 'shift-lead', 'gate']),
  noShow: crossingRoute('no-show', 'Did not come', noShow, ['inspector', 'shift-lead', 'operator']),
  undo: {
    ...crossingRoute('undo', 'Take the last step back, within five minutes, by whoever may take it', undo, [
      'inspector',
      'shift-lead',
      'gate',
      'operator',
    ]),
    ok: { status: 200, body: undone },
  },
} as const satisfies Record<string, RouteContract>;
