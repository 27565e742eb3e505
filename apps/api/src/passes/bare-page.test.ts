import { LANGUAGES } from '@gl/domain/language';
import { MESSAGES } from '@gl/messages/all';
import { describe, expect, it } from 'vitest';
import { busyPage, strangerPage } from './bare-page.js';

/** What a person reads before the links. */
const read = (html: string) =>
  html
    .replace(/^.*<body>|<footer>.*$/gs, '')
    .split(/<[^>]*>/)
    .filter(Boolean);

describe.each(LANGUAGES)('in %s', (language) => {
  const { notFound, busy } = MESSAGES[language].pass;

  it('whoever has no pass is told so, and the page stays', () => {
    const html = strangerPage(language);
    expect(read(html)).toEqual([notFound]);
    expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${language}" dir="ltr"><head>`));
    expect(html).not.toContain('http-equiv');
  });

  it('whoever must wait is told so, and the page comes again without a hand and without script', () => {
    const html = busyPage(language, 7);
    expect(read(html)).toEqual([busy]);
    expect(html).toContain('<meta http-equiv="refresh" content="7">');
    expect(html).not.toMatch(/<script|\[object/);
  });
});
