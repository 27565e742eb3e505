import { type Markup, markup } from './markup.js';
import type { Mood } from './pass-view.js';

const CLOCK = markup`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l4 2"/>`;
/** A sign beside each colour, so that neither colour nor reading is needed. */
const MOOD_SIGNS: Record<Mood, Markup> = {
  come: CLOCK,
  wait: markup`<path d="M7 3h10M7 21h10M8 3c0 5 8 5 8 9s-8 4-8 9M16 3c0 5-8 5-8 9s8 4 8 9"/>`,
  go: markup`<path d="M3 12h17M13 5l7 7-7 7"/>`,
  show: markup`<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h4M20 20h-4"/>`,
  done: markup`<path d="M4 13l5 5L20 6"/>`,
  stop: markup`<path d="M5 5l14 14M19 5L5 19"/>`,
};

const sign = (strokes: Markup): Markup =>
  markup`<svg width="28" height="28" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.2" aria-hidden="true">${strokes}</svg>`;

export const moodSign = (mood: Mood): Markup => sign(MOOD_SIGNS[mood]);
export const globeSign: Markup = sign(
  markup`<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18"/>`,
);
