import { expect, it } from 'vitest';
import { readConfig } from './config.js';

const env = { DATABASE_URL: 'postgresql://x', GREENLANE_SECRET: 'x'.repeat(43) };

it.each([
  [undefined, false],
  ['', false],
  ['0', false],
  ['1', 1],
  ['10.0.0.0/8,::1', '10.0.0.0/8,::1'],
  ['loopback', 'loopback'],
])('TRUST_PROXY=%s trusts %s', (setting, trusted) => {
  expect(readConfig({ ...env, ...(setting === undefined ? {} : { TRUST_PROXY: setting }) }).trustProxy).toBe(trusted);
});

it.each(['true', 'yes', '*', 'everybody', '1;2'])(
  'TRUST_PROXY=%s is refused: it would trust whoever comes',
  (setting) => {
    expect(() => readConfig({ ...env, TRUST_PROXY: setting })).toThrow(/TRUST_PROXY/);
  },
);
