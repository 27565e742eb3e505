import { chanceOf } from '../chance.js';
import { booked, crowd } from '../coming.js';
import { drawVehicles, type Traffic } from '../draw-vehicles.js';
import { asCalled, asPlanned, byPromise } from '../order.js';
import type { Mean, Scenario, Variant } from '../scenario.js';
import { lanesOf, opensAt, type SimPort, type SimVehicle, type Stage } from '../sim-port.js';
import { PUNCTUALITY_MIN } from './punctuality.js';

const HOURS = [0, 600] as const;
const TRUCKS = 324;
const AT_OPENING = 41;
const ROAD_MIN = 20;
const LANES = lanesOf(6, 'ordinary', opensAt(HOURS[0]));

const TRAFFIC: Traffic = {
  classes: [{ name: 'general', share: 1, allowanceMin: 60, work: { service: { of: 'gamma', mean: 10, cv: 0.5 } } }],
  road: { of: 'fixed', mean: ROAD_MIN },
};

function vehiclesOf(seed: number): SimVehicle[] {
  const count = TRUCKS - AT_OPENING;
  const places = {
    count,
    fromMin: HOURS[0],
    toMin: HOURS[1],
    windowMin: 30,
    punctualityMin: PUNCTUALITY_MIN,
    noShow: 0,
  };
  const comings = [...crowd(AT_OPENING, HOURS[0]), ...booked(places, chanceOf(seed, 'bookings'))];
  return drawVehicles(comings, TRAFFIC, seed);
}

const inspection = (order: Stage['order']): Stage => ({
  name: 'inspection',
  lanes: LANES,
  order,
  minutes: ({ work }) => work.service!,
});

const variant = (name: string, port: (vehicles: SimVehicle[]) => SimPort): Variant => ({
  name,
  day: (seed) => {
    const vehicles = vehiclesOf(seed);
    return { port: port(vehicles), vehicles };
  },
});

const withTokens = (tokens: number, untilMin?: number): Variant => ({
  ...variant(`${tokens} tokens`, () => ({
    callForward: { tokens, roadMin: ROAD_MIN, to: 'inspection' },
    stages: [inspection(asCalled)],
  })),
  ...(untilMin !== undefined && { untilMin }),
});

/** In the order of promises, with all services at their mean: lanes in turn. */
function planOf(vehicles: readonly SimVehicle[]): Map<string, SimVehicle[]> {
  const inOrder = [...vehicles].sort((a, b) => a.promiseMin - b.promiseMin || (a.id < b.id ? -1 : 1));
  return new Map(LANES.map(({ id }, no) => [id, inOrder.filter((_, i) => i % LANES.length === no)]));
}

const wait = (name: string) => (mean: Mean) => mean(name, ({ all }) => all.wait.mean);

export const callForward: Scenario = {
  name: 'call-forward',
  what: 'What tokens do to the gate, and what too few of them or a rigid plan do to the port',
  assumptions: [
    '6 lanes, services of 10 min, gamma with cv 0.5 (assumed), 20 min of road: with these, peak rate x road + 1 per lane is the stated 18 (0.6 x 20 + 6).',
    '324 trucks in 10 h, 0.9 of what the lanes can do (the upper target for what is sold).',
    '41 of them stand there at opening: 6 in the lanes and the stated 35 at the gate. The others are booked evenly over the day, early or late by a normal spread of 30 min (solved from the stated 38 min of a rigid plan: 10 min would give 24); all come.',
    "Tokens: the product's own call-forward; the lane is committed at the call. Everyone drives: by promise to whichever lane is free.",
    'Plan followed rigidly: each lane serves its list in the order of promises and stands still until the next on it has come.',
    'Waits are minutes of standing, in the yard or at the gate, without the road. With 6 tokens the day is broken off at closing.',
  ],
  hours: HOURS,
  variants: [
    variant('everyone drives', () => ({ callForward: null, stages: [inspection(byPromise)] })),
    withTokens(18),
    withTokens(6, HOURS[1]),
    variant('plan followed rigidly', (vehicles) => ({
      callForward: null,
      stages: [inspection(asPlanned(planOf(vehicles)))],
    })),
  ],
  figures: [
    ...['everyone drives', '18 tokens'].map((name) => ({
      name: `most at the gate, ${name}`,
      of: (mean: Mean) => mean(name, ({ gateMost }) => gateMost),
    })),
    ...['everyone drives', '18 tokens', 'plan followed rigidly'].map((name) => ({
      name: `wait, ${name}`,
      of: wait(name),
    })),
    { name: 'still waiting at closing, 6 tokens', of: (mean) => mean('6 tokens', ({ waiting }) => waiting) },
    {
      name: 'wait, plan followed rigidly over 18 tokens',
      of: (mean) => wait('plan followed rigidly')(mean) / wait('18 tokens')(mean),
    },
    ...['18 tokens', '6 tokens'].map((name) => ({
      name: `use until closing, ${name}`,
      of: (mean: Mean) => mean(name, ({ useUntilClosing }) => useUntilClosing.get('ordinary') ?? 0),
    })),
  ],
};
