import { reached } from '@gl/db/crash-point';
import type { Handler } from '../http/route.js';
import { place } from './place.js';

export const hold: Handler<'hold'> = async (context, asked) => {
  const reply = await place(context, asked, { hold: true });
  reached('hold.placed');
  return reply;
};
