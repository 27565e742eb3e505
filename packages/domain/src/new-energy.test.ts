import { expect, it } from 'vitest';
import { findNewEnergy, isPlugInHybrid, needsExportLicence } from './new-energy.js';
import { batteryCars } from './testing/crossing-samples.js';

const find = (...hsCodes: string[]) => findNewEnergy(batteryCars({ hsCodes }), 'consignments[0]');

it.each(['87038010', '87036000', '87037000', '87024010', '87012400'])('%s is new-energy', (code) => {
  expect(find(code)).toEqual({ holds: true, evidence: [`hsCodes ${code}`] });
});

it('8704.60 counts, and says that no source confirms it', () => {
  expect(find('87046000')).toEqual({ holds: true, evidence: ['hsCodes 87046000 (unverified)'] });
});

it.each(['87034010', '87035010'])('%s is a hybrid without a plug', (code) => {
  expect(find(code)).toEqual({
    holds: false,
    wouldChange: [{ rule: 'NOT_PLUG_IN', field: 'consignments[0].hsCodes[0]', values: { found: code } }],
  });
});

it('one other code among them spoils it', () => {
  expect(find('87038010', '87032310')).toEqual({
    holds: false,
    wouldChange: [{ rule: 'NOT_NEW_ENERGY', field: 'consignments[0].hsCodes[1]', values: { found: '87032310' } }],
  });
  expect(find()).toMatchObject({ holds: false, wouldChange: [{ rule: 'HS_CODE_MISSING' }] });
});

it('China licenses battery cars only, and only its own', () => {
  expect(needsExportLicence(batteryCars())).toBe(true);
  expect(needsExportLicence(batteryCars({ originCountry: 'KZ' }))).toBe(false);
  expect(needsExportLicence(batteryCars({ hsCodes: ['87036000'] }))).toBe(false);
  expect(isPlugInHybrid(batteryCars({ hsCodes: ['87037000'] }))).toBe(true);
  expect(isPlugInHybrid(batteryCars())).toBe(false);
});
