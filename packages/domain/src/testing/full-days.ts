import { MINUTE } from '../local-time.js';
import type { PlanVehicle } from '../plan-vehicle.js';
import { chanceOf } from '../planner/chance.js';
import type { Lane, LaneGroup, ServiceClass } from '../port.js';
import { aLane, WINDOW } from './crossing-samples.js';
import { aPlanVehicle } from './plan-days.js';

const KINDS: { group: LaneGroup; serviceClass: ServiceClass; serviceMin: [number, number]; upTo: number }[] = [
  { group: 'ordinary', serviceClass: 'general', serviceMin: [8, 14], upTo: 0.55 },
  { group: 'green', serviceClass: 'produce', serviceMin: [6, 10], upTo: 0.75 },
  { group: 'green', serviceClass: 'self-driven-car', serviceMin: [2, 4], upTo: 0.97 },
  { group: 'oversize', serviceClass: 'oversize', serviceMin: [25, 40], upTo: 1 },
];

export const fullDayLanes = (): Lane[] =>
  (['green', 'green', 'ordinary', 'ordinary', 'ordinary', 'oversize'] as const).map((group, i) =>
    aLane({ id: `l${i + 1}`, no: i + 1, group, maxHeightM: null, maxWidthM: null, maxLengthM: null, maxGrossKg: null }),
  );

/** A port-day of `count` vehicles, seeded; `load`: share of the lanes' minutes that it needs, over two humps. */
export function aFullDay(count: number, seed: number, load: number): PlanVehicle[] {
  const chance = chanceOf(seed);
  const made = Array.from({ length: count }, (_, i) => {
    const drawn = chance();
    const kind = KINDS.find(({ upTo }) => drawn < upTo)!;
    const [from, to] = kind.serviceMin;
    const serviceMin = from + Math.floor(chance() * (to - from + 1));
    return { kind, serviceMin, hump: (chance() + chance() + Math.floor(chance() * 2) * 2) / 4, id: `v${i}` };
  });
  const needMin = made.reduce((sum, { serviceMin }) => sum + serviceMin, 0);
  const dayMin = needMin / load / fullDayLanes().length;
  return made.map(({ kind, serviceMin, hump, id }) => {
    const windowMin = Math.floor((hump * dayMin) / 30) * 30;
    return aPlanVehicle({
      id,
      group: kind.group,
      serviceClass: kind.serviceClass,
      serviceMin,
      readyAt: WINDOW + windowMin * MINUTE,
      dueAt: WINDOW + (windowMin + 30) * MINUTE,
    });
  });
}
