import type { MeBody } from '@gl/contracts/caller';
import type { Handler } from './route.js';

export const readMe: Handler<'readMe'> = async (_context, { caller }) => {
  const { role, label, portId, company, clients, demo } = caller;
  return { status: 200, body: { role, label, port: portId, company, clients, demo } satisfies MeBody };
};
