import { z } from 'zod';
import { verdict } from './booking.js';
import { bookingRequest } from './booking-request.js';
import { problem } from './problem.js';

/** The verdict as one types: nothing is claimed, nothing is kept. */
export const verdictRequest = bookingRequest;
export const verdictAnswer = z
  .object({
    verdict: verdict.nullable(),
    serviceMin: z.array(z.number().int()).meta({ description: 'Lane-minutes per vehicle' }),
    understood: z.array(z.object({ plate: z.string().nullable(), identity: z.string().nullable() })),
    problem: problem.nullable().meta({ description: 'What POST /bookings would refuse before looking at the window' }),
  })
  .meta({ id: 'VerdictAnswer' });
export type VerdictAnswerBody = z.infer<typeof verdictAnswer>;
