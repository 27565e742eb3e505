import type { Language } from '@gl/domain/language';
import type { LetterKind } from '@gl/domain/letter';
import { bo } from './letters/bo.js';
import { en } from './letters/en.js';
import { kk } from './letters/kk.js';
import { mn } from './letters/mn.js';
import { ne } from './letters/ne.js';
import { ru } from './letters/ru.js';
import { vi } from './letters/vi.js';
import { zh } from './letters/zh.js';

/** All values are ready to read. `until` and `time` are UTC and say so; `who`: a company's or a port's name. */
interface LetterWords {
  invite: { who?: string; link: string; until: string };
  'company-applied': { company: string; link: string; until: string };
  'company-known': { company: string };
  'company-approved': { company: string; link: string };
  'company-refused': { company: string; reason: string };
  'company-suspended': { company: string; reason: string };
  'company-reinstated': { company: string; link: string };
  'password-reset': { link: string; until: string };
  'second-factor-reset': { link: string };
  'new-device': { device: string; time: string; link: string };
}

/** Paragraphs are parted by an empty line; a link stands alone on its line, or mail programs take a full stop into it. */
export interface LetterText {
  subject: string;
  text: string;
}
export type Letters = { [Kind in LetterKind]: (v: LetterWords[Kind]) => LetterText };
export type WordsOf<Kind extends LetterKind> = LetterWords[Kind];

/** Apart from MESSAGES: only the worker writes letters, and no browser loads them. */
export const LETTERS: Record<Language, Letters> = { zh, en, ru, kk, ne, bo, vi, mn };
