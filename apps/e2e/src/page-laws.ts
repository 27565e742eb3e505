import type { Page } from 'playwright-core';

/** Texts in a script that the language around them is not written in: a reader's voice and fonts take them for something else. */
export const foreignTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const languages = [
      [/\p{Script=Han}/u, /^zh\b/],
      [/\p{Script=Tibetan}/u, /^bo\b/],
      [/\p{Script=Devanagari}/u, /^ne\b/],
    ] as const;
    const found: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const text = node.textContent ?? '';
      const around = node.parentElement;
      if (!around || around.closest('script, style, noscript')) continue;
      const lang = around.closest('[lang]')?.getAttribute('lang') ?? '';
      if (languages.some(([script, language]) => script.test(text) && !language.test(lang)))
        found.push(`${text.trim().slice(0, 60)} in ${lang}`);
    }
    return found;
  });

/** What moves although the reader asked that nothing does. */
export const motions = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const seconds = (text: string) => Math.max(...text.split(',').map((one) => Number.parseFloat(one)));
    const still = 0.011;
    return [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
        return seconds(transitionDuration) > still || (animationName !== 'none' && seconds(animationDuration) > still);
      })
      .map((element) => element.outerHTML.slice(0, 100));
  });
