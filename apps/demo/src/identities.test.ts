import { understandDeclaration } from '@gl/domain/declaration';
import { understandPhone } from '@gl/domain/phone';
import { understandPlate } from '@gl/domain/plate';
import { understandVin } from '@gl/domain/vin';
import { expect, test } from 'vitest';
import { chanceOf } from './chance.js';
import { identitiesOf } from './identities.js';

const COUNTRIES = ['CN', 'NP', 'KZ', 'VN', 'MN'];

test.each(COUNTRIES)('plates and drivers of %s are understood, and no plate comes twice', (country) => {
  const identities = identitiesOf(chanceOf(country), '藏A');
  const keys = Array.from({ length: 600 }, () => {
    const plate = understandPlate(identities.plate(country));
    expect(plate.ok).toBe(true);
    expect(understandPhone(identities.driver(country).phone).ok).toBe(true);
    return plate.ok ? plate.value.key : '';
  });
  expect(new Set(keys).size).toBe(keys.length);
});

test('VINs have the right check digit, and none comes twice', () => {
  const identities = identitiesOf(chanceOf('vins'), '新G');
  const vins = Array.from({ length: 600 }, () => identities.vin());
  for (const vin of vins) expect(understandVin(vin)).toEqual({ ok: true, value: vin });
  expect(new Set(vins).size).toBe(vins.length);
});

test('declarations have the form of their origin', () => {
  const identities = identitiesOf(chanceOf('papers'), '新G');
  for (const origin of COUNTRIES) expect(understandDeclaration(identities.declaration(origin), origin).ok).toBe(true);
});
