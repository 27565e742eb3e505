import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf } from './chance.js';
import { booked, crowd, poisson, scattered } from './coming.js';
import { type Distribution, draw } from './distribution.js';
import { drawVehicles } from './draw-vehicles.js';
import { EventQueue } from './event-queue.js';
import { spreadOf } from './measures.js';
import { countInside, peakOf } from './series.js';

const DRAWS = 20_000;
function momentsOf(one: () => number) {
  const all = Array.from({ length: DRAWS }, one);
  const mean = all.reduce((sum, x) => sum + x, 0) / DRAWS;
  const variance = all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / DRAWS;
  return { mean, cv: Math.sqrt(variance) / mean, least: Math.min(...all) };
}

describe('distributions have the mean and spread that they state', () => {
  const cases: [Distribution, number][] = [
    [{ of: 'fixed', mean: 7 }, 0],
    [{ of: 'exponential', mean: 7 }, 1],
    [{ of: 'gamma', mean: 7, cv: 0.5 }, 0.5],
    [{ of: 'gamma', mean: 7, cv: 1.5 }, 1.5],
    [{ of: 'lognormal', mean: 7, cv: 0.5 }, 0.5],
  ];
  it.each(cases)('%o', (spread, cv) => {
    const chance = chanceOf(1, 'draws');
    const moments = momentsOf(() => draw(spread, chance));
    expect(moments.mean).toSatisfy((mean: number) => Math.abs(mean - 7) < 0.25);
    expect(moments.cv).toSatisfy((measured: number) => Math.abs(measured - cv) < 0.06);
    expect(moments.least).toBeGreaterThanOrEqual(0);
  });
});

describe('chance', () => {
  it('is the same for the same seed and stream, and another for another', () => {
    const numbers = (seed: number, stream: string) => Array.from({ length: 20 }, chanceOf(seed, stream));
    expect(numbers(1, 'a')).toEqual(numbers(1, 'a'));
    expect(numbers(1, 'a')).not.toEqual(numbers(2, 'a'));
    expect(numbers(1, 'a')).not.toEqual(numbers(1, 'b'));
  });
  it('fills [0, 1) evenly, also over neighbouring seeds', () => {
    const tenths = new Array<number>(10).fill(0);
    for (let seed = 0; seed < DRAWS; seed++) tenths[Math.floor(chanceOf(seed, 'first')() * 10)]!++;
    for (const count of tenths) expect(Math.abs(count - DRAWS / 10)).toBeLessThan(200);
  });
});

describe('comings', () => {
  const chance = () => chanceOf(1, 'comings');
  it('are as many as were asked for, within their span', () => {
    const all = [...crowd(5, 0), ...scattered(50, 0, 100, chance())];
    expect(all.length).toBe(55);
    for (const { arriveMin } of all) expect(arriveMin! >= 0 && arriveMin! < 100).toBe(true);
  });
  it('of a Poisson process are as many as its rate says, with the variance of one', () => {
    const counts = Array.from({ length: 400 }, (_, seed) => poisson(0.5, 0, 200, chanceOf(seed, 'poisson')).length);
    const pick = chanceOf(1, 'pick');
    const { mean, cv } = momentsOf(() => counts[Math.floor(pick() * 400)]!);
    expect(Math.abs(mean - 100)).toBeLessThan(2);
    expect(Math.abs(cv - 0.1)).toBeLessThan(0.015);
  });
  it('that are booked stand evenly in their windows; a share does not come', () => {
    const places = { count: 400, fromMin: 0, toMin: 600, windowMin: 30, punctualityMin: 0, noShow: 0.25 };
    const all = booked(places, chance());
    const absent = all.filter(({ arriveMin }) => arriveMin === null).length;
    expect(Math.abs(absent - 100)).toBeLessThan(30);
    for (const { booked: place, arriveMin } of all) {
      expect(place!.windowEndMin % 30).toBe(0);
      expect(place!.windowEndMin - place!.dueMin).toSatisfy((rest: number) => rest > 0 && rest <= 30);
      if (arriveMin !== null) expect(arriveMin).toBe(place!.dueMin);
    }
  });
});

describe('variants of a day', () => {
  it('meet the same vehicles, whatever else is drawn for one of them', () => {
    const traffic = {
      classes: [{ name: 'general', share: 1, allowanceMin: 60, work: { lane: { of: 'gamma', mean: 9, cv: 0.5 } } }],
    } as const;
    const plain = drawVehicles(crowd(30, 0), { classes: [...traffic.classes] }, 1);
    const secondary = { secondary: { share: 0.5, takes: { of: 'exponential', mean: 9 } } } as const;
    const checked = drawVehicles(crowd(30, 0), { classes: [...traffic.classes], sometimes: secondary }, 1);
    expect(checked.map(({ work }) => work.lane)).toEqual(plain.map(({ work }) => work.lane));
    expect(checked.some(({ work }) => work.secondary !== undefined)).toBe(true);
    expect(checked.some(({ work }) => work.secondary === undefined)).toBe(true);
  });
});

describe('the event queue', () => {
  it('gives by minute, and by turn within one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (minutes) => {
        const queue = new EventQueue<[number, number]>();
        for (const [turn, atMin] of minutes.entries()) queue.put(atMin, [atMin, turn]);
        const taken = minutes.map(() => queue.take()!);
        expect(taken).toEqual([...taken].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
        expect(queue.take()).toBeUndefined();
      }),
    );
  });
});

describe('measures', () => {
  it('take percentiles by nearest rank', () => {
    expect(spreadOf([])).toEqual({ count: 0, mean: 0, p50: 0, p95: 0, max: 0 });
    expect(spreadOf(Array.from({ length: 100 }, (_, i) => 100 - i))).toEqual({
      count: 100,
      mean: 50.5,
      p50: 50,
      p95: 95,
      max: 100,
    });
  });
  it('count who is inside; who comes as another goes makes no peak', () => {
    const series = countInside([
      [0, 10],
      [5, null],
      [10, 20],
    ]);
    expect(series).toEqual([
      { atMin: 0, value: 1 },
      { atMin: 5, value: 2 },
      { atMin: 10, value: 2 },
      { atMin: 20, value: 1 },
    ]);
    expect(peakOf(series)).toBe(2);
  });
});
