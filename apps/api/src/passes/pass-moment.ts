import type { Language } from '@gl/domain/language';
import { type Instant, localDay, offsetMin } from '@gl/domain/local-time';
import { MESSAGES } from '@gl/messages/all';
import { clockName, dateText, timeText } from '@gl/messages/clock';
import { type Markup, markup } from './markup.js';
import { type Clock, clocksOf, type PassView } from './pass-view.js';

const DAY = 24 * 60 * 60_000;

/** A sentence with a time in it that the page's script keeps right. */
export function sentenceAt(
  sentence: (time: string) => string,
  { updatedAt: at, ...view }: PassView,
  language: Language,
): Markup {
  const [before = '', after = ''] = sentence('\0').split('\0');
  const [{ zone, country }] = clocksOf({ ...view, updatedAt: at });
  return markup`${before}${clockName(country, language)} <time data-off="${offsetMin(zone, at)}">${timeText(at, zone)}</time>${after}`;
}

const dayNo = (at: Instant, zone: string): number => Date.parse(localDay(zone, at)) / DAY;

/** "tomorrow · Tuesday, November 24": near days by their word and by their name. The words travel along: a page that is kept must not say "tomorrow" tomorrow. */
export function nearDay(at: Instant, now: Instant, { zone }: Clock, language: Language): Markup {
  const { yesterday, today, tomorrow } = MESSAGES[language].clock;
  const words = [yesterday, today, tomorrow];
  const day = dayNo(at, zone);
  const word = words[day - dayNo(now, zone) + 1];
  return markup`<span data-near="${words.join('|')}" data-day="${day}" data-off="${offsetMin(zone, now)}">${word === undefined ? null : `${word} · `}</span>${dateText(at, zone, language)}`;
}
