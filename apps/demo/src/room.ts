import type { PortBody } from '@gl/contracts/port';
import type { Direction, LaneGroup } from '@gl/domain/port';
import type { Lot } from './lots.js';
import { shareOut } from './share-out.js';

/** Lane-minutes that a day needs of a group of lanes, beside what is left to sell. */
export interface Need {
  direction: Direction;
  group: LaneGroup;
  vehicles: number;
  neededMin: number;
  sellableMin: number;
  freeMin: number;
}

/** Vehicles that may start in a direction, beside those that shall. */
export interface StartNeed {
  direction: Direction;
  vehicles: number;
  limit: number;
}

export interface SoldWindow {
  direction: Direction;
  group: LaneGroup;
  sellableMin: number;
  soldMin: number;
}

/** What a day of `vehicles` needs of each group, and what its windows still have. */
export function needsOf(
  lots: readonly Lot[],
  vehicles: number,
  serviceMin: PortBody['serviceMin'],
  windows: readonly SoldWindow[],
): Need[] {
  const counts = shareOut(
    vehicles,
    lots.map(({ share }) => share),
  );
  const needs = new Map<string, Need>();
  for (const { direction, group, sellableMin, soldMin } of windows) {
    const need = needs.get(`${direction}|${group}`) ?? {
      direction,
      group,
      vehicles: 0,
      neededMin: 0,
      sellableMin: 0,
      freeMin: 0,
    };
    need.sellableMin += sellableMin;
    need.freeMin += Math.max(0, sellableMin - soldMin);
    needs.set(`${direction}|${group}`, need);
  }
  for (const [i, { direction, group, serviceClass }] of lots.entries()) {
    const count = counts[i]!;
    if (count === 0) continue;
    const need = needs.get(`${direction}|${group}`) ?? {
      direction,
      group,
      vehicles: 0,
      neededMin: 0,
      sellableMin: 0,
      freeMin: 0,
    };
    need.vehicles += count;
    need.neededMin += count * (serviceMin[serviceClass] ?? 0);
    needs.set(`${direction}|${group}`, need);
  }
  return [...needs.values()];
}

/** Starts that a direction's limits allow in `windows` windows, less those taken. */
export function startNeeds(
  lots: readonly Lot[],
  vehicles: number,
  port: Pick<PortBody, 'directions' | 'windowMin'>,
  windows: Record<Direction, number>,
): StartNeed[] {
  const counts = shareOut(
    vehicles,
    lots.map(({ share }) => share),
  );
  return (['export', 'import'] as const).flatMap((direction) => {
    const wanted = lots.reduce((sum, lot, i) => sum + (lot.direction === direction ? counts[i]! : 0), 0);
    const perHour = Math.min(
      ...(port.directions[direction]?.limits ?? []).map(({ vehiclesPerHour }) => vehiclesPerHour),
      2000,
    );
    const limit = Math.floor((perHour * port.windowMin) / 60) * windows[direction];
    return wanted === 0 ? [] : [{ direction, vehicles: wanted, limit }];
  });
}

/** Sentences on what a day lacks; none: there is room for it. */
export function shortages(needs: readonly Need[], starts: readonly StartNeed[]): string[] {
  return [
    ...needs
      .filter(({ neededMin, freeMin }) => neededMin > freeMin)
      .map(
        ({ direction, group, vehicles, neededMin, sellableMin, freeMin }) =>
          `${direction}, ${group} lanes: ${vehicles} vehicles need ${neededMin} lane-minutes; ${freeMin} of ${sellableMin} sellable are left`,
      ),
    ...starts
      .filter(({ vehicles, limit }) => vehicles > limit)
      .map(
        ({ direction, vehicles, limit }) =>
          `${direction}: ${vehicles} vehicles; the checkpoints let ${limit} start in the day`,
      ),
  ];
}
