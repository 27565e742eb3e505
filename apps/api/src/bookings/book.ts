import type { AppContext } from '../context.js';
import type { Asked, Handler } from '../http/route.js';
import { place } from './place.js';

export const book: Handler<'book'> = Object.assign(
  (context: AppContext, asked: Asked<'book'>) => place(context, asked, { hold: false }),
  { looksForKey: true as const },
);
