import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draws } from './draws.js';
import { LEAST_SERVICES, learnService } from './service-times.js';

/** Evenly between the two: fc.double is mostly next to nothing. */
const decimal = (min: number, max: number) => fc.integer({ min: min * 1000, max: max * 1000 }).map((n) => n / 1000);
const held = <T>(law: fc.IProperty<T>) => !fc.check(law, { numRuns: 3000, endOnFailure: true }).failed;
type Learn = typeof learnService;
const measured = fc.array(decimal(0, 240), { minLength: LEAST_SERVICES, maxLength: 120 });
const configured = fc.integer({ min: 1, max: 60 });
const mean: Learn = (minutes, configuredMin) => ({
  ...learnService(minutes, configuredMin),
  learntMin: minutes.reduce((sum, one) => sum + one, 0) / minutes.length,
});

describe('laws of learnt service times', () => {
  const between = (learn: Learn) =>
    fc.property(measured, configured, (minutes, start) => {
      const { learntMin } = learn(minutes, start);
      return learntMin! >= Math.min(start, ...minutes) - 0.05 && learntMin! <= Math.max(start, ...minutes) + 0.05;
    });
  it('between the least and the greatest of measured and configured', () => {
    fc.assert(between(learnService));
    expect(held(between((minutes, start) => ({ ...mean(minutes, start), learntMin: 9 * minutes.length })))).toBe(false);
  });

  const monotone = (learn: Learn) =>
    fc.property(measured, configured, fc.nat(), decimal(0, 100), (minutes, start, which, more) => {
      const longer = minutes.map((one, i) => (i === which % minutes.length ? one + more : one));
      return learn(longer, start).learntMin! >= learn(minutes, start).learntMin!;
    });
  it('longer services never teach a shorter time', () => {
    fc.assert(monotone(learnService));
    // Leaving out what is over three medians looks robust, and breaks this law.
    const dropping: Learn = (minutes, start) => {
      const sorted = [...minutes].sort((a, b) => a - b);
      const most = 3 * sorted[sorted.length >> 1]!;
      return mean(
        minutes.filter((one) => one <= most),
        start,
      );
    };
    expect(held(monotone(dropping))).toBe(false);
  });

  const orderIsNothing = (learn: Learn) =>
    fc.property(measured, configured, (minutes, start) => {
      expect(learn([...minutes].reverse(), start)).toEqual(learn(minutes, start));
    });
  it('the order of services changes nothing', () => {
    fc.assert(orderIsNothing(learnService));
    const firstCounts: Learn = (minutes, start) => learnService([...minutes.slice(1), minutes[0]! * 9, 99, 99], start);
    expect(held(orderIsNothing(firstCounts))).toBe(false);
  });
});

const services = (count: number, usual: number) => {
  const draws = new Draws(11);
  return Array.from({ length: count }, () => usual * Math.exp(0.3 * draws.normal()));
};

it('a lunch break in each twenty does not move it, where it moves the mean by minutes', () => {
  const clean = services(200, 10);
  const lunch = clean.map((one, i) => (i % 20 === 0 ? one + 60 : one));
  const moved = learnService(lunch, 10).learntMin! - learnService(clean, 10).learntMin!;
  expect(moved).toBeLessThan(0.5);
  expect(mean(lunch, 10).learntMin! - mean(clean, 10).learntMin!).toBeGreaterThan(2.5);
});

it('too few measured say nothing', () => {
  expect(learnService(services(29, 20), 10)).toEqual({
    configuredMin: 10,
    sample: 29,
    learntMin: null,
    isProposal: false,
  });
});

it('proposes what differs by enough, and is drawn to the configured time by as much as little was seen', () => {
  const few = learnService(services(40, 20), 10);
  const many = learnService(services(800, 20), 10);
  expect(few.isProposal && many.isProposal).toBe(true);
  expect(few.learntMin!).toBeLessThan(many.learntMin!);
  expect(many.learntMin!).toBeCloseTo(20, -0.3);
  expect(learnService(services(800, 10.5), 10).isProposal).toBe(false);
});
