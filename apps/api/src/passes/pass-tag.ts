import { createHash } from 'node:crypto';
import type { Language } from '@gl/domain/language';
import { localDay } from '@gl/domain/local-time';
import { PASS_CSP } from './pass-headers.js';
import { clocksOf, type PassView } from './pass-view.js';

/**
 * Tells whether a phone has this page already. Of the time of reading only the day counts, for "tomorrow" becomes "today"; the hour of the last
 * look a phone writes itself. The policy names the build: its hashes change with style and script.
 */
export function passTag(view: PassView, language: Language): string {
  const days = clocksOf(view).map(({ zone }) => localDay(zone, view.updatedAt));
  const said = JSON.stringify([{ ...view, updatedAt: null }, days, language, PASS_CSP]);
  return `W/"${createHash('sha256').update(said).digest('base64url').slice(0, 16)}"`;
}
