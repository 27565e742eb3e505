import { ROLES } from '@gl/domain/states';
import { z } from 'zod';
import { FACTORS, language, SESSION_STATES } from './person.js';
import { instantOut } from './primitives.js';

/** Who calls, a person or a key: what the web needs to open the right room. */
export const me = z
  .object({
    role: z.enum(ROLES),
    kind: z.enum(['person', 'key']),
    label: z.string().meta({ description: "A person's name; what a key was called" }),
    name: z.string().nullable(),
    email: z.string().nullable(),
    language: language.nullable(),
    port: z.string().nullable(),
    company: z.object({ id: z.number().int(), name: z.string() }).nullable(),
    clients: z
      .array(z.object({ id: z.number().int(), name: z.string() }))
      .meta({ description: 'Of a broker: companies that let it book for them' }),
    managesCompany: z.boolean(),
    sessionState: z.enum(SESSION_STATES).nullable().meta({ description: 'null for a key' }),
    methods: z.array(z.enum(FACTORS)).meta({ description: 'Second factors that this person has' }),
    stepUpUntil: instantOut.nullable(),
    demo: z.boolean(),
  })
  .meta({ id: 'Me' });
export type MeBody = z.infer<typeof me>;
