/** How a day goes. Shares are of vehicles unless they say of bookings; each 0..1. */
export interface Scenario {
  what: string;
  /** Vehicles of the day; null: the port's own. */
  vehicles: number | null;
  /** Vehicles that come well before their window, after its end, and never. */
  early: number;
  late: number;
  noShow: number;
  turnedBack: number;
  /** Referred to a secondary bay. */
  referred: number;
  /** Bookings whose plates, drivers and papers are named after they are made; and those that never get their last paper. */
  namedLate: number;
  neverReady: number;
  /** Bookings that are moved to another window, and that are cancelled. */
  moved: number;
  cancelled: number;
  /** Bookings that leave the window open within two hours, and bookings of several vehicles that stay together. */
  flexible: number;
  convoys: number;
  /** Everybody wants the first quarter of the day. */
  rush: boolean;
  /** A lane of the busiest group shuts at `from` and opens again at `until`, the port's clock. */
  closure: { from: string; until: string } | null;
}

const DAY: Scenario = {
  what: "a day as it is: the port's own volume and mix",
  vehicles: null,
  early: 0.05,
  late: 0.05,
  noShow: 0.03,
  turnedBack: 0.015,
  referred: 0.05,
  namedLate: 0.4,
  neverReady: 0.02,
  moved: 0.04,
  cancelled: 0.03,
  flexible: 0.25,
  convoys: 0.12,
  rush: false,
  closure: null,
};

export const SCENARIOS: Record<string, Scenario> = {
  day: DAY,
  peak: { ...DAY, what: 'a peak day of 600 vehicles, where the lanes can hold it', vehicles: 600 },
  'lane-closed': {
    ...DAY,
    what: 'a lane shuts at 11:00, after a preview of whom it moves, and opens at 13:30',
    closure: { from: '11:00', until: '13:30' },
  },
  late: { ...DAY, what: 'snow on the road: three trucks in ten come after their window', late: 0.3, early: 0.01 },
  'no-shows': { ...DAY, what: 'one vehicle in six never comes', noShow: 0.16 },
  rush: { ...DAY, what: 'everybody wants the first windows and takes what else is offered', rush: true, flexible: 0.1 },
  convoys: { ...DAY, what: 'half of the bookings are convoys', convoys: 0.5 },
};
