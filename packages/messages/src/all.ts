import type { Language } from '@gl/domain/language';
import { en } from './languages/en.js';
import { zh } from './languages/zh.js';
import type { Messages } from './messages.js';

/** Every language at once, for servers. A page loads its own by `load.ts`. */
export const MESSAGES: Record<Language, Messages> = { zh, en, ru: en, kk: en, ne: en, bo: en, vi: en, mn: en };
