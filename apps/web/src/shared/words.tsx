import { DESK_LANGUAGES, type DeskLanguage, loadDeskMessages } from '@gl/messages/desk/load';
import type { DeskMessages } from '@gl/messages/desk/messages';
import { loadMessages } from '@gl/messages/load';
import type { Messages } from '@gl/messages/messages';
import { createContext, type ReactNode, startTransition, use, useEffect, useState } from 'react';
import { speak } from './api.js';
import { keep, kept } from './kept.js';

export interface Words {
  language: DeskLanguage;
  /** The screens' own texts. */
  desk: DeskMessages;
  /** What every door of the system says: states, lane groups, refusals. */
  common: Messages;
}

interface Choice {
  /** The reader chose a language; this browser keeps it. */
  choose: (language: DeskLanguage) => void;
  /** The account's language, for a browser in which nobody chose one. */
  follow: (language: string | null) => void;
}
const WordsContext = createContext<(Words & Choice) | null>(null);

export function useWords(): Words & Choice {
  const words = use(WordsContext);
  if (!words) throw new Error('useWords outside of WordsProvider');
  return words;
}

const HTML_LANG: Record<DeskLanguage, string> = { zh: 'zh-CN', en: 'en' };
export const LANGUAGE_LABEL: Record<DeskLanguage, string> = { zh: '中文', en: 'English' };

export const isDeskLanguage = (value: string | null): value is DeskLanguage =>
  (DESK_LANGUAGES as readonly (string | null)[]).includes(value);

function firstLanguage(): DeskLanguage {
  const chosen = kept('language');
  if (isDeskLanguage(chosen)) return chosen;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

let spoken: DeskLanguage = 'zh';
/** The language that the screens are in. */
export const spokenLanguage = (): DeskLanguage => spoken;

async function load(language: DeskLanguage): Promise<Words> {
  const [desk, common] = await Promise.all([loadDeskMessages(language), loadMessages(language)]);
  speak(language);
  spoken = language;
  document.documentElement.lang = HTML_LANG[language];
  return { language, desk, common };
}

/** Loads one language before anything is shown, and another when it is chosen; `onChange` runs once the new one speaks. */
export function WordsProvider({ children, onChange }: { children: ReactNode; onChange: () => void }) {
  const [words, setWords] = useState<Words | null>(null);
  useEffect(() => {
    void load(firstLanguage()).then(setWords);
  }, []);
  if (!words) return null;
  const show = (language: DeskLanguage) =>
    void load(language).then((loaded) => {
      // A room's own texts may still be on their way: the old page stands until they are there.
      startTransition(() => setWords(loaded));
      onChange();
    });
  const choose = (language: DeskLanguage) => {
    keep('language', language);
    show(language);
  };
  const follow = (language: string | null) => {
    if (kept('language') === null && isDeskLanguage(language) && language !== words.language) show(language);
  };
  return <WordsContext value={{ ...words, choose, follow }}>{children}</WordsContext>;
}
