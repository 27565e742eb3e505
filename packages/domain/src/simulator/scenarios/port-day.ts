import { chanceOf } from '../chance.js';
import { booked, scattered } from '../coming.js';
import { drawVehicles, type Traffic } from '../draw-vehicles.js';
import { asCalled, byPromise, fifo } from '../order.js';
import type { Mean, Scenario, Variant } from '../scenario.js';
import { lanesOf, opensAt, type SimLane, type SimPort, type SimVehicle } from '../sim-port.js';
import { PUNCTUALITY_MIN } from './punctuality.js';

const HOURS = [0, 600] as const;
const ROAD_MIN = 15;
const BOOKED = 230;
const WALK_INS = 25;
/** In the middle of the day one ordinary lane is shut for an hour and a half. */
const CLOSURE = [240, 330] as const;

const TRAFFIC: Traffic = {
  classes: [
    { name: 'general', share: 0.6, allowanceMin: 60, work: { inspection: { of: 'gamma', mean: 10, cv: 0.4 } } },
    {
      name: 'new-energy',
      share: 0.2,
      group: 'green',
      allowanceMin: 20,
      work: { inspection: { of: 'gamma', mean: 3, cv: 0.4 } },
    },
    {
      name: 'produce',
      share: 0.19,
      group: 'green',
      allowanceMin: 10,
      work: { inspection: { of: 'gamma', mean: 8, cv: 0.4 } },
    },
    {
      name: 'life',
      share: 0.01,
      group: 'green',
      allowanceMin: 0,
      isLife: true,
      work: { inspection: { of: 'fixed', mean: 5 } },
    },
  ],
  sometimes: {
    documents: { share: 1, takes: { of: 'gamma', mean: 2, cv: 0.5 } },
    secondary: { share: 0.08, takes: { of: 'gamma', mean: 25, cv: 0.5 } },
    customs: { share: 1, takes: { of: 'gamma', mean: 3, cv: 0.5 } },
  },
  road: { of: 'lognormal', mean: ROAD_MIN, cv: 0.2 },
  turnedBack: { share: 0.02, at: 'document check' },
};

const shut = (lane: SimLane): SimLane => ({ ...lane, closed: [...lane.closed, CLOSURE] });

function lanes(): SimLane[] {
  const [first, ...others] = lanesOf(4, 'ordinary', opensAt(HOURS[0]));
  return [...lanesOf(2, 'green', opensAt(HOURS[0])), shut(first!), ...others];
}

const port = (tokens: number | null): SimPort => ({
  callForward: tokens === null ? null : { tokens, roadMin: ROAD_MIN, to: 'border inspection' },
  stages: [
    {
      name: 'document check',
      lanes: lanesOf(2, 'desk'),
      order: fifo,
      minutes: ({ work, isLife }) => (isLife ? null : work.documents!),
    },
    {
      name: 'border inspection',
      lanes: lanes(),
      order: tokens === null ? byPromise : asCalled,
      minutes: ({ work }) => work.inspection!,
    },
    { name: 'secondary check', lanes: lanesOf(2, 'bay'), order: fifo, minutes: ({ work }) => work.secondary ?? null },
    { name: 'customs', lanes: lanesOf(2, 'customs desk'), order: fifo, minutes: ({ work }) => work.customs! },
  ],
});

function vehicles(seed: number): SimVehicle[] {
  const places = {
    count: BOOKED,
    fromMin: HOURS[0],
    toMin: HOURS[1] - 60,
    windowMin: 30,
    punctualityMin: PUNCTUALITY_MIN,
    noShow: 0.06,
  };
  const comings = [
    ...booked(places, chanceOf(seed, 'bookings')),
    ...scattered(WALK_INS, HOURS[0], HOURS[1] - 60, chanceOf(seed, 'arrivals')),
  ];
  return drawVehicles(comings, TRAFFIC, seed);
}

const variant = (name: string, tokens: number | null): Variant => ({
  name,
  day: (seed) => ({ port: port(tokens), vehicles: vehicles(seed) }),
});

const VARIANTS = [variant('18 tokens', 18), variant('everyone drives', null)];

export const portDay: Scenario = {
  name: 'port-day',
  what: 'A day with everything: stages in series, a yard, no-shows, secondary checks, a lane that shuts, an ambulance',
  assumptions: [
    'Document check (2 desks, 2 min) before the yard, border inspection (2 green lanes, 4 ordinary), secondary check of 8 % in 2 bays (25 min), customs (2 desks, 3 min); gamma with cv 0.4 to 0.5.',
    'Inspection 10 min (general), 3 (new-energy), 8 (produce), 5 (life), shares 60, 20, 19 and 1 %.',
    '230 bookings of which 6 % do not come, 25 walk-ins, none in the last hour; 2 % are turned back at the document check.',
    'One ordinary lane is shut from minute 240 to 330. 18 tokens, a road of 15 min, lognormal with cv 0.2. All assumed; nothing published rests on it.',
  ],
  hours: HOURS,
  variants: VARIANTS,
  figures: VARIANTS.flatMap(({ name }) => [
    { name: `wait, ${name}`, of: (mean: Mean) => mean(name, ({ all }) => all.wait.mean) },
    { name: `most at the gate, ${name}`, of: (mean: Mean) => mean(name, ({ gateMost }) => gateMost) },
  ]),
};
