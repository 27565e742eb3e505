import { LANGUAGES } from '@gl/domain/language';
import { describe, expect, it } from 'vitest';
import { bothClocks, clockText, dateText, dayText, shortDayText, timeText, windowText } from './clock.js';

const at = Date.UTC(2026, 10, 24, 1, 30);
const HOUR = 3_600_000;

it.each([
  ['Asia/Shanghai', '09:30'],
  ['Asia/Kathmandu', '07:15'],
  ['Asia/Almaty', '06:30'],
  ['Asia/Ho_Chi_Minh', '08:30'],
  ['Asia/Ulaanbaatar', '09:30'],
])('in %s the wall clock shows %s', (zone, time) => {
  expect(timeText(at, zone)).toBe(time);
});

it('knows that Almaty moved from +6 to +5 on 1 March 2024', () => {
  expect(timeText(Date.UTC(2024, 1, 28, 6), 'Asia/Almaty')).toBe('12:00');
  expect(timeText(Date.UTC(2024, 2, 2, 6), 'Asia/Almaty')).toBe('11:00');
});

it('writes midnight as 00:00, and a window one way', () => {
  expect(timeText(Date.UTC(2026, 10, 24, 16), 'Asia/Shanghai')).toBe('00:00');
  expect(windowText(at, at + HOUR / 2, 'Asia/Shanghai')).toBe('09:30-10:00');
});

it('names both sides of a crossing, and a dry port has one', () => {
  const port = {
    zone: 'Asia/Shanghai',
    country: 'CN',
    neighbour: { zone: 'Asia/Kathmandu', country: 'NP', names: {} as never },
  };
  expect(bothClocks(at, port, 'zh')).toEqual({ own: '北京时间 09:30', neighbour: '尼泊尔时间 07:15' });
  expect(bothClocks(at, port, 'en')).toEqual({ own: 'Beijing time 09:30', neighbour: 'Nepal 07:15' });
  expect(bothClocks(at, { ...port, neighbour: null }, 'en').neighbour).toBeNull();
  expect(clockText(at, 'Asia/Bishkek', 'KG', 'ru')).toBe('Киргизия 07:30');
});

it('counts days by the calendar of the zone, not by hours', () => {
  const now = Date.UTC(2026, 10, 23, 15, 50);
  expect(dayText(now + HOUR, now, 'Asia/Shanghai', 'en')).toBe('tomorrow');
  expect(dayText(now + HOUR, now, 'Asia/Almaty', 'en')).toBe('today');
  expect(dayText(now - 24 * HOUR, now, 'Asia/Shanghai', 'ru')).toBe('вчера');
  expect(shortDayText(now + 72 * HOUR, now, 'Asia/Shanghai', 'ne')).toBe('11-26');
});

describe.each(LANGUAGES)('%s', (language) => {
  it('names weekday and month in its script with Latin digits', () => {
    const text = dateText(at, 'Asia/Shanghai', language);
    expect(text).toMatch(/\b24\b|24日/);
    expect(text).not.toMatch(/[\u0966-\u096f\u0f20-\u0f33]/);
    const script = {
      zh: 'Han',
      en: 'Latin',
      vi: 'Latin',
      ne: 'Devanagari',
      bo: 'Tibetan',
      ru: 'Cyrillic',
      kk: 'Cyrillic',
      mn: 'Cyrillic',
    }[language];
    expect(text.replace(/[\p{Script=Common}\p{Script=Inherited}]/gu, '')).toMatch(
      new RegExp(`^\\p{Script=${script}}+$`, 'u'),
    );
  });
});

it('says the days that people know', () => {
  const texts = Object.fromEntries(LANGUAGES.map((language) => [language, dateText(at, 'Asia/Shanghai', language)]));
  expect(texts).toMatchObject({ zh: '11月24日星期二', en: 'Tuesday, November 24', ru: 'вторник, 24 ноября' });
  expect(texts.bo).toContain('གཟའ་མིག་དམར');
  expect(texts.ne).toContain('मङ्गलबार');
});
