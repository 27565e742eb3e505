import type { Language } from '@gl/domain/language';

/** Each language by its own name in its own script. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  zh: '中文',
  en: 'English',
  ru: 'Русский',
  kk: 'Қазақша',
  ne: 'नेपाली',
  bo: 'བོད་སྐད།',
  vi: 'Tiếng Việt',
  mn: 'Монгол',
};
