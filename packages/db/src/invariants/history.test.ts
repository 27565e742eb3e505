import { expect, test } from 'vitest';
import { acknowledgedExist, nothingSays, oneAnswerPerKey, passesOpenOnce, versionsNeverFall } from './history.js';

test('I5: a version may be seen again, and skipped, but not fall; of each reader and thing by itself', () => {
  const seen = (reader: string, what: string, ...versions: number[]) =>
    versions.map((version) => ({ reader, what, version }));
  const fine = [...seen('a', 'v1', 1, 2, 2, 5), ...seen('a', 'v2', 3), ...seen('b', 'v1', 4, 5)];
  expect(versionsNeverFall(fine)).toEqual({ examined: 7, broken: [] });
  expect(versionsNeverFall([...fine, ...seen('a', 'v1', 4), ...seen('b', 'v1', 5)]).broken).toEqual([
    'a, v1: version 4 after 5',
  ]);
});

test('I8: one key has one answer; what nobody knows and what nobody keeps is no answer', () => {
  const answered = (key: string, status: number, body: object = {}) => ({ caller: 'c', key, answer: { status, body } });
  const fine = [
    answered('k', 503),
    { caller: 'c', key: 'k', answer: null },
    answered('k', 201, { id: 1 }),
    answered('k', 201, { id: 1 }),
    answered('l', 409),
    { ...answered('k', 201, { id: 2 }), caller: 'd' },
  ];
  expect(oneAnswerPerKey(fine)).toEqual({ examined: 4, broken: [] });
  expect(oneAnswerPerKey([...fine, answered('k', 201, { id: 3 })]).broken).toEqual(['c, k: another answer']);
  expect(oneAnswerPerKey([...fine, answered('l', 201)]).broken).toHaveLength(1);
});

test('I9, I13: a canary is found wherever it stands, and not sung on', () => {
  const texts = [
    { where: 'log', text: 'a line' },
    { where: 'answer 7', text: '{"name":"Canary Norbu"}' },
  ];
  expect(nothingSays(texts, ['Somebody'])).toEqual({ examined: 2, broken: [] });
  expect(nothingSays(texts, ['x', 'Canary Norbu']).broken).toEqual(['answer 7: canary 1']);
});

test('I10: a pass opens once in each direction', () => {
  const opening = (direction: string, opened = true) => ({ pass: 'p', direction, opened });
  expect(passesOpenOnce([opening('export'), opening('export', false), opening('import')]).broken).toEqual([]);
  expect(passesOpenOnce([opening('export'), opening('export')]).broken).toEqual(['p, export: opened twice']);
});

test('I14: what was acknowledged is there', () => {
  expect(acknowledgedExist(['1', '2'], new Set(['1', '2', '3']))).toEqual({ examined: 2, broken: [] });
  expect(acknowledgedExist(['1', '2'], new Set(['1'])).broken).toEqual(['2 is lost']);
});

test('no more than twenty faults are shown, and all are counted as looked at', () => {
  const { examined, broken } = acknowledgedExist(
    Array.from({ length: 50 }, (_, n) => `${n}`),
    new Set(),
  );
  expect([examined, broken.length]).toEqual([50, 20]);
});
