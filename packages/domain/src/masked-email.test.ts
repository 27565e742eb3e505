import { expect, test } from 'vitest';
import { maskedEmail } from './masked-email.js';

test.each([
  ['pema@example.org', 'p***@example.org'],
  ['a@b.cn', 'a***@b.cn'],
  ['𠮷田@例え.jp', '𠮷***@例え.jp'],
  ['no address', 'n***'],
])('%s shows as %s', (email, masked) => {
  expect(maskedEmail(email)).toBe(masked);
});
