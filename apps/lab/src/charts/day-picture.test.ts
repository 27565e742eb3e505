import { runVariant } from '@gl/domain/simulator/scenario';
import { SCENARIOS } from '@gl/domain/simulator/scenarios';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayPicture } from './day-picture.js';
import { scaleTop } from './queue-chart.js';
import { element, escaped, label } from './svg.js';
import { ticksOf } from './time-axis.js';

const scenario = SCENARIOS.find(({ name }) => name === 'port-day')!;
const days = scenario.variants.map((variant) => ({ name: variant.name, day: runVariant(scenario, variant, 1) }));

/** Tags that open and close in order; what the picture writes needs no more of XML than that. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, isEnd, name, isEmpty] of xml.matchAll(/<(\/?)([a-z]+)(?:\s+[\w:-]+="[^"<>]*")*\s*(\/?)>/gi)) {
    if (isEnd && open.pop() !== name) return false;
    if (!isEnd && !isEmpty) open.push(name!);
  }
  return open.length === 0 && !/[<>]/.test(xml.replace(/<[^<>]*>/g, ''));
}

describe('the picture of a day', () => {
  const svg = dayPicture(scenario, days, 1);
  it('is one well-formed document with a title and a description', () => {
    expect(isWellFormed(svg)).toBe(true);
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="title desc"/);
    expect(svg).toContain('<title id="title">port-day: ');
    expect(svg).toMatch(/<desc id="desc">One day, seed 1\. 18 tokens: \d+ cleared/);
  });
  it('has a bar for each service', () => {
    const services = days.flatMap(({ day }) => day.visits.flatMap(({ steps }) => steps.filter((step) => step.lane)));
    expect(services.length).toBeGreaterThan(1000);
    expect(svg.match(/M[\d.]+ 2h[\d.]+v12/g)?.length).toBe(services.length);
  });
  it('names each variant and each lane', () => {
    for (const { name, day } of days) {
      expect(svg).toContain(`>${name}<`);
      for (const { id } of day.port.stages.flatMap(({ lanes }) => lanes)) expect(svg).toContain(`>${id}<`);
    }
  });
  it('escapes what it is given', () => {
    const hostile = dayPicture({ ...scenario, what: '<script>"&\'' }, days.slice(0, 1), 1);
    expect(isWellFormed(hostile)).toBe(true);
    expect(hostile).not.toContain('<script>');
    expect(isWellFormed(svg.replace('One day', '<One day'))).toBe(false);
  });
});

describe('svg', () => {
  it('escapes text and attributes, and rounds numbers', () => {
    expect(escaped(`<a href="x" b='y'>&`)).toBe('&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;');
    expect(element('g', { id: '"<' })).toBe('<g id="&quot;&lt;"/>');
    expect(label(1.234, 2, 'a & b')).toBe('<text x="1.2" y="2">a &amp; b</text>');
  });
});

describe('scales', () => {
  it('reach what they show, in round even numbers, with less than as much again above it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100_000 }), (most) => {
        const top = scaleTop(most);
        expect(top % 2).toBe(0);
        expect(top).toBeGreaterThanOrEqual(most);
        expect(top).toBeLessThan(2 * most + 2);
      }),
    );
  });
  it('have ticks at full hours, few enough to be read', () => {
    expect(ticksOf({ fromMin: -30, toMin: 180, width: 1 })).toEqual([-30, 0, 30, 60, 90, 120, 150, 180]);
    expect(ticksOf({ fromMin: -30, toMin: 720, width: 1 })).toEqual(Array.from({ length: 13 }, (_, i) => i * 60));
    expect(ticksOf({ fromMin: 0, toMin: 3000, width: 1 }).length).toBeLessThan(16);
  });
});
