import type { Language } from '@gl/domain/language';
import { localDay } from '@gl/domain/local-time';
import { WEEKDAYS } from '@gl/messages/board-messages';
import { nearDay } from '../shared/moment.js';
import type { BoardWords } from './board-words.js';

/** Browsers know the months of these; of the others some have numbers, some English, some nothing. */
const MONTHS_KNOWN: ReadonlySet<Language> = new Set(['zh', 'en', 'ru', 'vi']);

/** `Mon 23 Nov`, `11月23日 周一`; where browsers have no months, `дүйсенбі 11-23`. Of a local day. */
export function dateText(day: string, { language, messages }: BoardWords): string {
  const at = new Date(`${day}T00:00:00Z`);
  const weekday = messages.board.weekdays[WEEKDAYS[at.getUTCDay()]!];
  if (!MONTHS_KNOWN.has(language)) return `${weekday} ${day.slice(5)}`;
  const date = at.toLocaleDateString(language === 'en' ? 'en-GB' : language, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
  });
  return language === 'zh' ? `${date} ${weekday}` : `${weekday} ${date}`;
}

/** `tomorrow Mon 23 Nov`; null of the port's today, which a board need not name. */
export function otherDayText(day: string, now: number, zone: string, words: BoardWords): string | null {
  if (day === localDay(zone, now)) return null;
  return [nearDay(day, now, zone, words.messages.clock), dateText(day, words)].filter(Boolean).join(' ');
}
