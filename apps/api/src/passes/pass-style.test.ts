import { describe, expect, it } from 'vitest';
import { DARK, LIGHT, PAIRS, PASS_STYLE } from './pass-style.js';

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe('the pass in the sun and at night', () => {
  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(PAIRS.flatMap(([ink, ground]) => [['light', ink, ground] as const, ['dark', ink, ground] as const]))(
    'holds 7:1 (%s, %s on %s)',
    (scheme, ink, ground) => {
      const colours = scheme === 'light' ? LIGHT : DARK;
      expect(contrast(colours[ink], colours[ground])).toBeGreaterThanOrEqual(7);
    },
  );

  it('fetches nothing', () => {
    expect(PASS_STYLE).not.toMatch(/url\(|@import|@font-face|<\//);
  });
});
