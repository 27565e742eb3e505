import type { ApiKeyBody } from '@gl/contracts/api-key';
import type { ApiKey } from '@gl/db/api-keys';
import { iso } from '../http/instant.js';

export function keyBody({ id, label, prefix, role, portId, company, createdAt, lastUsedAt }: ApiKey): ApiKeyBody {
  return {
    id,
    label,
    prefix,
    role,
    port: portId,
    company,
    createdAt: iso(createdAt),
    lastUsedAt: iso(lastUsedAt),
  };
}
