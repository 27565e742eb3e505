import type { Page } from 'playwright-core';

export interface TextFound {
  text: string;
  px: number;
  /** Against the nearest painted ground, 1 to 21. */
  contrast: number;
}

/** Every visible piece of text of a page, with its size and its contrast (WCAG 2.2's formula). */
export const textsOf = (page: Page): Promise<TextFound[]> =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    const channels = (colour: string): [number, number, number, number] => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      return [r!, g!, b!, a!];
    };
    const luminance = (colour: string) => {
      const [r, g, b] = channels(colour).map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      }) as [number, number, number];
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const groundOf = (element: Element | null): string => {
      for (let at = element; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (channels(backgroundColor)[3] === 255) return backgroundColor;
      }
      return '#fff';
    };
    const found: { text: string; px: number; contrast: number }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement!;
      const text = walker.currentNode.textContent!.trim();
      if (!text || !element.checkVisibility({ visibilityProperty: true }) || element.closest('noscript, script, style'))
        continue;
      const style = getComputedStyle(element);
      const [one, other] = [luminance(style.color), luminance(groundOf(element))].sort((a, b) => b - a) as [
        number,
        number,
      ];
      found.push({ text, px: Number.parseFloat(style.fontSize), contrast: (one + 0.05) / (other + 0.05) });
    }
    return found;
  });
