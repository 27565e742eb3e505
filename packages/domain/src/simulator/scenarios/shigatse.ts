import { chanceOf } from '../chance.js';
import { booked } from '../coming.js';
import { drawVehicles, type Traffic } from '../draw-vehicles.js';
import { fifo } from '../order.js';
import type { Mean, Scenario, Variant } from '../scenario.js';
import { lanesOf, opensAt, type SimVehicle, type Stage } from '../sim-port.js';
import { PUNCTUALITY_MIN } from './punctuality.js';

const HOURS = [0, 480] as const;
const TRUCKS = 300;
/** The last half hour is sold to nobody, so that the lanes can close in time. */
const LAST_MIN = 450;

const PLACES = {
  count: TRUCKS,
  fromMin: HOURS[0],
  toMin: LAST_MIN,
  windowMin: 30,
  punctualityMin: PUNCTUALITY_MIN,
  noShow: 0,
};

const traffic = (secondaryShare: number): Traffic => ({
  classes: [
    {
      name: 'sealed',
      share: 1,
      allowanceMin: 20,
      group: 'green',
      work: { inspection: { of: 'gamma', mean: 2.5, cv: 0.25 } },
    },
  ],
  sometimes: { secondary: { share: secondaryShare, takes: { of: 'gamma', mean: 12.4, cv: 0.5 } } },
});

const lanes = (minutes: (vehicle: SimVehicle) => number): Stage => ({
  name: 'inspection',
  lanes: lanesOf(2, 'green', opensAt(HOURS[0])),
  order: fifo,
  minutes,
});
const inspected = ({ work }: SimVehicle) => work.inspection!;
const bays: Stage = {
  name: 'secondary check',
  lanes: lanesOf(2, 'bay'),
  order: fifo,
  minutes: ({ work }) => work.secondary ?? null,
};

const variant = (name: string, secondaryShare: number, stages: Stage[]): Variant => ({
  name,
  day: (seed) => ({
    port: { callForward: null, stages },
    vehicles: drawVehicles(booked(PLACES, chanceOf(seed, 'bookings')), traffic(secondaryShare), seed),
  }),
});

const THROUGH = ['no secondary checks', 'in the lane', 'in a bay'];

export const shigatse: Scenario = {
  name: 'shigatse',
  what: 'What secondary checks in the lane do to two lanes that just carry their day',
  assumptions: [
    '2 lanes of 8 h, 300 sealed trucks a day, 2 to 3 min each (published): mean 2.5 min, gamma with cv 0.25 (assumed).',
    '10 % secondary checks of 12.4 min, from the stated use: (2.5 + 0.1 m) x 300 / 960 = 1.17. Gamma with cv 0.5 (assumed).',
    'Booked: 20 trucks in each half hour but the last, early or late by a normal spread of 30 min (solved from the rigid plan of call-forward); all come.',
    'In a bay: 2 bays beside the lanes (assumed). Use is all work of the day over lane-minutes between opening and closing.',
  ],
  hours: HOURS,
  variants: [
    variant(THROUGH[0]!, 0, [lanes(inspected)]),
    variant(THROUGH[1]!, 0.1, [lanes((one) => inspected(one) + (one.work.secondary ?? 0))]),
    variant(THROUGH[2]!, 0.1, [lanes(inspected), bays]),
  ],
  figures: [
    ...THROUGH.map((name) => ({
      name: `through by closing, ${name}`,
      of: (mean: Mean) => mean(name, ({ throughByClosing }) => throughByClosing),
    })),
    ...THROUGH.map((name) => ({
      name: `use, ${name}`,
      of: (mean: Mean) => mean(name, ({ use }) => use.get('green') ?? 0),
    })),
  ],
};
