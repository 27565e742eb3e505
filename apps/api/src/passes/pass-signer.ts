import { currentPassKey } from '@gl/db/pass-keys';
import type { PassRecord } from '@gl/db/passes';
import type { Secrets } from '@gl/db/sealing';
import type { Store } from '@gl/db/store';
import { MINUTE } from '@gl/domain/local-time';
import { assemble, type PassPayload, toBeSigned } from '@gl/domain/pass-payload';
import { newPassKey, signer } from './pass-keys.js';

export interface PassSigner {
  /** The text of the pass's QR code: signed, verifiable for a day without us. */
  qrText(pass: PassRecord): string;
}

export async function openPassSigner(store: Pick<Store, 'pool'>, secrets: Secrets): Promise<PassSigner> {
  const key = await currentPassKey(store, () => newPassKey(secrets.seal));
  const sign = signer(key, secrets.open);
  return {
    qrText(pass) {
      const payload = payloadOf(pass);
      return assemble(payload, key.kid, sign(toBeSigned(payload, key.kid)));
    },
  };
}

function payloadOf({ port, vehicle, direction, group, decision }: PassRecord): PassPayload {
  return {
    port: port.id,
    vehicleId: vehicle.id,
    version: vehicle.passVersion,
    windowStartAt: vehicle.windowStartAt,
    windowEndAt: vehicle.windowStartAt + port.windowMin * MINUTE,
    direction,
    group: decision?.laneGroup ?? group,
    serviceClass: vehicle.serviceClass,
    identity: vehicle.identity,
  };
}
