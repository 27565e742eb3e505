import { granted, type Outcome, refused } from './refusal.js';

/** A telephone number that a gateway can dial from any country: `+` and 7 to 15 digits (E.164), nothing else. Refuses with PHONE_FORMAT. */
export function understandPhone(text: string): Outcome<string> {
  return /^\+[1-9]\d{6,14}$/.test(text) ? granted(text) : refused('NOT_BOOKABLE', { rule: 'PHONE_FORMAT' });
}
