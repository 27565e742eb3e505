import type { Language } from '@gl/domain/language';
import type { DeskMessages } from './messages.js';

export const DESK_LANGUAGES = ['zh', 'en'] as const;
export type DeskLanguage = (typeof DESK_LANGUAGES)[number];

/** The desk's language for a reader of `language`: nobody has written the desk in the other six yet, so they read English there. */
export const DESK_LANGUAGE: Record<Language, DeskLanguage> = {
  zh: 'zh',
  en: 'en',
  ru: 'en',
  kk: 'en',
  ne: 'en',
  bo: 'en',
  vi: 'en',
  mn: 'en',
};

const LOADERS: Record<DeskLanguage, () => Promise<DeskMessages>> = {
  zh: async () => (await import('./zh.js')).zh,
  en: async () => (await import('./en.js')).en,
};

export function loadDeskMessages(language: Language): Promise<DeskMessages> {
  return LOADERS[DESK_LANGUAGE[language]]();
}
