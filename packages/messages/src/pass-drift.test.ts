import { LANGUAGES } from '@gl/domain/language';
import { describe, expect, it } from 'vitest';
import { driftText } from './pass-drift.js';

describe('drift', () => {
  it.each([
    [25, '25 min later than promised (09:30)'],
    [60, '1 h later than promised (09:30)'],
    [145, '2 h 25 min later than promised (09:30)'],
    [-10, '10 min earlier than promised (09:30)'],
  ])('of %d min reads as people say it', (min, text) => {
    expect(driftText(min, '09:30', 'en')).toBe(text);
  });

  it.each(LANGUAGES)('tells later from earlier in %s, with length and promise', (language) => {
    const later = driftText(145, '09:30', language);
    expect(later).not.toBe(driftText(-145, '09:30', language));
    for (const number of ['2', '25', '09:30']) expect(later).toContain(number);
  });
});
