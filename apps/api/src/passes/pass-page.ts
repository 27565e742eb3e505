import { LANGUAGES, type Language } from '@gl/domain/language';
import { hasEnded } from '@gl/domain/states';
import { MESSAGES } from '@gl/messages/all';
import { clockText } from '@gl/messages/clock';
import { LANGUAGE_NAMES } from '@gl/messages/language-names';
import { Markup, markup } from './markup.js';
import { facts, places } from './pass-facts.js';
import { paper } from './pass-paper.js';
import { passQr } from './pass-qr.js';
import { PASS_SCRIPT } from './pass-script.js';
import { globeSign, moodSign } from './pass-signs.js';
import { PASS_STYLE } from './pass-style.js';
import { timeBlock } from './pass-time.js';
import { clocksOf, moodOf, opensGate, type PassView } from './pass-view.js';

/** Seconds between two readings where no script runs. */
const REFRESH_S = 30;

/**
 * The driver's pass: a whole HTML document that needs no script, font, picture or second request. What to do, time, lane and code come first,
 * everything else below. To be sent with `PASS_HEADERS`.
 */
export function passPage(view: PassView, language: Language): string {
  return markup`<!doctype html><html lang="${language}" dir="ltr">${head(view, language)}<body>${passMain(view, language)}${foot(language)}<script>${new Markup(PASS_SCRIPT)}</script></body></html>`
    .text;
}

function head(view: PassView, language: Language): Markup {
  const refresh = markup`<noscript><meta http-equiv="refresh" content="${REFRESH_S}"></noscript>`;
  return markup`<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${MESSAGES[language].pass.title} ${view.reference}</title><meta name="robots" content="noindex,nofollow"><meta name="referrer" content="no-referrer"><meta name="format-detection" content="telephone=no,date=no,address=no"><link rel="icon" href="data:,">${
    hasEnded(view.vehicle.status) ? null : refresh
  }<style>${new Markup(PASS_STYLE)}</style></head>`;
}

function passMain(view: PassView, language: Language): Markup {
  const { pass } = MESSAGES[language];
  const { status } = view.vehicle;
  const mood = moodOf(status);
  const ended = hasEnded(status);
  const code = markup`${passQr(view.qrText, pass.showThisCode)}<p class="show">${pass.showThisCode}</p>`;
  const [own] = clocksOf(view);
  return markup`<main${ended ? markup` data-end="1"` : null}><div class="now ${mood}">${moodSign(mood)}<h1>${pass.doNow[status]}</h1><a href="#languages" aria-label="${pass.chooseLanguage}">${globeSign}</a></div><p class="offline" role="status" hidden>${pass.offline}</p>${
    ended ? null : [timeBlock(view, language), places(view, language)]
  }${opensGate(status) ? code : null}${facts(view, language)}<p class="more">${pass.updated(clockText(view.updatedAt, own.zone, own.country, language))}<br>${pass.problem}</p>${paper(pass.stamps)}</main>`;
}

function foot(current: Language): Markup {
  const { pass } = MESSAGES[current];
  const links = LANGUAGES.map(
    (each) =>
      markup`<li><a id="lang-${each}" href="?lang=${each}" lang="${each}" hreflang="${each}"${each === current ? markup` aria-current="true"` : null}>${LANGUAGE_NAMES[each]}</a></li>`,
  );
  return markup`<footer><p><a href="?lang=${current}">${pass.reload}</a></p><nav id="languages" aria-label="${pass.chooseLanguage}"><ul>${links}</ul></nav></footer>`;
}
