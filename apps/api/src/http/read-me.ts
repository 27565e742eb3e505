import type { MeBody } from '@gl/contracts/caller';
import type { Handler } from './route.js';

export const readMe: Handler<'readMe'> = async (_context, { caller }) => {
  const { role, label, portId, company, clients, demo } = caller;
  const key = { kind: 'key', name: null, email: null, language: null, managesCompany: false } as const;
  return {
    status: 200,
    body: {
      ...key,
      role,
      label,
      port: portId,
      company,
      clients,
      sessionState: null,
      methods: [],
      stepUpUntil: null,
      demo,
    } satisfies MeBody,
  };
};
