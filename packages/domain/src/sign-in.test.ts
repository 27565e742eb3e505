import { describe, expect, it } from 'vitest';
import { normalEmail } from './email.js';
import { needsSecondFactor, sessionState } from './sign-in.js';
import { ROLES } from './states.js';

describe('how far a session is', () => {
  it('whoever decides at the border or over the system needs a second factor', () => {
    expect(ROLES.filter(needsSecondFactor)).toEqual(['inspector', 'shift-lead', 'admin']);
  });
  it.each(ROLES)('%s: whoever has a factor is asked for it', (role) => {
    expect(sessionState(role, true, false)).toBe('second-factor');
    expect(sessionState(role, true, true)).toBe('signed-in');
  });
  it.each(ROLES)('%s without a factor: enrols one, or goes on where none is needed', (role) => {
    const state = needsSecondFactor(role) ? 'enrol' : 'signed-in';
    expect(sessionState(role, false, false)).toBe(state);
    // A factor that was shown once and is gone since proves nothing.
    expect(sessionState(role, false, true)).toBe(state);
  });
});

it('an e-mail is the same in capitals, in full width and with spaces around', () => {
  for (const typed of ['Pema@Example.org', ' pema@example.ORG ', 'ｐｅｍａ@example.org'])
    expect(normalEmail(typed)).toBe('pema@example.org');
});
