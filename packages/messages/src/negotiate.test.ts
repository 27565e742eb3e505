import { expect, it } from 'vitest';
import { negotiate } from './negotiate.js';

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['zh-CN', 'zh'],
  ['zh-Hant-TW;q=0.9, en;q=0.8', 'zh'],
  ['kk-KZ, ru;q=0.9', 'kk'],
  ['fr, de;q=0.9', 'en'],
  ['fr, ne;q=0.1', 'ne'],
  ['en;q=0.3, bo;q=0.7, mn;q=0.7', 'bo'],
  ['ru;q=0, vi;q=0.001', 'vi'],
  ['ru;q=0', 'en'],
  ['*', 'en'],
  ['*, mn;q=0.5', 'mn'],
  ['VI-vn', 'vi'],
  ['  mn ;  q=1.0 , zh;q=0.999', 'mn'],
  ['zh;q=2, ru;q=0.1', 'ru'],
  ['zh;q=abc, ru', 'ru'],
  ['zh;level=1, kk;q=0.2', 'kk'],
  ['<script>, ;;;, ,q=1, ne', 'ne'],
  ['__proto__, constructor', 'en'],
  [`${'x,'.repeat(100_000)}zh`, 'en'],
])('%j is answered in %s', (header, language) => {
  expect(negotiate(header)).toBe(language);
});
