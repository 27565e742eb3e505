import type { Chance } from './chance.js';
import type { Scenario } from './scenarios.js';

/** How one vehicle behaves on its day. Minutes. */
export interface Conduct {
  comes: 'on-time' | 'early' | 'late' | 'never';
  /** At staging: before the planned call on time, before the window early, after the window's end late. */
  marginMin: number;
  /** Road and service, as parts of what is planned. */
  roadFactor: number;
  serviceFactor: number;
  /** Minutes in a secondary bay; null: not referred. */
  bayMin: number | null;
  turnsBack: boolean;
}

const between = (low: number, x: number, high: number) => Math.max(low, Math.min(high, x));

/** Who never comes is neither late nor turned back. Shares hold in the mean. */
export function conductOf(chance: Chance, scenario: Scenario): Conduct {
  const fate = chance.next();
  const { noShow, late, early } = scenario;
  const comes =
    fate < noShow ? 'never' : fate < noShow + late ? 'late' : fate < noShow + late + early ? 'early' : 'on-time';
  const margin = { 'on-time': [8, 30], early: [75, 150], late: [10, 60], never: [0, 0] }[comes] as [number, number];
  return {
    comes,
    marginMin: chance.whole(...margin),
    roadFactor: between(0.8, chance.around(1.05, 0.12), 1.6),
    serviceFactor: between(0.6, chance.around(1, 0.18), 1.8),
    bayMin: chance.hit(scenario.referred) ? chance.whole(15, 40) : null,
    turnsBack: chance.hit(scenario.turnedBack),
  };
}

/** The instant at which a vehicle reaches the staging yard; null: never. `callAt`: when it will be called as planned, epoch ms. */
export function arrivalAt(
  { comes, marginMin }: Conduct,
  { windowStartAt, windowEndAt, callAt }: { windowStartAt: number; windowEndAt: number; callAt: number },
): number | null {
  const margin = marginMin * 60_000;
  switch (comes) {
    case 'never':
      return null;
    case 'early':
      return windowStartAt - margin;
    case 'late':
      return Math.max(callAt, windowEndAt) + margin;
    default:
      return callAt - margin;
  }
}
