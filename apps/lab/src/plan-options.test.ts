import { describe, expect, it } from 'vitest';
import { readPlanOptions } from './plan-options.js';

describe('the options of a plan', () => {
  it('are refined, and of the size of the day, unless asked otherwise', () => {
    expect(readPlanOptions([])).toEqual({ mode: 'refined', stats: false });
    expect(readPlanOptions(['--mode', 'free', '--seed', '7', '--iterations=0', '--stats'])).toEqual({
      mode: 'free',
      seed: 7,
      iterations: 0,
      stats: true,
    });
    expect(readPlanOptions(['--seed', '3', '--help'])).toBe('help');
  });

  it.each([
    [['--mode', 'fast'], '--mode fast: must be one of instant, refined, free'],
    [['--mode'], /argument missing/],
    [['--seed', 'x'], '--seed x: must be a whole number from 0 to 4294967295'],
    [['--seed', '1.5'], /whole number/],
    [['--seed', '1e3'], /whole number/],
    [['--seed=-1'], /whole number/],
    [['--seed='], /whole number/],
    [['--iterations', 'NaN'], /whole number/],
    [['--iterations', '99999999999'], /whole number/],
    [['--fast'], /Unknown option '--fast'/],
    [['instance.json'], /Unexpected argument 'instance.json'/],
    [['--stats=yes'], /does not take an argument/],
  ])('%j are refused', (args, complaint) => {
    expect(readPlanOptions(args)).toEqual({
      complaint: typeof complaint === 'string' ? complaint : expect.stringMatching(complaint),
    });
  });
});
