import { describe, expect, it } from 'vitest';
import { chanceOf } from './chance.js';
import { poisson } from './coming.js';
import type { Distribution } from './distribution.js';
import { drawVehicles } from './draw-vehicles.js';
import { waitsOf } from './measures.js';
import { fifo } from './order.js';
import { countInside } from './series.js';
import { lanesOf } from './sim-port.js';
import { simulate } from './simulate.js';
import type { Visit } from './visit.js';

const SPAN_MIN = 60_000;
/** Of the formula; the standard error of the mean of M/M/1 at this load and length is 3.6 % of it. */
const WITHIN = 0.07;

function run(perMin: number, service: Distribution, lanes: number): Visit[] {
  const traffic = { classes: [{ name: 'general', share: 1, allowanceMin: 0, work: { service } }] };
  const vehicles = drawVehicles(poisson(perMin, 0, SPAN_MIN, chanceOf(1, 'arrivals')), traffic, 1);
  const stage = { name: 'only', lanes: lanesOf(lanes, 'lane'), order: fifo };
  return simulate({ callForward: null, stages: [{ ...stage, minutes: ({ work }) => work.service! }] }, vehicles);
}

const exponential = run(0.6, { of: 'exponential', mean: 1 }, 1);
const gammaOnThree = run(0.9, { of: 'gamma', mean: 2.5, cv: 0.5 }, 3);

const meanWait = (visits: Visit[]) => waitsOf(visits).wait.mean;
const isNear = (measured: number, formula: number) => Math.abs(measured - formula) <= WITHIN * formula;

/** Mean wait in line of M/M/c (Erlang 1917); c = 1 is load / (1 - load) services. */
function erlangWait(perMin: number, serviceMin: number, lanes: number): number {
  const offered = perMin * serviceMin;
  let term = 1;
  let sum = 0;
  for (let k = 0; k < lanes; k++) {
    sum += term;
    term *= offered / (k + 1);
  }
  const all = (term * lanes) / (lanes - offered);
  return ((all / (sum + all)) * serviceMin) / (lanes - offered);
}

/** M/G/1 (Pollaczek 1930, Khinchin 1932); cv 0 is M/D/1. */
const khinchinWait = (load: number, serviceMin: number, cv: number) =>
  (load / (1 - load)) * serviceMin * ((1 + cv ** 2) / 2);

describe('long runs agree with the closed formulas', () => {
  it('M/M/1', () => {
    expect(meanWait(exponential)).toSatisfy((wait: number) => isNear(wait, erlangWait(0.6, 1, 1)));
    expect(erlangWait(0.6, 1, 1)).toBeCloseTo(1.5);
  });
  it('M/D/1', () => {
    const visits = run(0.6, { of: 'fixed', mean: 1 }, 1);
    expect(meanWait(visits)).toSatisfy((wait: number) => isNear(wait, khinchinWait(0.6, 1, 0)));
  });
  it('M/G/1 with gamma and lognormal services', () => {
    for (const of of ['gamma', 'lognormal'] as const) {
      const visits = run(0.6, { of, mean: 1, cv: 0.5 }, 1);
      expect(meanWait(visits)).toSatisfy((wait: number) => isNear(wait, khinchinWait(0.6, 1, 0.5)));
    }
  });
  it('M/M/3', () => {
    const visits = run(0.9, { of: 'exponential', mean: 2.5 }, 3);
    expect(meanWait(visits)).toSatisfy((wait: number) => isNear(wait, erlangWait(0.9, 2.5, 3)));
  });
  it('and tell one queue from another', () => {
    expect(isNear(meanWait(exponential), khinchinWait(0.6, 1, 0))).toBe(false);
    expect(isNear(meanWait(exponential), erlangWait(0.65, 1, 1))).toBe(false);
  });
});

describe("Little's law", () => {
  const load = (visits: Visit[]) => {
    const last = Math.max(...visits.map(({ leftMin }) => leftMin!));
    const inside = countInside(visits.map(({ arrivedMin, leftMin }) => [arrivedMin!, leftMin]));
    let area = 0;
    for (const [i, { atMin, value }] of inside.entries()) area += value * ((inside[i + 1]?.atMin ?? last) - atMin);
    return { inside: area / SPAN_MIN, perMin: visits.length / SPAN_MIN };
  };
  it('vehicles inside are arrivals a minute times the mean stay', () => {
    const { inside, perMin } = load(gammaOnThree);
    expect(inside / (perMin * waitsOf(gammaOnThree).border.mean)).toBeCloseTo(1, 3);
    expect(inside).toSatisfy((one: number) => isNear(one, 0.9 * waitsOf(gammaOnThree).border.mean));
  });
  it('does not hold for stays that are told wrong', () => {
    const { inside, perMin } = load(gammaOnThree);
    const late = gammaOnThree.map((visit) => ({ ...visit, arrivedMin: visit.vehicle.arriveMin! - 1 }));
    expect(inside / (perMin * waitsOf(late).border.mean)).not.toBeCloseTo(1, 1);
  });
});
