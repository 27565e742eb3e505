import { z } from 'zod';
import { listOf, page } from './primitives.js';

const at = z.string().meta({ description: 'UTC instant' });

export const stuckJob = z
  .object({
    id: z.string(),
    job: z.string().nullable().meta({ description: 'null: this build knows no such job' }),
    subject: z
      .record(z.string(), z.string())
      .nullable()
      .meta({ description: 'What it is about, ids and days; null when what came was not what this job takes' }),
    fault: z.string().meta({ description: 'What kind of fault; never its words' }),
    runs: z.number().int().meta({ description: 'Runs that failed since firstAt' }),
    firstAt: at,
    lastAt: at,
    retriedAt: at.nullable().meta({ description: 'When it was put on the queue again; null since it failed again' }),
    canRetry: z.boolean(),
  })
  .meta({ id: 'StuckJob' });
export type StuckJobBody = z.infer<typeof stuckJob>;

export const stuckJobList = listOf(stuckJob).meta({ id: 'StuckJobs' });
export const stuckJobQuery = z.strictObject(page);
