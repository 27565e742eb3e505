import type { ConsignmentKind, VehicleKind } from '@gl/domain/booking';
import type { Direction, LaneGroup, ServiceClass } from '@gl/domain/port';
import {
  apples,
  carpets,
  carrier,
  cars,
  coach,
  empty,
  fruit,
  type Goods,
  garments,
  household,
  machines,
  oversize,
  tiles,
} from './goods.js';

/** One kind of traffic of a port's day: what crosses in which direction, and how much of it. */
export interface Lot {
  /** Of the day's vehicles. */
  share: number;
  direction: Direction;
  goods: ConsignmentKind;
  vehicle: VehicleKind;
  hs: string | null;
  what: string;
  /** Where the verdict sends it and what its service is: for the sum of what the day needs, never sent to anyone. */
  group: LaneGroup;
  serviceClass: ServiceClass;
}

export interface Traffic {
  vehicles: number;
  /** Where the number comes from. */
  source: string;
  lots: Lot[];
}

const out = (share: number, goods: Goods): Lot => ({ ...goods, share, direction: 'export' });
const back = (share: number, goods: Goods): Lot => ({ ...goods, share, direction: 'import' });

/** A road port that says nothing of its own. */
const PLAIN: Lot[] = [
  out(0.12, carrier),
  out(0.16, household),
  out(0.12, garments),
  out(0.1, tiles),
  out(0.1, apples),
  out(0.04, machines),
  out(0.04, coach),
  back(0.14, empty),
  back(0.14, carpets),
  back(0.04, coach),
];

/** What a day brings. Volumes are reported ones where the source says so; shares within them are assumed but for those named. */
const TRAFFIC: Record<string, Traffic> = {
  zhangmu: {
    vehicles: 53,
    source: 'reported daily mean of 2025, 17 of them with new-energy vehicles',
    lots: [
      out(17 / 53, carrier),
      out(0.13, household),
      out(0.1, garments),
      out(0.08, tiles),
      out(0.1, apples),
      out(0.04, machines),
      out(0.02, oversize),
      out(0.03, coach),
      back(0.08, carpets),
      back(0.05, empty),
      back(0.03, coach),
    ],
  },
  bakhty: {
    vehicles: 192,
    source: 'reported daily mean both ways, 37 % of it cars driven out on their own',
    lots: [
      out(0.37, cars),
      out(0.06, carrier),
      out(0.12, household),
      out(0.06, tiles),
      out(0.1, apples),
      out(0.03, machines),
      out(0.01, oversize),
      out(0.02, coach),
      back(0.12, carpets),
      back(0.05, empty),
      back(0.04, fruit),
      back(0.02, coach),
    ],
  },
  shigatse: {
    vehicles: 300,
    source: 'what the dry port is built for, export trucks',
    lots: [
      out(0.3, household),
      out(0.24, garments),
      out(0.2, tiles),
      out(0.18, apples),
      out(0.04, carrier),
      out(0.04, machines),
    ],
  },
  gyirong: {
    vehicles: 60,
    source: 'assumed: like its neighbour Zhangmu',
    lots: [
      out(0.14, carrier),
      out(0.12, household),
      out(0.1, garments),
      out(0.08, tiles),
      out(0.08, apples),
      out(0.04, coach),
      back(0.36, empty),
      back(0.05, carpets),
      back(0.03, coach),
    ],
  },
  youyiguan: {
    vehicles: 600,
    source: 'a part of the 2,740 reported',
    lots: [
      out(0.12, household),
      out(0.12, garments),
      out(0.1, tiles),
      out(0.08, carrier),
      out(0.08, apples),
      out(0.02, coach),
      back(0.24, fruit),
      back(0.14, carpets),
      back(0.08, empty),
      back(0.02, coach),
    ],
  },
  erenhot: {
    vehicles: 400,
    source: 'a part of the 1,300 reported',
    lots: [
      out(0.25, cars),
      out(0.05, carrier),
      out(0.12, household),
      out(0.08, tiles),
      out(0.06, apples),
      out(0.03, machines),
      out(0.01, oversize),
      out(0.02, coach),
      back(0.2, carpets),
      back(0.16, empty),
      back(0.02, coach),
    ],
  },
};

export const trafficOf = (portId: string): Traffic =>
  TRAFFIC[portId] ?? { vehicles: 60, source: 'assumed', lots: PLAIN };
