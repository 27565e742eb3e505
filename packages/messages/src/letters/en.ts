import { given } from '../given.js';
import type { Letters } from '../letters.js';
import { letter } from './letter.js';

const unexpected = 'If you did not expect this letter, do nothing: nothing will happen.';

export const en = {
  invite: (v) =>
    letter(
      `You are invited to Greenlane${given(v.who, ': ')}`,
      `You are invited to Greenlane${given(v.who, ' by ')}. Follow the link to choose your password.`,
      `The link works once, until ${v.until}:\n${v.link}`,
      unexpected,
    ),
  'company-applied': (v) =>
    letter(
      'Greenlane: confirm your address',
      `${v.company} has applied to book with Greenlane. Confirm this address and choose your password; then the application is checked.`,
      `The link works once, until ${v.until}:\n${v.link}`,
      unexpected,
    ),
  'company-known': (v) =>
    letter(
      'Greenlane: your application',
      `You have applied for ${v.company}. A company with this credit code is known to us already, so no new one was made.`,
      'Ask a colleague who manages it to invite you. If nobody there has an account, write to the port.',
      unexpected,
    ),
  'company-approved': (v) =>
    letter(`${v.company} may book now`, `${v.company} is approved. You can sign in and book:\n${v.link}`),
  'company-refused': (v) =>
    letter(
      `${v.company}: application refused`,
      `The application of ${v.company} is refused. Reason: ${v.reason}`,
      'Put it right and apply again.',
    ),
  'company-suspended': (v) =>
    letter(
      `${v.company} is suspended`,
      `${v.company} may not book until further notice, and its people and systems cannot sign in. Reason: ${v.reason}`,
      'Bookings already made stand until somebody cancels them.',
    ),
  'company-reinstated': (v) =>
    letter(
      `${v.company} may book again`,
      `The suspension of ${v.company} has ended. You can sign in and book again:\n${v.link}`,
    ),
  'password-reset': (v) =>
    letter(
      'Greenlane: new password',
      'Somebody, probably you, asked for a new password.',
      `The link works once, until ${v.until}:\n${v.link}`,
      unexpected,
    ),
  'second-factor-reset': (v) =>
    letter(
      'Greenlane: your second factor was reset',
      `An administrator has reset your second factor and ended all your sessions. You set it up again when you next sign in:\n${v.link}`,
      'If you did not ask for this, call your administrator.',
    ),
  'new-device': (v) =>
    letter(
      'Greenlane: sign-in from a new device',
      `Somebody signed in to your account: ${v.device}, ${v.time}.`,
      `If it was not you, change your password and end that session:\n${v.link}`,
    ),
} satisfies Letters;
