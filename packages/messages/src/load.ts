import type { Language } from '@gl/domain/language';
import type { Messages } from './messages.js';

const LOADERS: Record<Language, () => Promise<Messages>> = {
  zh: async () => (await import('./languages/zh.js')).zh,
  en: async () => (await import('./languages/en.js')).en,
  ru: async () => (await import('./languages/ru.js')).ru,
  kk: async () => (await import('./languages/kk.js')).kk,
  ne: async () => (await import('./languages/ne.js')).ne,
  bo: async () => (await import('./languages/bo.js')).bo,
  vi: async () => (await import('./languages/vi.js')).vi,
  mn: async () => (await import('./languages/mn.js')).mn,
};

/** One language, fetched when it is asked for: a browser carries no other. */
export function loadMessages(language: Language): Promise<Messages> {
  return LOADERS[language]();
}
