import { LANGUAGES, type Language } from '@gl/domain/language';
import { LANGUAGE_NAMES } from '@gl/messages/language-names';
import type { ComponentProps } from 'react';

/** The languages that letters are written in, each by its own name. */
export function LetterLanguage(attributes: ComponentProps<'select'>) {
  return (
    <select {...attributes}>
      {LANGUAGES.map((language: Language) => (
        <option key={language} value={language} lang={language}>
          {LANGUAGE_NAMES[language]}
        </option>
      ))}
    </select>
  );
}
