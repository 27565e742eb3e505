import { z } from 'zod';
import { instantOut } from './primitives.js';

/** What the last look at the house's invariants found. Ids and counts; nobody's data. */
export const invariantsAnswer = z.object({
  checkedAt: instantOut.nullable(),
  tookMs: z.number().nullable(),
  laws: z.array(
    z.object({
      no: z.string(),
      law: z.string(),
      examined: z.number(),
      broken: z.array(z.string()),
      /** Why nothing was found out; null: it was looked at. */
      fault: z.string().nullable(),
    }),
  ),
});
export type InvariantsAnswer = z.output<typeof invariantsAnswer>;
