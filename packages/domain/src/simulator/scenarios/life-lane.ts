import { chanceOf } from '../chance.js';
import { booked, scattered } from '../coming.js';
import { drawVehicles, type Traffic } from '../draw-vehicles.js';
import { asCalled } from '../order.js';
import type { Scenario } from '../scenario.js';
import { lanesOf, opensAt } from '../sim-port.js';
import { PUNCTUALITY_MIN } from './punctuality.js';

const HOURS = [0, 300] as const;
const ROAD_MIN = 20;
const TRUCKS = 170;
const LIFE = 4;

const TRAFFIC: Traffic = {
  classes: [{ name: 'general', share: 1, allowanceMin: 60, work: { service: { of: 'gamma', mean: 10, cv: 0.5 } } }],
  road: { of: 'fixed', mean: ROAD_MIN },
};
const LIFE_TRAFFIC: Traffic = {
  classes: [{ name: 'life', share: 1, allowanceMin: 0, isLife: true, work: { service: { of: 'fixed', mean: 5 } } }],
  road: { of: 'fixed', mean: ROAD_MIN },
};

export const lifeLane: Scenario = {
  name: 'life-lane',
  what: 'What an ambulance waits on a day that is sold out',
  assumptions: [
    '6 lanes of 10 min, gamma with cv 0.5; 170 booked trucks in 5 h (0.94 of what the lanes can do); 18 tokens, 20 min of road (all assumed).',
    '4 life vehicles of 5 min (published: emergency 5), at any minute of the day alike, from the same yard.',
  ],
  hours: HOURS,
  variants: [
    {
      name: 'sold out',
      day: (seed) => {
        const places = {
          count: TRUCKS,
          fromMin: HOURS[0],
          toMin: HOURS[1],
          windowMin: 30,
          punctualityMin: PUNCTUALITY_MIN,
          noShow: 0,
        };
        const life = drawVehicles(scattered(LIFE, ...HOURS, chanceOf(seed, 'life')), LIFE_TRAFFIC, seed);
        return {
          port: {
            callForward: { tokens: 18, roadMin: ROAD_MIN, to: 'inspection' },
            stages: [
              {
                name: 'inspection',
                lanes: lanesOf(6, 'ordinary', opensAt(HOURS[0])),
                order: asCalled,
                minutes: ({ work }) => work.service!,
              },
            ],
          },
          vehicles: [
            ...drawVehicles(booked(places, chanceOf(seed, 'bookings')), TRAFFIC, seed),
            ...life.map((one) => ({ ...one, id: `life ${one.id}` })),
          ],
        };
      },
    },
  ],
  figures: [
    {
      name: "wait over the day's longest service, life",
      of: (mean) =>
        mean('sold out', ({ classes, longestServiceMin }) => classes.get('life')!.wait.max / longestServiceMin),
    },
  ],
};
