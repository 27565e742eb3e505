import { chanceOf } from '../chance.js';
import { poisson } from '../coming.js';
import { drawVehicles, type Traffic } from '../draw-vehicles.js';
import { byPromise, interleave, type Order, strict } from '../order.js';
import type { Figure, Scenario, Variant } from '../scenario.js';
import { lanesOf } from '../sim-port.js';

const HOURS = [0, 600] as const;
const LANES = 6;
const SERVICE_MIN = 10;
const LOAD = 1.1;

const FIXED = interleave(['green'], 3, 5);
const STRICT = strict(['green']);
const service = { service: { of: 'gamma', mean: SERVICE_MIN, cv: 0.5 } } as const;
const nameOf = (order: string, greenShare: number) => `${order} at ${greenShare * 100} % green`;

const traffic = (greenShare: number): Traffic => ({
  classes: [
    { name: 'green', share: greenShare, group: 'green', allowanceMin: 20, work: service },
    { name: 'ordinary', share: 1 - greenShare, allowanceMin: 60, work: service },
  ],
});

const variant = (order: Order, greenShare: number): Variant => ({
  name: nameOf(order.name, greenShare),
  day: (seed) => ({
    port: {
      callForward: null,
      stages: [{ name: 'inspection', lanes: lanesOf(LANES, 'ordinary'), order, minutes: ({ work }) => work.service! }],
    },
    vehicles: drawVehicles(
      poisson((LOAD * LANES) / SERVICE_MIN, ...HOURS, chanceOf(seed, 'arrivals')),
      traffic(greenShare),
      seed,
    ),
  }),
});

const VARIANTS = [
  ...[0.25, 0.45, 0.5].map((share) => variant(FIXED, share)),
  variant(byPromise, 0.5),
  ...[FIXED, STRICT, byPromise].map((order) => variant(order, 0.7)),
];

const greenOverOrdinary = (variant: string): Figure => ({
  name: `green over ordinary, ${variant}`,
  of: (mean) =>
    mean(variant, ({ classes }) => classes.get('green')!.wait.mean) /
    mean(variant, ({ classes }) => classes.get('ordinary')!.wait.mean),
});

export const greenShare: Scenario = {
  name: 'green-share',
  what: 'Which order of service keeps the green lane green when green traffic grows',
  assumptions: [
    '6 lanes for all, service of 10 min, gamma with cv 0.5 (assumed; ordinary trucks 8-12 min are published).',
    'Walk-in, a Poisson process for 10 h at 1.1 of what the lanes can do (assumed: below 1 no order matters much); then the lanes work until all have left.',
    'Fixed 3:5: rounds of 3 green and 5 ordinary; where one kind is missing the other goes on.',
    'By promise: arrival + class allowance + service, allowances of 20 min (green) and 60 (ordinary) as in the lane plan.',
  ],
  hours: HOURS,
  variants: VARIANTS,
  figures: [
    ...VARIANTS.map(({ name }) => greenOverOrdinary(name)),
    {
      name: 'ordinary p95, strict over by promise at 70 % green',
      of: (mean) =>
        mean(nameOf('strict priority', 0.7), ({ classes }) => classes.get('ordinary')!.wait.p95) /
        mean(nameOf('by promise', 0.7), ({ classes }) => classes.get('ordinary')!.wait.p95),
    },
  ],
};
