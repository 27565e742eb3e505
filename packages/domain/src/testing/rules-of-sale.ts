import { type Demand, keptAbove } from '../capacity/emsr.js';
import { stillToCome } from '../capacity/expectation.js';
import { RELEASE_HOURS, roomFor } from '../capacity/room.js';
import { DEFAULT_POLICIES } from '../port-defaults.js';
import { CLASSES, GENERAL, type Moment, type Rule, TO_COME, UNITS } from './sales.js';

type Expected = (kind: number, moment: Pick<Moment, 'hours' | 'soldBy'>) => number;

const demand = (moment: Pick<Moment, 'hours' | 'soldBy'>, expected: Expected): Demand[] =>
  CLASSES.map(({ value }, kind) => ({ value, size: 1, toCome: expected(kind, moment) }));
const kept = (moment: Moment, expected: Expected) => keptAbove(CLASSES[moment.kind]!.value, demand(moment, expected));

const asForecast: Expected = (kind, { hours }) => CLASSES[kind]!.expected * TO_COME[kind]!(hours);
const learning: Expected = (kind, { hours, soldBy }) =>
  stillToCome(CLASSES[kind]!.expected, TO_COME[kind]!(hours), soldBy[kind]!);
const atFirst: Expected = (kind) => CLASSES[kind]!.expected;

const room = (moment: Moment, expected: Expected, floorShare: number) =>
  roomFor(
    moment.kind === GENERAL,
    { limit: UNITS, sold: UNITS - moment.left, soldToOrdinary: moment.soldBy[GENERAL]! },
    kept(moment, expected),
    floorShare,
  ).room;
const solved =
  (expected: Expected, floorShare: number): Rule =>
  (moment) =>
    moment.hours <= RELEASE_HOURS || room(moment, expected, floorShare) > 0;

/** Rules of sale side by side: the product's, and those that it is measured against. */
export const RULES = {
  'first come': () => true,
  'fixed quota': ({ kind, soldBy }) => soldBy[kind]! < [6, 5, 13][kind]!,
  'fixed EMSR-b': (moment) => moment.left > kept(moment, atFirst),
  're-solved': solved(asForecast, 0),
  're-solved, floor': solved(asForecast, DEFAULT_POLICIES.ordinaryFloorShare),
  're-solved, floor, learning': solved(learning, DEFAULT_POLICIES.ordinaryFloorShare),
} satisfies Record<string, Rule>;
