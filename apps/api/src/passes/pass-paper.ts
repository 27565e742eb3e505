import { LANGUAGES } from '@gl/domain/language';
import { MESSAGES } from '@gl/messages/all';
import { type Markup, markup } from './markup.js';

const POSTS = 4;

/** What only a printed pass carries: "show this code" for officers of either side, and a box for each post's stamp. */
export function paper(stamps: string): Markup {
  const lines = LANGUAGES.map((each) => markup`<li lang="${each}">${MESSAGES[each].pass.showThisCode}</li>`);
  const boxes = Array.from({ length: POSTS }, (_, i) => markup`<div>${stamps} ${i + 1}</div>`);
  return markup`<section class="paper"><ul>${lines}</ul><div class="boxes">${boxes}</div></section>`;
}
