import { LANGUAGES } from '@gl/domain/language';
import { MESSAGES } from '@gl/messages/all';
import { expect, test } from 'vitest';
import { otherDayText } from './board-day.js';

const ZONE = 'Asia/Shanghai';
// Already the 23rd in Shanghai.
const now = Date.parse('2026-11-22T16:30:00Z');
const said = (day: string) =>
  Object.fromEntries(
    LANGUAGES.map((language) => [language, otherDayText(day, now, ZONE, { language, messages: MESSAGES[language] })]),
  );

test('the port’s own today is not named', () => {
  expect(Object.values(said('2026-11-23'))).toEqual(LANGUAGES.map(() => null));
});

test('another day is named in each language, by what is near, weekday and date', () => {
  expect(said('2026-11-24')).toMatchObject({
    en: 'tomorrow Tue 24 Nov',
    zh: '明天 11月24日 周二',
    kk: `${MESSAGES.kk.clock.tomorrow} сейсенбі 11-24`,
    ne: `${MESSAGES.ne.clock.tomorrow} मङ्गलबार 11-24`,
  });
  expect(said('2026-11-22').en).toBe('yesterday Sun 22 Nov');
  expect(said('2026-11-29').en).toBe('Sun 29 Nov');
  expect(new Set(Object.values(said('2026-11-24'))).size).toBe(LANGUAGES.length);
  for (const text of Object.values(said('2026-11-24'))) expect(text).toMatch(/24/);
});
