import { LANGUAGES, type Language } from '@gl/domain/language';
import { LETTER_KINDS } from '@gl/domain/letter';
import { describe, expect, it } from 'vitest';
import { LETTERS, type LetterText } from './letters.js';

const SCRIPTS: Record<Language, RegExp> = {
  zh: /\p{Script=Han}/u,
  en: /\p{Script=Latin}/u,
  ru: /\p{Script=Cyrillic}/u,
  kk: /\p{Script=Cyrillic}/u,
  ne: /\p{Script=Devanagari}/u,
  bo: /\p{Script=Tibetan}/u,
  vi: /\p{Script=Latin}/u,
  mn: /\p{Script=Cyrillic}/u,
};

/** Digits, so that what is left is the language itself. */
const FULL = { who: '701', company: '702', reason: '703', link: '704', until: '705', device: '706', time: '707' };
const WANTS: Record<(typeof LETTER_KINDS)[number], (keyof typeof FULL)[]> = {
  invite: ['who', 'link', 'until'],
  'company-applied': ['company', 'link', 'until'],
  'company-known': ['company'],
  'company-approved': ['company', 'link'],
  'company-refused': ['company', 'reason'],
  'company-suspended': ['company', 'reason'],
  'company-reinstated': ['company', 'link'],
  'password-reset': ['link', 'until'],
  'second-factor-reset': ['link'],
  'new-device': ['device', 'time', 'link'],
};

const written = (language: Language, kind: (typeof LETTER_KINDS)[number], values: Partial<typeof FULL> = FULL) =>
  (LETTERS[language][kind] as (v: Partial<typeof FULL>) => LetterText)(values);

describe.each(LANGUAGES)('%s', (language) => {
  it.each(LETTER_KINDS)('%s says all it has to say, in its own script', (kind) => {
    const { subject, text } = written(language, kind);
    for (const value of WANTS[kind]) expect(text, value).toContain(FULL[value]);
    for (const words of [subject, ...text.split('\n\n')]) {
      expect(words).toMatch(SCRIPTS[language]);
      expect(words).not.toMatch(/undefined|null| {2}|^\s|\s$|[.。।]{2}|：：|::/u);
      const foreign = words.replace(/Greenlane/g, '').replace(/[\p{Script=Common}\p{Script=Inherited}]/gu, '');
      expect([...foreign].filter((sign) => !SCRIPTS[language].test(sign))).toEqual([]);
    }
    expect(subject).not.toContain('\n');
  });

  it('puts a link alone on its line, where no full stop can run into it', () => {
    for (const kind of LETTER_KINDS) {
      const lines = written(language, kind)
        .text.split('\n')
        .filter((line) => line.includes(FULL.link));
      expect(lines, kind).toEqual(WANTS[kind].includes('link') ? [FULL.link] : []);
    }
  });

  it('invites to the system itself where no company or port invites', () => {
    const { who: _, ...others } = FULL;
    const { subject, text } = written(language, 'invite', others);
    const [first = ''] = text.split('\n');
    for (const words of [subject, first]) expect(words).not.toMatch(/undefined|701| {2}|[:：] *$|^[,，.。]/u);
    expect(subject).toMatch(SCRIPTS[language]);
  });
});

it('repeats no text of another language', () => {
  for (const kind of LETTER_KINDS) {
    const paragraphs = LANGUAGES.flatMap((language) => [...new Set(written(language, kind).text.split('\n\n'))]);
    expect(new Set(paragraphs).size, kind).toBe(paragraphs.length);
  }
});
