import type { Assignment } from '../assignment.js';
import { overlap, type Span } from '../lane-calendar.js';
import { closuresOf, narrowingsOf, OVERRUN_STEP_MS, occupiedUntil, servedAt } from '../lane-service.js';
import { type Instant, MINUTE, wholeMinute } from '../local-time.js';
import { byPromise, type PlanVehicle } from '../plan-vehicle.js';
import type { Lane } from '../port.js';

/** A port-day with the plan that is to be refined. `now` is a whole minute. */
export interface Planned {
  lanes: Lane[];
  vehicles: PlanVehicle[];
  now: Instant;
  busy: { lane: string; span: Span }[];
  plan: Assignment[];
}

/** A vehicle where the plan puts it. */
export interface Placed {
  vehicle: PlanVehicle;
  lane: Lane;
  startAt: Instant;
  promisedAt: Instant;
  span: Span;
}

/** A vehicle alone, or a convoy as it stands, first to last. */
export type Block = [Placed, ...Placed[]];

export interface Movable {
  blocks: Block[];
  /** Per lane: what no block may overlap. */
  taken: Map<string, Span[]>;
}

/**
 * Who may be refined: not called, not in a lane, not due already, a convoy only if it stands whole and back to back; and who stands clear of
 * all that is taken. A lane that is narrowed is taken for the while: whoever is there stays as he is, and nobody is put there.
 */
export function movableIn(planned: Planned): Movable {
  const blocks = blocksIn(planned);
  const movable = new Set(blocks.filter((block) => mayMove(block, planned)));
  const taken = takenIn(planned, blocks);
  for (const block of blocks) if (!movable.has(block)) take(block, taken);
  // Who overlaps what is taken is taken himself, and then so may others be.
  for (let clashes = clashing(movable, taken); clashes.length > 0; clashes = clashing(movable, taken))
    for (const block of clashes) {
      movable.delete(block);
      take(block, taken);
    }
  return { blocks: [...movable], taken };
}

/** In promise order, whatever the order of the question. */
function blocksIn({ lanes, vehicles, plan, now }: Planned): Block[] {
  const laneOf = new Map(lanes.map((lane) => [lane.id, lane]));
  const answers = new Map(plan.map((one) => [one.vehicleId, one]));
  const convoys = new Map<string, Block>();
  const blocks: Block[] = [];
  for (const vehicle of [...vehicles].sort(byPromise)) {
    const { lane: id, startAt, promisedAt } = answers.get(vehicle.id)!;
    const lane = id === null ? undefined : laneOf.get(id);
    if (!lane || startAt === null || promisedAt === null) continue;
    const to =
      vehicle.startedAt === null
        ? servedAt(lane, startAt, vehicle.serviceMin)
        : occupiedUntil(lane, vehicle.startedAt, vehicle.serviceMin, now);
    const placed = { vehicle, lane, startAt, promisedAt, span: { from: startAt, to } };
    const mates = vehicle.convoy === null ? undefined : convoys.get(vehicle.convoy);
    if (mates) {
      mates.push(placed);
      continue;
    }
    const block: Block = [placed];
    if (vehicle.convoy !== null) convoys.set(vehicle.convoy, block);
    blocks.push(block);
  }
  for (const block of blocks) block.sort((a, b) => a.startAt - b.startAt || (a.vehicle.id < b.vehicle.id ? -1 : 1));
  return blocks;
}

const mayMove = (block: Block, { now, vehicles }: Planned): boolean =>
  block.every(
    ({ vehicle, lane, startAt, span }, i) =>
      !vehicle.called &&
      vehicle.startedAt === null &&
      startAt >= now &&
      startAt % MINUTE === 0 &&
      (i === 0 || (lane === block[i - 1]!.lane && startAt === block[i - 1]!.span.to)) &&
      span.to - span.from === vehicle.serviceMin * MINUTE,
  ) && hasAllMates(block, vehicles);

const hasAllMates = ([{ vehicle }, ...mates]: Block, vehicles: PlanVehicle[]): boolean =>
  vehicle.convoy === null || vehicles.filter(({ convoy }) => convoy === vehicle.convoy).length === mates.length + 1;

function takenIn({ lanes, busy, now }: Planned, blocks: Block[]): Map<string, Span[]> {
  const taken = new Map(lanes.map((lane): [string, Span[]] => [lane.id, [...closuresOf(lane), ...narrowingsOf(lane)]]));
  for (const { lane, span } of busy) taken.get(lane)?.push(span);
  // A lane that has run over is not offered as free from this very moment.
  for (const { vehicle, lane, startAt, span } of blocks.flat())
    if (vehicle.startedAt !== null && servedAt(lane, startAt, vehicle.serviceMin) <= now)
      taken.get(lane.id)!.push({ from: now, to: wholeMinute(span.to) + OVERRUN_STEP_MS });
  return taken;
}

function take(block: Block, taken: Map<string, Span[]>): void {
  for (const { lane, span } of block) taken.get(lane.id)!.push({ from: span.from, to: wholeMinute(span.to) });
}

const clashing = (blocks: ReadonlySet<Block>, taken: Map<string, Span[]>): Block[] =>
  [...blocks].filter((block) =>
    block.some(({ lane, span }) => taken.get(lane.id)!.some((other) => overlap(other, span))),
  );
