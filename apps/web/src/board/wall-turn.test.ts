import { expect, test } from 'vitest';
import { wallLanguages } from './board-words.js';
import { pagesOf, ROWS_A_PAGE, TURN_MS, turnAt } from './wall-turn.js';

test('in a day every page is shown in every language equally often, ten seconds at a time', () => {
  for (const rows of [0, 1, 10, 11, 47]) {
    const pages = pagesOf(rows);
    const languages = wallLanguages('KZ').length;
    const shown = new Map<string, number>();
    for (let now = 0; now < 24 * 60 * 60_000; now += TURN_MS) {
      const { page, language } = turnAt(now, pages, languages);
      shown.set(`${page} ${language}`, (shown.get(`${page} ${language}`) ?? 0) + 1);
      expect(turnAt(now + TURN_MS - 1, pages, languages)).toEqual({ page, language });
    }
    expect(shown.size).toBe(pages * languages);
    expect(Math.max(...shown.values()) - Math.min(...shown.values())).toBeLessThanOrEqual(1);
  }
});

test('ten rows a page, and a page for nobody', () => {
  expect([0, 1, 10, 11, 20, 21].map(pagesOf)).toEqual([1, 1, 1, 2, 2, 3]);
  expect(ROWS_A_PAGE).toBe(10);
});

test('both sides can read it', () => {
  expect(wallLanguages('NP')).toEqual(['zh', 'en', 'ne']);
  expect(wallLanguages('KZ')).toEqual(['zh', 'en', 'kk', 'ru']);
  expect(wallLanguages(undefined)).toEqual(['zh', 'en']);
});
