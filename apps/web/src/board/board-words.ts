import { LANGUAGES, type Language } from '@gl/domain/language';
import { loadMessages } from '@gl/messages/load';
import type { Messages } from '@gl/messages/messages';
import { CLOCK_COUNTRIES, type ClockCountry } from '@gl/messages/messages';
import { useEffect, useState } from 'react';

export interface BoardWords {
  language: Language;
  messages: Messages;
}

/** What people on either side of a crossing read. */
const SPOKEN: Partial<Record<string, Language[]>> = {
  NP: ['ne'],
  KZ: ['kk', 'ru'],
  VN: ['vi'],
  MN: ['mn'],
  RU: ['ru'],
};

/** Chinese, English, and what the neighbour reads. */
export const wallLanguages = (neighbour: string | undefined): Language[] => [
  'zh',
  'en',
  ...(SPOKEN[neighbour ?? ''] ?? []),
];

/** The reader's language: the chosen one, else the first of the browser's that we have. */
export function readersLanguage(chosen: string | null, wanted: readonly string[]): Language {
  const known = (tag: string) => LANGUAGES.find((language) => language === tag.toLowerCase().split('-')[0]);
  return known(chosen ?? '') ?? wanted.map(known).find((language) => language !== undefined) ?? 'en';
}

/** The words of a language; while another is fetched, the last one's. Null before the first. */
export function useBoardWords(language: Language): BoardWords | null {
  const [words, setWords] = useState<BoardWords | null>(null);
  useEffect(() => {
    let isWanted = true;
    loadMessages(language).then(
      (messages) => isWanted && setWords({ language, messages }),
      // Without a line the words from before stay; the next turn asks again.
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [language]);
  return words;
}

/** A side's clock by name, `北京时间`, `Nepal`. */
export const clockName = (
  { clock }: Messages,
  side: { country: string; names: Record<string, string> },
  language: Language,
) =>
  (CLOCK_COUNTRIES as readonly string[]).includes(side.country)
    ? clock.of[side.country as ClockCountry]
    : (side.names[language] ?? side.country);

/** A shift smaller than this is nobody's news. */
const NEWS_MIN = 5;

/** How the plan runs, in words; null when nobody waits. */
export function driftText({ board }: Messages, driftMin: number | null): { text: string; isLate: boolean } | null {
  if (driftMin === null) return null;
  if (Math.abs(driftMin) < NEWS_MIN) return { text: board.onTime, isLate: false };
  return driftMin > 0
    ? { text: board.late({ minutes: driftMin }), isLate: true }
    : { text: board.early({ minutes: -driftMin }), isLate: false };
}
