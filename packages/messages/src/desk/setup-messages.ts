import type { Checkpoint, PortPolicies, ServiceClass } from '@gl/domain/port';
import type { PolicyBounds } from '@gl/domain/port-limits';

/** Sections of a port's set-up, in the order of the page. */
export const SETUP_SECTIONS = [
  'place',
  'hours',
  'holidays',
  'lanes',
  'limits',
  'service',
  'road',
  'goods',
  'policies',
  'facts',
] as const;
export type SetupSection = (typeof SETUP_SECTIONS)[number];

/** Texts of the screens on which a port is set up. */
export interface SetupMessages {
  title: string;
  newPort: string;
  port: string;
  zone: string;
  kind: string;
  kinds: { 'road-port': string; 'dry-port': string };
  laneCount: (count: number) => string;
  doubts: (count: number) => string;
  noDoubts: string;
  contents: string;
  sections: Record<SetupSection, string>;
  about: Record<SetupSection, string>;

  step: (no: number, of: number) => string;
  steps: string;
  next: string;
  back: string;
  create: string;
  created: string;
  copyFrom: string;
  copyNothing: string;
  copyHint: string;

  id: string;
  idHint: string;
  code: string;
  codeHint: string;
  names: string;
  namesHint: string;
  /** Browsers have no name for it. */
  tibetan: string;
  nameIn: (language: string) => string;
  country: string;
  countryHint: string;
  ownSide: string;
  otherSide: string;
  upstreamOf: string;
  windowMin: string;
  windowMinHint: string;
  windowMinutes: (minutes: number) => string;

  offered: string;
  notOffered: string;
  weekdays: [string, string, string, string, string, string, string];
  everyDay: string;
  workdays: string;
  from: string;
  to: string;
  addHours: string;
  removeHours: (no: number) => string;
  hoursNo: (no: number) => string;
  daysOfHours: string;
  atNeighbour: (clock: string, from: string, to: string) => string;
  week: (direction: string) => string;
  closedAllDay: string;

  holidaysOf: (side: string) => string;
  firstDay: string;
  lastDay: string;
  lastDayHint: string;
  holidayName: string;
  addHoliday: string;
  removeHoliday: (day: string) => string;
  nameOfDay: (day: string) => string;
  noHolidays: string;
  holidayOrder: string;
  glance: (year: number, days: number) => string;
  year: string;
  shutOwn: string;
  shutOther: string;
  shutBoth: string;

  lane: string;
  group: string;
  directions: string;
  envelope: string;
  staff: string;
  unlimited: string;
  addLane: string;
  editLane: (id: string) => string;
  edit: string;
  retire: string;
  retireLane: (id: string) => string;
  bringBack: string;
  bringBackLane: (id: string) => string;
  retired: string;
  laneSaved: (id: string) => string;
  saveLane: string;
  removeLane: (no: number) => string;
  lanesFirst: string;

  maxHeightM: string;
  maxWidthM: string;
  maxLengthM: string;
  maxGrossKg: string;
  emptyMeans: string;

  checkpoints: Record<Checkpoint, string>;
  perHour: string;
  leastCounts: (perHour: number, perWindow: number) => string;
  noLimits: string;

  serviceClasses: Record<ServiceClass, string>;
  minutesUnit: string;
  measured: (minutes: number, services: number) => string;
  takeOver: (minutes: number) => string;
  takeOverFor: (service: string, minutes: number) => string;

  produce: (direction: string) => string;
  produceHint: string;
  dangerous: string;
  rule: (no: number) => string;
  ruleMay: { yes: string; no: string };
  theseGoods: string;
  prefixes: string;
  prefixesHint: string;
  note: string;
  addRule: string;
  removeRule: (no: number) => string;
  noRules: string;

  policies: Record<keyof PortPolicies, { name: string; what: string }>;
  units: Record<PolicyBounds['unit'], string>;
  range: (min: string, max: string, standard: string) => string;
  openRange: (min: string, max: string, none: string) => string;
  noLimit: string;
  notOverbooked: string;
  notKnown: string;
  leastTokens: (least: number, perHour: number, roadMin: number) => string;
  bayForAll: string;
  bayNotForAll: (without: number) => string;

  fact: string;
  confirm: string;
  confirmFact: (fact: string) => string;
  source: string;
  sourceHint: string;
  confirmedBy: (source: string, day: string) => string;
  doubtAgain: string;
  doubtAgainFact: (fact: string) => string;
  confirmed: string;
  addDoubt: string;
  why: string;
  noFacts: string;

  unsaved: string;
  save: string;
  discard: string;
  saved: string;
  stale: string;
  reload: string;

  effectTitle: string;
  effectNone: string;
  closed: (count: number) => string;
  opened: (count: number) => string;
  day: string;
  windows: string;
  minutes: string;
  places: string;
  placesHint: string;
  booked: (vehicles: number) => string;
  bookedWhat: string;
  vehicles: (count: number) => string;
  accept: string;
  acceptNeeded: string;
  doIt: string;
  notYet: string;

  leaveTitle: string;
  leaveWhat: string;
  leave: string;
  stay: string;
}
