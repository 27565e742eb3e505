import type { LetterText } from '../letters.js';

export const letter = (subject: string, ...paragraphs: string[]): LetterText => ({
  subject,
  text: paragraphs.join('\n\n'),
});
