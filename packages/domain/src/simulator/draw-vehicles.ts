import type { LaneGroup } from '../port.js';
import { type Chance, chanceOf } from './chance.js';
import type { Coming } from './coming.js';
import { type Distribution, draw } from './distribution.js';
import type { SimVehicle } from './sim-port.js';

/** What a class of vehicles brings. */
export interface SimClass {
  name: string;
  /** Of all that come; the shares of a day add up to 1. */
  share: number;
  /** Most minutes it should wait: what orders promises. */
  allowanceMin: number;
  work: Record<string, Distribution>;
  /** Ordinary when nothing is said. */
  group?: LaneGroup;
  isLife?: boolean;
}

export interface Traffic {
  classes: SimClass[];
  /** Work that only some have, by chance: a secondary check. */
  sometimes?: Record<string, { share: number; takes: Distribution }>;
  road?: Distribution;
  /** Share that a stage sends back. */
  turnedBack?: { share: number; at: string };
}

/**
 * Gives each coming its class and everything else that chance decides. Each kind of work has a stream of its own, so that the
 * i-th vehicle of a class brings the same in all variants of a day.
 */
export function drawVehicles(comings: readonly Coming[], traffic: Traffic, seed: number): SimVehicle[] {
  const chances = new Map<string, Chance>();
  const chance = (stream: string) => {
    const known = chances.get(stream) ?? chanceOf(seed, stream);
    chances.set(stream, known);
    return known;
  };
  return comings.map(({ wantedMin, booked, arriveMin }, i) => {
    const kind = pick(traffic.classes, chance('class')());
    const work: Record<string, number> = {};
    for (const [name, takes] of Object.entries(kind.work)) work[name] = draw(takes, chance(name));
    for (const [name, { share, takes }] of Object.entries(traffic.sometimes ?? {})) {
      const minutes = draw(takes, chance(name));
      if (chance(`${name}?`)() < share) work[name] = minutes;
    }
    const expectedMin = Object.values(kind.work).reduce((sum, { mean }) => sum + mean, 0);
    const readyMin = booked?.dueMin ?? arriveMin ?? wantedMin;
    return {
      id: `v${String(i + 1).padStart(5, '0')}`,
      class: kind.name,
      group: kind.group ?? 'ordinary',
      wantedMin,
      arriveMin,
      giveUpMin: booked?.windowEndMin ?? null,
      promiseMin: readyMin + kind.allowanceMin + expectedMin,
      isLife: kind.isLife ?? false,
      expectedMin,
      readyMin,
      roadMin: traffic.road ? draw(traffic.road, chance('road')) : 0,
      work,
      turnedBackAt:
        traffic.turnedBack && chance('turned back')() < traffic.turnedBack.share ? traffic.turnedBack.at : null,
    };
  });
}

function pick(classes: readonly SimClass[], at: number): SimClass {
  let upTo = 0;
  for (const one of classes) {
    upTo += one.share;
    if (at < upTo) return one;
  }
  return classes.at(-1)!;
}
