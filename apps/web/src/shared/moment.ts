import { addDays, type Instant, localDay, localTime } from '@gl/domain/local-time';

// Formats are made once per language and zone: making one costs a hundred times its use.
const formats = new Map<string, Intl.DateTimeFormat>();
function format(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale} ${zone} ${JSON.stringify(options)}`;
  let known = formats.get(name);
  if (!known) {
    known = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    formats.set(name, known);
  }
  return known;
}

export interface DayWords {
  today: string;
  tomorrow: string;
  yesterday: string;
}

/** Wall clock at `at`, `09:30`. */
export const clock = (at: Instant | string, zone: string): string =>
  localTime(zone, typeof at === 'string' ? Date.parse(at) : at);

/** A window as it is written everywhere, `09:30-10:00`. */
export const windowText = (start: string, end: string, zone: string): string =>
  `${clock(start, zone)}-${clock(end, zone)}`;

/** `today`, `tomorrow`, else nothing. */
export function nearDay(day: string, now: Instant, zone: string, words: DayWords): string | null {
  const today = localDay(zone, now);
  if (day === today) return words.today;
  if (day === addDays(today, 1)) return words.tomorrow;
  return day === addDays(today, -1) ? words.yesterday : null;
}

/** `Tue 24 Nov` or `11月24日 周二` of a local day. */
export function dayText(day: string, language: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  const date = format(language === 'en' ? 'en-GB' : language, 'UTC', { day: 'numeric', month: 'short' }).format(at);
  const weekday = format(language, 'UTC', { weekday: 'short' }).format(at);
  return language === 'zh' ? `${date} ${weekday}` : `${weekday} ${date}`;
}

/** The day of an instant with `today` or `tomorrow` before it where that holds. */
export function dayOf(at: string, now: Instant, zone: string, language: string, words: DayWords): string {
  const day = localDay(zone, Date.parse(at));
  const near = nearDay(day, now, zone, words);
  return near ? `${near} ${dayText(day, language)}` : dayText(day, language);
}

/** What is left of a countdown, `14:05`; `00:00` when it is over. */
export function countdown(leftMs: number): { minutes: string; seconds: string } {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return { minutes: String(Math.floor(seconds / 60)).padStart(2, '0'), seconds: String(seconds % 60).padStart(2, '0') };
}
