import type { Language } from '@gl/domain/language';
import { MESSAGES } from '@gl/messages/all';
import { Markup, markup } from './markup.js';
import { passFoot } from './pass-foot.js';
import { moodSign } from './pass-signs.js';
import { PASS_STYLE } from './pass-style.js';

/** What somebody sees whose link is cut, forged or withdrawn. */
export const strangerPage = (language: Language): string =>
  barePage(language, 'stop', MESSAGES[language].pass.notFound);

/** What a driver sees whom nobody has time for: it comes again by itself after `againS` seconds, without script too. */
export const busyPage = (language: Language, againS: number): string =>
  barePage(language, 'wait', MESSAGES[language].pass.busy, markup`<meta http-equiv="refresh" content="${againS}">`);

/** A pass’s frame with one sentence in it. */
function barePage(language: Language, mood: 'stop' | 'wait', sentence: string, head: Markup | null = null): string {
  return markup`<!doctype html><html lang="${language}" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">${head}<title>${MESSAGES[language].pass.title}</title><link rel="icon" href="data:,"><style>${new Markup(PASS_STYLE)}</style></head><body><main><div class="now ${mood}">${moodSign(mood)}<h1>${sentence}</h1></div></main>${passFoot(language)}</body></html>`
    .text;
}
