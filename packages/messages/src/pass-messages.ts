import type { VehicleStatus } from '@gl/domain/booking';

/** The driver's pass page. Times are ready to read; days come from `clock.ts`. */
export interface PassMessages {
  title: string;
  time: string;
  lane: string;
  laneGroup: string;
  laneLater: string;
  timeLater: string;
  bay: string;
  plate: string;
  vin: string;
  container: string;
  reference: string;
  port: string;
  status: string;
  why: string;
  reasonWithheld: string;
  /** What the driver does now, in each state. */
  doNow: Record<VehicleStatus, string>;
  showThisCode: string;
  comeBetween: (from: string, to: string) => string;
  callForward: (time: string) => string;
  callForwardLater: string;
  yourClock: string;
  portClock: string;
  today: string;
  tomorrow: string;
  offline: string;
  asOf: (time: string) => string;
  updated: (time: string) => string;
  stale: string;
  reload: string;
  print: string;
  stamps: string;
  cancelled: string;
  problem: string;
  chooseLanguage: string;
  notFound: string;
  /** In place of the pass, which is asked for again without a hand. */
  busy: string;
}
