import type { Language } from '@gl/domain/language';
import { bo } from './languages/bo.js';
import { en } from './languages/en.js';
import { kk } from './languages/kk.js';
import { mn } from './languages/mn.js';
import { ne } from './languages/ne.js';
import { ru } from './languages/ru.js';
import { vi } from './languages/vi.js';
import { zh } from './languages/zh.js';
import type { Messages } from './messages.js';

/** Every language at once, for servers. A page loads its own by `load.ts`. */
export const MESSAGES: Record<Language, Messages> = { zh, en, ru, kk, ne, bo, vi, mn };
