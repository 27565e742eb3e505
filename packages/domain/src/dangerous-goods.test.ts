import { describe, expect, it } from 'vitest';
import { isDangerousCargo, understandUnNumber, unNumberReasons } from './dangerous-goods.js';
import { aConsignment, batteryCars } from './testing/crossing-samples.js';

it.each([
  ['UN3556', 'UN3556'],
  ['UN 3556', 'UN3556'],
  ['un-3556', 'UN3556'],
  ['3556', 'UN3556'],
  ['UN355', null],
  ['UN35566', null],
  ['NA3556', null],
])('%s reads as %s', (text, number) => {
  expect(understandUnNumber(text)).toBe(number);
});

describe('vehicles with batteries', () => {
  it.each([
    ['lithium-ion', 'UN3556'],
    ['lithium-metal', 'UN3557'],
    ['sodium-ion', 'UN3558'],
    ['other', 'UN3171'],
    [null, 'UN3556'],
    [null, 'UN3558'],
  ] as const)('%s travel as %s', (batteryChemistry, unNumber) => {
    expect(unNumberReasons(batteryCars({ batteryChemistry, unNumber }), 'c')).toEqual([]);
  });

  it.each([
    ['lithium-ion', 'UN3556'],
    ['lithium-metal', 'UN3557'],
    ['sodium-ion', 'UN3558'],
    [null, 'UN3556'],
  ] as const)('UN 3171 has ended for %s, and the reason says when and what instead', (batteryChemistry, instead) => {
    expect(unNumberReasons(batteryCars({ batteryChemistry, unNumber: 'UN 3171' }), 'c')).toEqual([
      {
        rule: 'UN3171_ENDED',
        field: 'c.unNumber',
        values: { adrUntil: '2025-06-30', imdgUntil: '2025-12-31', expected: instead },
      },
    ]);
  });

  it.each([
    ['sodium-ion', '3556', 'UN3558'],
    ['lithium-ion', 'UN3558', 'UN3556'],
    ['other', 'UN3556', 'UN3171'],
    ['lithium-ion', 'UN1203', 'UN3556'],
    [null, 'UN1203', 'UN3556'],
    ['lithium-ion', 'UN3166', 'UN3556'],
  ] as const)('%s under %s should be %s', (batteryChemistry, unNumber, expected) => {
    expect(unNumberReasons(batteryCars({ batteryChemistry, unNumber }), 'c')).toMatchObject([
      { rule: 'UN_NUMBER_MISMATCH', values: { expected } },
    ]);
  });

  it('a plug-in hybrid keeps the number of its engine', () => {
    expect(unNumberReasons(batteryCars({ hsCodes: ['87036000'], unNumber: 'UN3166' }), 'c')).toEqual([]);
  });

  it('need no dangerous-goods lane', () => {
    for (const unNumber of ['UN3556', 'UN3166', null]) expect(isDangerousCargo(batteryCars({ unNumber }))).toBe(false);
  });
});

it('dangerous goods are dangerous under any name', () => {
  expect(isDangerousCargo(aConsignment())).toBe(false);
  expect(isDangerousCargo(aConsignment({ kind: 'dangerous' }))).toBe(true);
  expect(isDangerousCargo(aConsignment({ unNumber: 'UN1203' }))).toBe(true);
  expect(isDangerousCargo(aConsignment({ hsCodes: ['85076000'] }))).toBe(true);
});

it('and have a number', () => {
  expect(unNumberReasons(aConsignment({ kind: 'dangerous' }), 'c')).toEqual([
    { rule: 'UN_NUMBER_MISSING', field: 'c.unNumber' },
  ]);
  expect(unNumberReasons(aConsignment({ hsCodes: ['85076000'] }), 'c')).toMatchObject([{ rule: 'UN_NUMBER_MISSING' }]);
  expect(unNumberReasons(aConsignment({ kind: 'dangerous', unNumber: 'UN1203' }), 'c')).toEqual([]);
  expect(unNumberReasons(aConsignment({ unNumber: 'petrol' }), 'c')).toEqual([
    { rule: 'INVALID_FIELD', field: 'c.unNumber' },
  ]);
});
