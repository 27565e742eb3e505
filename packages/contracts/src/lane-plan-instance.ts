import { DAY_CLASSES, DAY_GROUPS, type PortDay } from '@gl/domain/planner/port-day';
import { z } from 'zod';

/** About two years on either side of the clock's zero; sums of thousands of service times stay exact far beyond it. */
const LONGEST_MIN = 1_000_000;
const minute = z.int().min(-LONGEST_MIN).max(LONGEST_MIN);
const span = z.int().min(0).max(LONGEST_MIN);
const rate = z.number().min(0).max(1_000_000);
const metres = z.number().positive().max(1000);
const name = z.string().min(1).max(200);

const cost = z.strictObject({
  waitPerMin: rate,
  latePerMin: rate,
  ageingAfterMin: span,
  ageingPerMin: rate,
  perishAfterMin: span,
  perishPerMin: rate,
});

const closure = z.tuple([minute, minute]).refine(([from, to]) => from < to, { message: 'FROM_BEFORE_TO' });

const lane = z.strictObject({
  id: name,
  group: z.enum(DAY_GROUPS),
  maxHeightM: metres,
  maxWidthM: metres,
  closed: z.array(closure).max(1000),
});

const vehicle = z.strictObject({
  id: name,
  class: z.enum(DAY_CLASSES),
  preInspected: z.boolean(),
  etaMin: minute,
  slotStartMin: minute,
  readyMin: minute,
  dueMin: minute,
  serviceMin: z.int().min(1).max(10_000),
  weight: z.number().positive().max(1_000_000),
  heightM: metres,
  widthM: metres,
  convoy: name.nullable(),
});

const idsOnce = <T extends { id: string }>(items: T[], context: z.core.$RefinementCtx<T[]>) => {
  const first = new Map<string, number>();
  items.forEach(({ id }, i) => {
    if (first.has(id)) context.addIssue({ code: 'custom', message: 'ID_TWICE', path: [i, 'id'], input: id });
    else first.set(id, i);
  });
};

/**
 * A port's day in a file (docs/lane-plan.md), strict: what the format does not know is refused, because it would be ignored in silence.
 * `name` and `reference` may stand in the file and are gone from what comes out: a planner reads neither.
 */
export const portDayFile = z
  .strictObject({
    name: z.string().optional(),
    cost,
    lanes: z.array(lane).max(1000).superRefine(idsOnce),
    vehicles: z.array(vehicle).max(20_000).superRefine(idsOnce),
    reference: z.unknown().optional(),
  })
  .transform(({ cost, lanes, vehicles }): PortDay => ({ cost, lanes, vehicles }));

/** What is known about a day without planning it; bounds are proven, FIFO is measured. */
export const dayReference = z.object({
  lowerBound: z.number(),
  fifoCost: z.number(),
  fifoMaxGeneralWaitMin: z.number(),
});
export type DayReference = z.infer<typeof dayReference>;

/** A plan as somebody hands it in to be judged: loose, because what is wrong with it is the judge's to say. */
export const handedInPlan = z.object({
  assignments: z
    .array(
      z.object({
        vehicle: z.string(),
        lane: z.string(),
        startMin: z.unknown().transform((value) => (typeof value === 'number' ? value : Number.NaN)),
      }),
    )
    .default([]),
  unassigned: z.array(z.object({ vehicle: z.string(), reason: z.string().optional() })).default([]),
});
export type HandedInPlan = z.infer<typeof handedInPlan>;
