import { LANGUAGES } from '@gl/domain/language';
import { expect, it } from 'vitest';
import { textsIn } from '../testing/texts.js';
import { DESK_LANGUAGE, loadDeskMessages } from './load.js';
import { ACCOUNT_TEXTS, ADMIN_TEXTS, CAPACITY_TEXTS, COMPANY_TEXTS, FORECAST_TEXTS } from './load-rooms.js';

const desk = { zh: () => loadDeskMessages('zh'), en: () => loadDeskMessages('en') };

it.each([
  ['the desk', desk],
  ['the account', ACCOUNT_TEXTS],
  ['the company', COMPANY_TEXTS],
  ['the registers', ADMIN_TEXTS],
  ['capacity', CAPACITY_TEXTS],
  ['the forecast', FORECAST_TEXTS],
])('%s: complete in Chinese and English, and each in its own words', async (_, load) => {
  const zh = textsIn(await load.zh(), {});
  const en = textsIn(await load.en(), {});
  expect([...zh.keys()]).toEqual([...en.keys()]);
  expect([...zh].filter(([path, text]) => text === '' || text === en.get(path))).toEqual([]);
  const english = new Set(en.values());
  expect([...zh].filter(([, text]) => english.has(text))).toEqual([]);
  const signs = (text: string) => text.replace(/[\p{Script=Common}\p{Script=Inherited}]/gu, '');
  expect([...zh].filter(([, text]) => !/^[\p{Script=Han}\p{Script=Latin}]*$/u.test(signs(text)))).toEqual([]);
  expect([...en].filter(([, text]) => !/^\p{Script=Latin}*$/u.test(signs(text)))).toEqual([]);
  expect([...zh].filter(([, text]) => !/\p{Script=Han}/u.test(text))).toEqual([]);
  expect([...en].filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([]);
});

it('answers in English where nobody has written it', async () => {
  for (const language of LANGUAGES.filter((one) => one !== 'zh')) expect(DESK_LANGUAGE[language]).toBe('en');
  expect((await loadDeskMessages('kk')).nav.book).toBe('Book');
});
