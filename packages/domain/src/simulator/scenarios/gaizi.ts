import { crowd } from '../coming.js';
import { drawVehicles, type Traffic } from '../draw-vehicles.js';
import { fifo } from '../order.js';
import type { Scenario, Variant } from '../scenario.js';
import { lanesOf, type SimPort, type SimVehicle, type Stage } from '../sim-port.js';

const HOURS = [0, 600] as const;
const BOOTHS = 6;
const BOOTH_MIN = 5.3;
/** More than any variant gets through: the booths are never without work. */
const TRUCKS = 1150;

const TRAFFIC: Traffic = {
  classes: [
    { name: 'general', share: 1, allowanceMin: 60, work: { booth: { of: 'gamma', mean: BOOTH_MIN, cv: 0.5 } } },
  ],
  sometimes: { diverted: { share: 0.4, takes: { of: 'fixed', mean: 1 } } },
};

const stage = (name: string, booths: number, minutes: (vehicle: SimVehicle) => number): Stage => ({
  name,
  lanes: lanesOf(booths, name),
  order: fifo,
  minutes,
});

const variant = (name: string, stages: SimPort['stages']): Variant => ({
  name,
  day: (seed) => ({
    port: { callForward: null, stages },
    vehicles: drawVehicles(crowd(TRUCKS, HOURS[0]), TRAFFIC, seed),
  }),
  untilMin: HOURS[1],
});

const third = (name: string) => stage(name, BOOTHS / 3, ({ work }) => work.booth! / 3);

const VARIANTS = [
  variant('one stage', [stage('booth', BOOTHS, ({ work }) => work.booth!)]),
  variant('three stages', [third('check ahead'), third('collect'), third('verify')]),
  variant('a third ahead', [stage('booth', BOOTHS, ({ work }) => (work.booth! * 2) / 3)]),
  variant('40 % diverted', [stage('booth', BOOTHS, ({ work }) => work.diverted ?? work.booth!)]),
];

export const gaizi: Scenario = {
  name: 'gaizi',
  what: 'Where three stages with the same staff can gain anything',
  assumptions: [
    'A saturated day of 10 h: the line never ends, and what is compared is how many are through.',
    '6 booths (assumed; the gain does not depend on it). Three stages: 2 + 2 + 2 of them, a third of the work each.',
    'Booth time 5.3 min, from the stated figures: T / (0.6 T + 0.4 x 1 min) = 1.48. Gamma with cv 0.5 (assumed).',
    'A third ahead: done elsewhere by others. Diverted: 40 % of vehicles, by chance, take 1 min at the same booths.',
  ],
  hours: HOURS,
  variants: VARIANTS,
  figures: VARIANTS.slice(1).map(({ name }) => ({
    name: `gain, ${name}`,
    of: (mean) => mean(name, ({ cleared }) => cleared) / mean('one stage', ({ cleared }) => cleared),
  })),
};
