import { DECISION_REASONS, VEHICLE_STATUSES } from '@gl/domain/booking';
import { LANGUAGES, type Language } from '@gl/domain/language';
import { LANE_GROUPS } from '@gl/domain/port';
import { REFUSAL_CODES, RULES } from '@gl/domain/refusal';
import { STRENGTHS, VERDICT_RULES } from '@gl/domain/vehicle-verdict';
import { describe, expect, it } from 'vitest';
import { MESSAGES } from './all.js';
import { LANGUAGE_NAMES } from './language-names.js';
import { loadMessages } from './load.js';
import { NOTIFICATION_KINDS, TIMELINE_EVENTS } from './messages.js';
import { driftText } from './pass-drift.js';
import { DIGITS, LEAST, textsOf } from './testing/texts.js';

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

/** Words of machines and papers that stay Latin in every script. */
const LATIN_WORDS =
  /\b(Idempotency-Key|If-Match|Retry-After|Content-Type|application\/json|etag|JSON|API|VIN|HS|UN|I|O|Q)\b/g;
const share = (texts: Iterable<string>, sign: RegExp): number => {
  const all = [...texts];
  return all.filter((text) => sign.test(text)).length / all.length;
};

describe.each(LANGUAGES)('%s', (language) => {
  const texts = textsOf(language, DIGITS);

  it('has a text for every code, rule, verdict, state, event and notice', () => {
    const wanted = [
      ...REFUSAL_CODES.flatMap((code) => [`refusals.${code}.title`, `refusals.${code}.detail`]),
      ...RULES.flatMap((rule) => [`rules.${rule}.message`, `rules.${rule}.fix`]),
      ...VERDICT_RULES.map((rule) => `verdicts.${rule}`),
      ...STRENGTHS.map((strength) => `verdictStrengths.${strength}`),
      ...LANE_GROUPS.map((group) => `laneGroups.${group}`),
      ...DECISION_REASONS.map((reason) => `decisionReasons.${reason}`),
      ...VEHICLE_STATUSES.flatMap((status) => [`statuses.${status}`, `pass.doNow.${status}`]),
      ...TIMELINE_EVENTS.map((event) => `timeline.${event}`),
      ...NOTIFICATION_KINDS.flatMap((kind) =>
        ['subject', 'sms', 'text'].map((part) => `notifications.${kind}.${part}`),
      ),
    ];
    expect(wanted.filter((path) => !texts.get(path)?.trim())).toEqual([]);
    expect([...texts.keys()].sort()).toEqual([...textsOf('en', DIGITS).keys()].sort());
  });

  it('says nothing empty, undefined or doubled, with values and without', () => {
    const spoilt = [...textsOf(language, DIGITS), ...textsOf(language, LEAST)].filter(([, text]) =>
      /undefined|null|NaN|\[object| {2}|^\s|\s$|^$|\(\)|（）|[，,;；：:] ?[.。।]|[.。।]{2}|།།/u.test(text),
    );
    expect(spoilt).toEqual([]);
  });

  it('is written in its own script, machine words aside', () => {
    // A notice of a booking that was made is nothing but values.
    const own = [...texts].filter(([path]) => path !== 'notifications.booked.sms');
    expect(own.filter(([, text]) => !SCRIPTS[language].test(text.replace(LATIN_WORDS, '')))).toEqual([]);
    const foreign = own
      .map(
        ([path, text]) =>
          [path, text.replace(LATIN_WORDS, '').replace(/[\p{Script=Common}\p{Script=Inherited}]/gu, '')] as const,
      )
      .filter(([, text]) => [...text].some((sign) => !SCRIPTS[language].test(sign)));
    expect(foreign).toEqual([]);
    expect(LANGUAGE_NAMES[language]).toMatch(SCRIPTS[language]);
  });

  it('is loaded alone as it is among all', async () => {
    expect(await loadMessages(language)).toBe(MESSAGES[language]);
  });
});

/** Each part of what drivers and bookers read. */
const PARTS = ['notifications', 'pass', 'refusals', 'rules', 'statuses', 'timeline', 'decisionReasons', 'verdicts'];
const partOf = (language: Language, part: string): string[] =>
  [...textsOf(language, LEAST)].flatMap(([path, text]) => (path.startsWith(`${part}.`) ? [text] : []));
const KAZAKH = /[әғқңұһі]/iu;
const MONGOLIAN = /[өү]/iu;
const RUSSIAN_HAS_NOT = /[әғқңөұүһі]/iu;
const VIETNAMESE = /[ăâđêôơưáàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]/iu;

describe.each(PARTS)('%s', (part) => {
  it('is Kazakh, Mongolian, Russian and Vietnamese by the letters that only they have', () => {
    expect(share(partOf('kk', part), RUSSIAN_HAS_NOT)).toBeGreaterThan(0.5);
    expect(share(partOf('kk', part), KAZAKH)).toBeGreaterThan(0.4);
    // States are single words, and few of them have one of the two.
    expect(share(partOf('mn', part), MONGOLIAN)).toBeGreaterThan(0);
    expect(share(partOf('mn', part), KAZAKH)).toBe(0);
    expect(share(partOf('ru', part), RUSSIAN_HAS_NOT)).toBe(0);
    expect(share(partOf('vi', part), VIETNAMESE)).toBeGreaterThan(0.9);
  });

  it('is no English in Vietnamese letters, and English without any mark', () => {
    expect(partOf('vi', part).filter((text) => /\b(the|and|of|your|with|please|vehicle|lane)\b/i.test(text))).toEqual(
      [],
    );
    expect(partOf('en', part).filter((text) => VIETNAMESE.test(text))).toEqual([]);
  });
});

/** What may stand in two languages alike: names, codes, numerals. Each with its reason; a sentence is never one of them. */
const ALIKE: Record<string, string> = {};

it('repeats no text of another language, wherever it stands', () => {
  const seen = new Map<string, { language: Language; path: string }>();
  const repeated: string[] = [];
  for (const language of LANGUAGES) {
    const { laneGroups, laneGroupsShort, clock } = MESSAGES[language];
    const own = { laneGroup: laneGroups.green, laneGroupShort: laneGroupsShort.green, day: clock.tomorrow };
    const texts = textsOf(language, { ...DIGITS, ...own });
    for (const minutes of [25, -25, 145]) texts.set(`drift.${minutes}`, driftText(minutes, '09:30', language));
    texts.set('name', LANGUAGE_NAMES[language]);
    for (const [path, text] of texts) {
      const other = seen.get(text);
      if (other && other.language !== language && !(text in ALIKE))
        repeated.push(`${other.language} ${other.path} = ${language} ${path}: ${text}`);
      seen.set(text, { language, path });
    }
  }
  expect(repeated).toEqual([]);
});

it('says how late a start is in the script of its language', () => {
  for (const language of LANGUAGES) expect(driftText(145, '09:30', language), language).toMatch(SCRIPTS[language]);
});
