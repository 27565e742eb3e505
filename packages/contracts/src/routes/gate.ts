import { gateKeys, gateLook, gateVerdict } from '../gate.js';
import type { RouteContract } from './route-contract.js';

const AT_THE_GATE = ['inspector', 'shift-lead', 'gate'] as const;

export const GATE_ROUTES = {
  verifyAtGate: {
    method: 'post',
    path: '/gate/verify',
    importance: 'gate',
    summary: 'Look at a pass, a plate or a reference before a gate; changes nothing',
    roles: AT_THE_GATE,
    body: gateLook,
    ok: { status: 200, body: gateVerdict },
    refusals: [],
  },
  readGateKeys: {
    method: 'get',
    path: '/gate/keys',
    importance: 'gate',
    summary: 'Public keys of passes, and what is revoked of the days around now',
    roles: AT_THE_GATE,
    ok: { status: 200, body: gateKeys },
    refusals: [],
  },
} as const satisfies Record<string, RouteContract>;
