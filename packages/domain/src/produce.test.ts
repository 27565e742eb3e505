import { expect, it } from 'vitest';
import { findProduce, needsOrchard, needsPhytosanitary } from './produce.js';
import { aConsignment, aPort, WINDOW } from './testing/crossing-samples.js';

const apples = (over = {}) => aConsignment({ kind: 'produce', hsCodes: ['08081000'], ...over });

it('is what the port lists for the direction', () => {
  expect(findProduce(aPort(), 'export', apples(), 'c')).toEqual({ holds: true, evidence: ['hsCodes 08081000'] });
  expect(findProduce(aPort(), 'import', apples(), 'c')).toMatchObject({
    holds: false,
    wouldChange: [{ rule: 'NOT_PRODUCE', field: 'c.hsCodes[0]' }],
  });
  expect(findProduce(aPort(), 'export', apples({ hsCodes: ['10063020'] }), 'c').holds).toBe(false);
  expect(findProduce(aPort(), 'export', apples({ hsCodes: [] }), 'c')).toMatchObject({
    wouldChange: [{ rule: 'HS_CODE_MISSING' }],
  });
});

it('meat, fish and dairy only when they perish', () => {
  const fish = apples({ hsCodes: ['03021100'] });
  expect(findProduce(aPort(), 'export', fish, 'c')).toMatchObject({
    holds: false,
    wouldChange: [{ rule: 'NOT_PRODUCE', field: 'c.perishBy' }],
  });
  expect(findProduce(aPort(), 'export', { ...fish, perishBy: WINDOW }, 'c').holds).toBe(true);
});

it('papers follow the goods and where they go', () => {
  expect(needsPhytosanitary(apples())).toBe(true);
  expect(needsPhytosanitary(apples({ hsCodes: ['03021100'] }))).toBe(false);
  expect(needsPhytosanitary(apples({ kind: 'general' }))).toBe(false);
  expect(needsOrchard(apples({ destinationCountry: 'KZ' }))).toBe(true);
  expect(needsOrchard(apples({ destinationCountry: 'NP' }))).toBe(false);
  expect(needsOrchard(apples({ destinationCountry: 'KZ', hsCodes: ['06031100'] }))).toBe(false);
});
