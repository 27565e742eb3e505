import { ROLES } from '@gl/domain/states';
import { z } from 'zod';
import { listOf, page, portId, text } from './primitives.js';

const at = z.string().meta({ description: 'UTC instant' });

/** A system's or a device's way in. The key itself is shown once, when it is made. */
export const apiKey = z
  .object({
    id: z.string(),
    label: z.string(),
    prefix: z.string().meta({ description: 'The first characters, to tell keys apart' }),
    role: z.enum(ROLES),
    port: z.string().nullable(),
    company: z.object({ id: z.number().int(), name: z.string() }).nullable(),
    createdAt: at,
    lastUsedAt: at.nullable().meta({ description: 'To the minute; null: never' }),
  })
  .meta({ id: 'ApiKey' });
export type ApiKeyBody = z.infer<typeof apiKey>;
export const apiKeyList = listOf(apiKey).meta({ id: 'ApiKeyList' });
export const apiKeyListQuery = z.strictObject({ ...page, port: portId.optional() });

export const apiKeyRequest = z
  .strictObject({
    label: text(60).meta({
      description: 'What it is for, `gate 2 tablet`; no person. At most two keys of a label live at once',
    }),
    role: z.enum(ROLES.filter((role) => role !== 'driver' && role !== 'system')),
    port: portId.nullable().default(null),
  })
  .meta({ id: 'ApiKeyRequest' });
export const apiKeyIssued = apiKey.extend({ key: z.string().meta({ description: 'Shown this once' }) }).meta({
  id: 'ApiKeyIssued',
});
