import type { Handler } from '../http/route.js';
import { place } from './place.js';

export const hold: Handler<'hold'> = (context, asked) => place(context, asked, { hold: true });
