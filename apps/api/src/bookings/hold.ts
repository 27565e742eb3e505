import { reached } from '@gl/db/crash-point';
import type { AppContext } from '../context.js';
import type { Asked, Handler } from '../http/route.js';
import { place } from './place.js';

export const hold: Handler<'hold'> = Object.assign(
  async (context: AppContext, asked: Asked<'hold'>) => {
    const reply = await place(context, asked, { hold: true });
    reached('hold.placed');
    return reply;
  },
  { looksForKey: true as const },
);
