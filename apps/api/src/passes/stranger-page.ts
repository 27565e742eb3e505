import type { Language } from '@gl/domain/language';
import { MESSAGES } from '@gl/messages/all';
import { markup } from './markup.js';
import { PASS_STYLE } from './pass-style.js';

/** What somebody sees whose link is cut, forged or withdrawn. */
export function strangerPage(language: Language): string {
  const { title, notFound } = MESSAGES[language].pass;
  return `<!doctype html>${markup`<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>`}${PASS_STYLE}${markup`</style></head><body><main><h1>${title}</h1><p>${notFound}</p></main></body></html>`}`;
}
