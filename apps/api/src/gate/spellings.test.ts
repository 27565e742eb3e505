import { expect, test } from 'vitest';
import { spellingsOf } from './spellings.js';

test('however a plate is typed, the spelling of the books is among them', () => {
  for (const typed of ['藏A·12345', '藏a12345', ' 藏A 12345', '藏Ａ-12345'])
    expect(spellingsOf(typed)).toContain('藏A12345');
  for (const typed of ['Ba 12 pa 1234', 'BA-12-PA-1234']) expect(spellingsOf(typed)).toContain('BA12PA1234');
  expect(spellingsOf('29c 123.45')).toContain('29C12345');
  expect(spellingsOf('lrw3e7fa8mc000017')).toContain('LRW3E7FA8MC000017');
});

test('nothing is looked for by less than three signs', () => {
  for (const typed of ['', ' ', '-', '1', '藏A', '%', '··']) expect(spellingsOf(typed)).toEqual([]);
});
