import { expect, it } from 'vitest';
import { backupCodeOf, inGroups, totpOf } from './typed-code.js';

it.each([
  ['492039', '492039'],
  ['492 039', '492039'],
  [' 492-039\n', '492039'],
  ['４９２０３９', '492039'],
  ['49203', null],
  ['4920399', null],
  ['49203x', null],
  ['', null],
])('reads a code in %j', (typed, code) => {
  expect(totpOf(typed)).toBe(code);
});

it.each([
  ['k7m2p-x4r9t', 'k7m2p-x4r9t'],
  ['K7M2PX4R9T', 'k7m2p-x4r9t'],
  [' k7m2p – x4r9t ', 'k7m2p-x4r9t'],
  ['k7m2p-x4r9', null],
  ['492039', null],
])('reads a backup code in %j', (typed, code) => {
  expect(backupCodeOf(typed)).toBe(code);
});

it('groups a secret by four', () => {
  expect(inGroups('JBSWY3DPEHPK3PXP')).toBe('JBSW Y3DP EHPK 3PXP');
  expect(inGroups('JBSWY')).toBe('JBSW Y');
  expect(inGroups('')).toBe('');
});
