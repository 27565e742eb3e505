import { type Chance, chanceOf } from '../chance.js';
import type { DayClass, DayLane, DayVehicle, PortDay } from '../port-day.js';
import { aVehicle } from './repair-days.js';

const pick = (chance: Chance, from: number, to: number): number => from + Math.floor(chance() * (to - from + 1));

const LANES: readonly Omit<DayLane, 'id' | 'closed'>[] = [
  { group: 'ordinary', maxHeightM: 4.5, maxWidthM: 2.6 },
  { group: 'ordinary', maxHeightM: 4.5, maxWidthM: 2.6 },
  { group: 'ordinary', maxHeightM: 4.5, maxWidthM: 2.6 },
  { group: 'green', maxHeightM: 4, maxWidthM: 2.6 },
  { group: 'green', maxHeightM: 4, maxWidthM: 2.6 },
  { group: 'oversize', maxHeightM: 6, maxWidthM: 6 },
];

const WEIGHT: Record<DayClass, number> = { general: 1, nev: 2, produce: 3, oversize: 2 };

function classOf(chance: Chance): DayClass {
  const draw = chance();
  if (draw < 0.63) return 'general';
  if (draw < 0.79) return 'nev';
  return draw < 0.95 ? 'produce' : 'oversize';
}

function vehicleOf(chance: Chance, i: number, lengthMin: number): DayVehicle {
  const kind = classOf(chance);
  const preInspected = kind !== 'oversize' && chance() < 0.4;
  const serviceMin =
    kind === 'oversize' ? pick(chance, 25, 40) : preInspected ? pick(chance, 2, 3) : pick(chance, 8, 12);
  const readyMin = pick(chance, 0, lengthMin);
  return aVehicle({
    id: `v${i}`,
    class: kind,
    preInspected,
    etaMin: readyMin,
    slotStartMin: readyMin - (readyMin % 30),
    readyMin,
    dueMin: readyMin + pick(chance, 10, 30),
    serviceMin,
    weight: WEIGHT[kind],
    heightM: pick(chance, 320, 390) / 100,
    widthM: kind === 'oversize' ? 3.5 : 2.5,
  });
}

/** A made-up day of six lanes at a load of .85, with a few convoys, on which the first lane shuts in the middle for a fifth of the time. */
export function closureDay(vehicleCount: number, seed: number): PortDay {
  const chance = chanceOf(seed);
  const lengthMin = Math.round(1.55 * vehicleCount);
  const vehicles = Array.from({ length: vehicleCount }, (_, i) => vehicleOf(chance, i, lengthMin));
  for (let first = 10; first + 2 < vehicleCount; first += 40) {
    const leader = vehicles[first]!;
    const mates = vehicles.slice(first, first + 3);
    for (const mate of mates) Object.assign(mate, { ...leader, id: mate.id, convoy: `c${first}` });
  }
  const from = Math.round(0.45 * lengthMin);
  const to = Math.round(0.65 * lengthMin);
  return {
    cost: {
      waitPerMin: 0.25,
      latePerMin: 1,
      ageingAfterMin: 120,
      ageingPerMin: 2,
      perishAfterMin: 60,
      perishPerMin: 2,
    },
    lanes: LANES.map((lane, i) => ({ ...lane, id: `L${i + 1}`, closed: i === 0 ? [[from, to]] : [] })),
    vehicles,
  };
}
