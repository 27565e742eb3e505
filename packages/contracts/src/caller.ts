import { ROLES } from '@gl/domain/states';
import { z } from 'zod';

/** Who the key is: what the web needs to open the right room. */
export const me = z
  .object({
    role: z.enum(ROLES),
    label: z.string(),
    port: z.string().nullable(),
    company: z.object({ id: z.number().int(), name: z.string() }).nullable(),
    clients: z
      .array(z.object({ id: z.number().int(), name: z.string() }))
      .meta({ description: 'Of a broker: companies that let it book for them' }),
    demo: z.boolean(),
  })
  .meta({ id: 'Me' });
export type MeBody = z.infer<typeof me>;
