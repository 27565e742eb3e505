import type { Language } from '@gl/domain/language';
import type { Messages } from './messages.js';

const LOADERS: Record<Language, () => Promise<Messages>> = {
  zh: async () => (await import('./languages/zh.js')).zh,
  en: async () => (await import('./languages/en.js')).en,
  ru: async () => (await import('./languages/en.js')).en,
  kk: async () => (await import('./languages/en.js')).en,
  ne: async () => (await import('./languages/en.js')).en,
  bo: async () => (await import('./languages/en.js')).en,
  vi: async () => (await import('./languages/en.js')).en,
  mn: async () => (await import('./languages/en.js')).en,
};

/** One language, fetched when it is asked for: a browser carries no other. */
export function loadMessages(language: Language): Promise<Messages> {
  return LOADERS[language]();
}
