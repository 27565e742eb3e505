import { SERVICE_CLASSES } from '@gl/domain/port';
import { z } from 'zod';

const minutes = z.number().nonnegative();

const measured = z.object({
  serviceClass: z.enum(SERVICE_CLASSES),
  configuredMin: minutes,
  sample: z
    .number()
    .int()
    .meta({ description: 'Services measured in the last eight weeks, those referred to a bay left out' }),
  learntMin: minutes.nullable().meta({ description: 'null: fewer than 30 were measured' }),
  isProposal: z.boolean().meta({ description: 'It differs from what is configured by enough to be worth a change' }),
});

export const serviceTimes = z.object({ services: z.array(measured) }).meta({
  id: 'ServiceTimes',
  description: 'What was measured beside what is configured. It changes nothing by itself.',
});
export type ServiceTimesBody = z.infer<typeof serviceTimes>;
