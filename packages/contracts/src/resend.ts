import { z } from 'zod';

export const resent = z
  .object({
    vehicleId: z.string(),
    drivers: z.number().int().meta({ description: 'How many drivers are told again' }),
    againAt: z.string().meta({ description: 'UTC instant from which it may be sent once more' }),
  })
  .meta({ id: 'Resent' });
