import type { Language } from '@gl/domain/language';
import type { Port } from '@gl/domain/port';
import { MESSAGES } from './all.js';
import { countryName } from './country-name.js';
import type { ClockCountry } from './messages.js';

/** Epoch ms. */
type Instant = number;

const DAY = 24 * 60 * 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs about a hundred times its use, so each is kept. */
function format(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locale, {
      ...options,
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
    });
    formats.set(key, known);
  }
  return known;
}

/** `09:30` on the wall clock of `zone`, 24 h, in Latin digits for every reader: gates, boards and messages must show the same signs. */
export function timeText(at: Instant, zone: string): string {
  return format('en-GB', zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** `09:30-10:00`; a window is written the same way everywhere. */
export function windowText(startAt: Instant, endAt: Instant, zone: string): string {
  return `${timeText(startAt, zone)}-${timeText(endAt, zone)}`;
}

const QUARTER = 15 * 60_000;
const MOST_DAYS_KEPT = 10_000;
const days = new Map<string, number>();

/** Days since the epoch of the calendar day that `zone` shows. Kept by the quarter of an hour: no clock turns to a new day within one. */
function dayNumber(at: Instant, zone: string): number {
  const key = `${Math.floor(at / QUARTER)} ${zone}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  if (days.size >= MOST_DAYS_KEPT) days.clear();
  const day = askedDayNumber(at, zone);
  days.set(key, day);
  return day;
}

function askedDayNumber(at: Instant, zone: string): number {
  const part: Record<string, number> = {};
  const parts = format('en-US', zone, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(at);
  for (const { type, value } of parts) part[type] = Number(value);
  return Math.round(Date.UTC(part.year!, part.month! - 1, part.day!) / DAY);
}

// Intl ends Tibetan weekdays and months with the mark between syllables, and writes short months in Tibetan digits.
const trimmed = (text: string): string => text.replace(/་(?=[\s,]|$)/gu, '');

/** Weekday and date, `Tuesday, November 24`. */
export function dateText(at: Instant, zone: string, language: Language): string {
  return trimmed(format(language, zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(at));
}

/** `11-24` in every language: short enough for an SMS and for a table. */
export function shortDateText(at: Instant, zone: string): string {
  return new Date(dayNumber(at, zone) * DAY).toISOString().slice(5, 10);
}

/** "today", "tomorrow", "yesterday" as the port's calendar counts, else weekday and date. */
export function dayText(at: Instant, now: Instant, zone: string, language: Language): string {
  return nearDay(at, now, zone, language) ?? dateText(at, zone, language);
}

/** As `dayText`, with `11-24` for days further away. */
export function shortDayText(at: Instant, now: Instant, zone: string, language: Language): string {
  return nearDay(at, now, zone, language) ?? shortDateText(at, zone);
}

function nearDay(at: Instant, now: Instant, zone: string, language: Language): string | undefined {
  const { today, tomorrow, yesterday } = MESSAGES[language].clock;
  return new Map([
    [-1, yesterday],
    [0, today],
    [1, tomorrow],
  ]).get(dayNumber(at, zone) - dayNumber(now, zone));
}

/** What a country's clock is called, "北京时间", "Nepal". `country` is a code of two letters. */
export function clockName(country: string, language: Language): string {
  const names = MESSAGES[language].clock.of;
  return country in names ? names[country as ClockCountry] : countryName(country, language);
}

/** "北京时间 09:30", "Nepal 07:15": a time with the name of the clock that shows it. */
export function clockText(at: Instant, zone: string, country: string, language: Language): string {
  return `${clockName(country, language)} ${timeText(at, zone)}`;
}

/** Both sides' clocks at a crossing; a dry port has no neighbour. Which stands first is the page's matter. */
export function bothClocks(
  at: Instant,
  port: Pick<Port, 'zone' | 'country' | 'neighbour'>,
  language: Language,
): { own: string; neighbour: string | null } {
  const { neighbour } = port;
  return {
    own: clockText(at, port.zone, port.country, language),
    neighbour: neighbour && clockText(at, neighbour.zone, neighbour.country, language),
  };
}
