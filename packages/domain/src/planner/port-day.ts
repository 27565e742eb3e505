/**
 * A port's day as the lane planner sees it: whole minutes on one clock whose zero the caller chooses (negative ones are lawful), masses and
 * names left out. What the product knows more of is translated into this by whoever asks for a plan.
 */
export interface PortDay {
  cost: PlanCost;
  lanes: DayLane[];
  vehicles: DayVehicle[];
}

/** What a minute of waiting costs. All >= 0; 0 leaves the term out. */
export interface PlanCost {
  /** Per minute between ready and start, times the vehicle's weight. */
  waitPerMin: number;
  /** Per minute after the latest start that is on time, times the vehicle's weight. */
  latePerMin: number;
  /** Per minute of wait beyond `ageingAfterMin`, alike for all: whoever has waited long goes first. */
  ageingAfterMin: number;
  ageingPerMin: number;
  /** Per minute of wait beyond `perishAfterMin`, for produce only. */
  perishAfterMin: number;
  perishPerMin: number;
}

export const DAY_GROUPS = ['green', 'ordinary', 'oversize'] as const;
export type DayGroup = (typeof DAY_GROUPS)[number];

export const DAY_CLASSES = ['general', 'nev', 'produce', 'oversize'] as const;
export type DayClass = (typeof DAY_CLASSES)[number];

export interface DayLane {
  id: string;
  group: DayGroup;
  maxHeightM: number;
  maxWidthM: number;
  /** Half-open spans of minutes in which nobody is served. */
  closed: [from: number, to: number][];
}

export interface DayVehicle {
  id: string;
  class: DayClass;
  /** Inspected and sealed before the border: green lanes take its general goods, too. */
  preInspected: boolean;
  /** When it comes; the order of a queue without a plan. */
  etaMin: number;
  slotStartMin: number;
  /** No start before it. */
  readyMin: number;
  /** The latest start that is on time; may be before `readyMin`, or negative. */
  dueMin: number;
  /** >= 1. */
  serviceMin: number;
  /** > 0. */
  weight: number;
  heightM: number;
  widthM: number;
  /** Vehicles of one convoy stand on one lane, back to back, in order of ready time, then id. */
  convoy: string | null;
}
