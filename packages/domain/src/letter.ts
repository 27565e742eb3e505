import type { Instant } from './local-time.js';

/** A link that works once, and until when. */
interface OneTimeLink {
  token: string;
  expiresAt: Instant;
}

/** What a letter of each kind mentions. `port` is a port's id: its name is said in the reader's language. */
export interface LetterFacts {
  invite: OneTimeLink & { company: string | null; port: string | null };
  'company-applied': OneTimeLink & { company: string };
  'company-known': { company: string };
  'company-approved': { company: string };
  'company-refused': { company: string; reason: string };
  'company-suspended': { company: string; reason: string };
  'company-reinstated': { company: string };
  'password-reset': OneTimeLink;
  'second-factor-reset': object;
  'new-device': { device: string; at: Instant };
}
export type LetterKind = keyof LetterFacts;

/** Letters go by e-mail to people with an account, or about to have one; drivers get notifications. */
export const LETTER_KINDS = [
  'invite',
  'company-applied',
  'company-known',
  'company-approved',
  'company-refused',
  'company-suspended',
  'company-reinstated',
  'password-reset',
  'second-factor-reset',
  'new-device',
] as const satisfies LetterKind[];
