import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guarded } from './cell.js';
import { csvLine } from './csv.js';

test('no text begins as a formula does, and nothing else is changed', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const written = String(guarded(text));
      expect(written).not.toMatch(/^[=+\-@\t\r]/);
      expect([text, `'${text}`]).toContain(written);
    }),
  );
  expect(guarded(-3)).toBe(-3);
});

test('commas, quotes and line ends stay inside their cell', () => {
  expect(csvLine(['a', 'b,c', 'd"e', 'f\r\ng', 7, '=1+1'])).toBe('a,"b,c","d""e","f\r\ng",7,\'=1+1\r\n');
});
