import { DESK_LANGUAGES, type DeskLanguage, loadDeskMessages } from '@gl/messages/desk/load';
import type { DeskMessages } from '@gl/messages/desk/messages';
import { loadMessages } from '@gl/messages/load';
import type { Messages } from '@gl/messages/messages';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { speak } from './api.js';
import { keep, kept } from './kept.js';

export interface Words {
  language: DeskLanguage;
  /** The screens' own texts. */
  desk: DeskMessages;
  /** What every door of the system says: states, lane groups, refusals. */
  common: Messages;
}

const WordsContext = createContext<(Words & { choose: (language: DeskLanguage) => void }) | null>(null);

export function useWords(): Words & { choose: (language: DeskLanguage) => void } {
  const words = use(WordsContext);
  if (!words) throw new Error('useWords outside of WordsProvider');
  return words;
}

export const HTML_LANG: Record<DeskLanguage, string> = { zh: 'zh-CN', en: 'en' };
export const LANGUAGE_LABEL: Record<DeskLanguage, string> = { zh: '中文', en: 'English' };

const isDeskLanguage = (value: string | null): value is DeskLanguage =>
  (DESK_LANGUAGES as readonly (string | null)[]).includes(value);

function firstLanguage(): DeskLanguage {
  const chosen = kept('language');
  if (isDeskLanguage(chosen)) return chosen;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

async function load(language: DeskLanguage): Promise<Words> {
  const [desk, common] = await Promise.all([loadDeskMessages(language), loadMessages(language)]);
  speak(language);
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
  const choose = (language: DeskLanguage) => {
    keep('language', language);
    void load(language).then((loaded) => {
      setWords(loaded);
      onChange();
    });
  };
  return <WordsContext value={{ ...words, choose }}>{children}</WordsContext>;
}
