/** What windows offer, and a shift lead's word on it. */
export interface CapacityRoomMessages {
  choosePort: string;
  onlyLead: string;
  loading: string;
  /** No window on this day in this direction. */
  closedDay: string;
  closedDayWhat: string;
  direction: string;
  caption: (direction: string, day: string) => string;
  window: string;
  vehicles: string;
  /** Opens the panel of a window. */
  change: (window: string) => string;
  onSale: (lanes: string, minutes: number) => string;
  sold: (sold: number, sellable: number) => string;
  /** `vehicles` 0: one of them takes more than what is left, or more than a window. */
  left: (minutes: number, vehicles: number) => string;
  full: string;
  above: (minutes: number) => string;
  aboveVehicles: (vehicles: number) => string;
  vehiclesSold: (sold: number, limit: number) => string;
  overridden: (until: string) => string;
  nothingOnSale: string;

  derived: string;
  said: string;
  saidUntil: (value: string, until: string, reason: string) => string;
  lanes: (count: number) => string;
  minutes: (count: number) => string;
  perHour: (count: number) => string;
  noLimit: string;

  formTitle: string;
  formLead: string;
  until: string;
  lanesOf: (group: string) => string;
  asDerived: (lanes: string, minutes: number) => string;
  otherMinutes: string;
  minutesOf: (group: string) => string;
  limitsTitle: string;
  limitsHint: string;
  /** Placeholder of a limit: what the port says. */
  asPort: (perHour: number) => string;
  soldAbove: string;
  displace: string;
  displaceWhat: string;
  honour: string;
  honourWhat: string;
  reason: string;
  faults: { nothing: string; minutes: string; limit: string; reason: string };
  preview: string;
  previewing: string;

  whom: (windows: string, count: number) => string;
  overtaken: string;
  becomes: (what: string, from: string, to: string) => string;
  nobody: string;
  moved: (bookings: number, vehicles: number) => string;
  loseGreen: (count: number) => string;
  holdsEnd: (count: number) => string;
  withoutRoom: (count: number) => string;
  honoured: (minutes: number) => string;
  honouredVehicles: (vehicles: number) => string;
  told: string;
  movesTitle: string;
  booking: string;
  bookedAt: string;
  before: string;
  after: string;
  losesGreen: string;
  holdEnds: string;
  noRoom: string;
  more: (count: number) => string;
  commit: string;
  commitMoving: (bookings: number) => string;
  back: string;
  done: (windows: string) => string;
  doneMoving: (bookings: number) => string;
}
