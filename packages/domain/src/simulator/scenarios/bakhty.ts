import { chanceOf } from '../chance.js';
import { booked, type Coming, crowd, scattered } from '../coming.js';
import { drawVehicles, type Traffic } from '../draw-vehicles.js';
import { fifo } from '../order.js';
import type { Scenario, Variant } from '../scenario.js';
import { lanesOf, opensAt, type SimPort } from '../sim-port.js';
import { PUNCTUALITY_MIN } from './punctuality.js';

const HOURS = [0, 600] as const;
const TRUCKS = 96;
const AT_OPENING = 86;
const BEFORE_MIN = 60;
const AFTER_MIN = 25;

const TRAFFIC: Traffic = {
  classes: [
    { name: 'general', share: 1, allowanceMin: 60, work: { clearance: { of: 'gamma', mean: BEFORE_MIN, cv: 0.5 } } },
  ],
};

const bays = (serviceMin: number): SimPort => ({
  callForward: null,
  stages: [
    {
      name: 'clearance',
      lanes: lanesOf(12, 'bay', opensAt(HOURS[0])),
      order: fifo,
      minutes: ({ work }) => (work.clearance! * serviceMin) / BEFORE_MIN,
    },
  ],
});

const walkIns = (seed: number): Coming[] => [
  ...crowd(AT_OPENING, HOURS[0]),
  ...scattered(TRUCKS - AT_OPENING, ...HOURS, chanceOf(seed, 'arrivals')),
];

/** The same trucks at windows; what they wanted stays what it was. */
function bookings(seed: number): Coming[] {
  const wanted = walkIns(seed);
  const places = {
    count: TRUCKS,
    fromMin: HOURS[0],
    toMin: HOURS[1],
    windowMin: 30,
    punctualityMin: PUNCTUALITY_MIN,
    noShow: 0,
  };
  return booked(places, chanceOf(seed, 'bookings')).map((coming, i) => ({
    ...coming,
    wantedMin: wanted[i]!.wantedMin,
  }));
}

const variant = (name: string, comings: (seed: number) => Coming[], serviceMin: number): Variant => ({
  name,
  day: (seed) => ({ port: bays(serviceMin), vehicles: drawVehicles(comings(seed), TRAFFIC, seed) }),
});

const VARIANTS = [
  variant('walk-in', walkIns, BEFORE_MIN),
  variant('faster service', walkIns, AFTER_MIN),
  variant('booking', bookings, BEFORE_MIN),
  variant('both', bookings, AFTER_MIN),
];

export const bakhty: Scenario = {
  name: 'bakhty',
  what: 'What booking and faster service each do to a crowd at opening',
  assumptions: [
    '96 trucks one way (192 both ways are published), 12 bays, open 10 h; all who come are served.',
    'Service: 60 min before the reform, 25 after (published: at most 25), gamma with cv 0.5 (assumed).',
    'Walk-in: 86 of 96 stand there at opening (90 %, stated), the others come at any minute of the day alike.',
    'Booked: a truck each 6.25 min over the 10 h, early or late by a normal spread of 30 min (solved from the rigid plan of call-forward); all come.',
  ],
  hours: HOURS,
  variants: VARIANTS,
  figures: VARIANTS.map(({ name }) => ({
    name: `wait, ${name}`,
    of: (mean) => mean(name, ({ all }) => all.wait.mean),
  })),
};
