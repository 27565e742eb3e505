import { expect, it } from 'vitest';
import { reasonsAt } from './use-form-send.js';

const reason = (field: string | undefined, fix?: string) => ({
  rule: 'INVALID_FIELD' as const,
  message: 'Wrong.',
  ...(field && { field }),
  ...(fix && { fix }),
});

it('puts a reason at its field with what to do, and leaves the others to the note', () => {
  expect(
    reasonsAt([reason('email'), reason('token'), reason(undefined), reason('name', 'Shorten it.')], ['name', 'email']),
  ).toEqual([
    { name: 'email', text: 'Wrong.' },
    { name: 'name', text: 'Wrong. Shorten it.' },
  ]);
});
