import type { Handler } from '../http/route.js';
import { place } from './place.js';

export const book: Handler<'book'> = (context, asked) => place(context, asked, { hold: false });
