import type { Language } from '@gl/domain/language';
import { hasEnded } from '@gl/domain/states';
import { MESSAGES } from '@gl/messages/all';
import { Markup, markup } from './markup.js';
import { facts, places } from './pass-facts.js';
import { passFoot } from './pass-foot.js';
import { sentenceAt } from './pass-moment.js';
import { paper } from './pass-paper.js';
import { passQr } from './pass-qr.js';
import { PASS_SCRIPT } from './pass-script.js';
import { globeSign, moodSign } from './pass-signs.js';
import { PASS_STYLE } from './pass-style.js';
import { timeBlock } from './pass-time.js';
import { moodOf, opensGate, type PassView } from './pass-view.js';

export interface Issue {
  /** What the page is known by when it is asked for again. */
  tag: string;
  /** Whether phones may keep it. */
  isKeptOffline: boolean;
}

/**
 * The driver's pass: a whole HTML document that needs no script, font, picture or second request. What to do, time, lane and code come first,
 * everything else below. To be sent with `PASS_HEADERS`.
 *
 * Without script it is fresh when it is opened or reloaded: a `meta refresh` was tried, and in a tunnel it put the browser's error page where the
 * code had been.
 */
export function passPage(view: PassView, language: Language, issue: Issue): string {
  return markup`<!doctype html><html lang="${language}" dir="ltr"${issue.isKeptOffline ? null : markup` data-worker="off"`}>${head(view, language)}<body>${passMain(view, language, issue)}<p id="said" role="status"></p>${passFoot(language)}<script>${new Markup(PASS_SCRIPT)}</script></body></html>`
    .text;
}

function head(view: PassView, language: Language): Markup {
  return markup`<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${MESSAGES[language].pass.title} ${view.reference}</title><meta name="robots" content="noindex,nofollow"><meta name="referrer" content="no-referrer"><meta name="format-detection" content="telephone=no,date=no,address=no"><link rel="icon" href="data:,"><style>${new Markup(PASS_STYLE)}</style></head>`;
}

function passMain(view: PassView, language: Language, { tag }: Issue): Markup {
  const { pass } = MESSAGES[language];
  const { status } = view.vehicle;
  const mood = moodOf(status);
  const ended = hasEnded(status);
  const code = markup`${passQr(view.qrText, pass.showThisCode)}<p class="show">${pass.showThisCode}</p>`;
  return markup`<main data-tag="${tag}" data-version="${view.version}" data-at="${view.updatedAt}"${ended ? markup` data-end="1"` : null}><div class="now ${mood}">${moodSign(mood)}<h1>${pass.doNow[status]}</h1><a id="globe" href="#languages" aria-label="${pass.chooseLanguage}">${globeSign}</a></div><p class="offline" role="status" hidden>${pass.offline} ${sentenceAt(pass.asOf, view, language)}</p>${
    ended ? null : [timeBlock(view, language), places(view, language)]
  }${opensGate(status) ? code : null}${facts(view, language)}<p class="more">${sentenceAt(pass.updated, view, language)}<br>${pass.problem}</p>${paper(pass.stamps)}</main>`;
}
