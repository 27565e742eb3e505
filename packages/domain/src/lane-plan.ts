import { type Assignment, keptAssignment, newAssignment } from './assignment.js';
import type { DecisionReason } from './booking.js';
import { LaneCalendar, overlap, type Span } from './lane-calendar.js';
import { eligibleGroups, serves } from './lane-fit.js';
import { closuresOf, narrowingsOf, OVERRUN_STEP_MS, occupiedUntil, servedAt } from './lane-service.js';
import { type Instant, wholeMinute } from './local-time.js';
import { byPromise, type PlanVehicle } from './plan-vehicle.js';
import type { Lane } from './port.js';

/** One lane while a plan is made. */
interface Track {
  lane: Lane;
  calendar: LaneCalendar;
  /** Who was to start before this instant and can't is pushed on: by whoever stands in the lane, or by those whom that one pushed. */
  pushedUntil: Instant;
}

/**
 * The first lane plan: everybody keeps the place the last plan gave, if it still stands; the rest take, in promise order, the earliest gap
 * on a lane that serves them. So a new booking moves nobody, and a closure moves only those who stood in it; a late start or an overrun
 * pushes those behind it on, in their order. Deterministic in the set of inputs, whatever their order. `now`: nobody is given a start in the past; who was
 * due and has neither started nor been called stays, as a place to be late for. `busy`: lane time of vehicles outside this plan.
 */
export function planLanes(
  lanes: Lane[],
  vehicles: PlanVehicle[],
  now: Instant,
  busy: { lane: string; span: Span }[] = [],
): Assignment[] {
  const tracks = new Map(
    lanes.map((lane): [string, Track] => [
      lane.id,
      { lane, calendar: new LaneCalendar(closuresOf(lane)), pushedUntil: Number.NEGATIVE_INFINITY },
    ]),
  );
  for (const { lane, span } of busy) tracks.get(lane)?.calendar.block(span);

  const placed = new Map<string, Assignment>();
  const ordered = [...vehicles].sort(byPromise);
  const overruns = ordered.flatMap((vehicle) => keepStarted(vehicle, tracks, now, placed));
  const blocks = toBlocks(ordered.filter((vehicle) => !placed.has(vehicle.id)));
  const kept = new Set([...blocks].sort(byPlace).filter((block) => keepBlock(block, tracks, now, placed)));
  // A lane that has run over is not offered to newcomers as free from this very moment.
  for (const { track, until } of overruns) track.calendar.block({ from: now, to: until + OVERRUN_STEP_MS });
  for (const block of blocks) if (!kept.has(block)) placeBlock(block, tracks, now, placed);
  return ordered.map((vehicle) => placed.get(vehicle.id)!);
}

/** Who stands in a lane stays there. The overrun that it causes, reckoned in whole steps. */
function keepStarted(
  vehicle: PlanVehicle,
  tracks: Map<string, Track>,
  now: Instant,
  placed: Map<string, Assignment>,
): { track: Track; until: Instant }[] {
  const { startedAt, previous } = vehicle;
  const track = previous && startedAt !== null ? tracks.get(previous.lane) : undefined;
  if (!track || startedAt === null) return [];
  // Whoever is pushed by it is told whole minutes, whatever second it started at.
  const until = wholeMinute(occupiedUntil(track.lane, startedAt, vehicle.serviceMin, now));
  track.calendar.block({ from: startedAt, to: until });
  track.pushedUntil = Math.max(track.pushedUntil, until);
  placed.set(vehicle.id, keptAssignment(vehicle, track.lane, startedAt));
  return servedAt(track.lane, startedAt, vehicle.serviceMin) <= now ? [{ track, until }] : [];
}

/** A vehicle alone, or a convoy in the order in which it stands. */
type Block = [PlanVehicle, ...PlanVehicle[]];

/** Called ones first: they hold their lane. Then in promise order, a convoy by its first. */
function toBlocks(ordered: PlanVehicle[]): Block[] {
  const convoys = new Map<string, Block>();
  const blocks: Block[] = [];
  for (const vehicle of ordered) {
    const mates = vehicle.convoy === null ? undefined : convoys.get(vehicle.convoy);
    if (mates) {
      mates.push(vehicle);
      continue;
    }
    const block: Block = [vehicle];
    if (vehicle.convoy !== null) convoys.set(vehicle.convoy, block);
    blocks.push(block);
  }
  const place = ({ previous, readyAt }: PlanVehicle) => previous?.startAt ?? readyAt;
  for (const block of blocks) block.sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
  return blocks.sort((a, b) => Number(isCalled(b)) - Number(isCalled(a)));
}

const isCalled = (block: Block) => block.some((vehicle) => vehicle.called);

/** The order in which blocks stand: an overrun pushes the next one first. */
const byPlace = (a: Block, b: Block) =>
  Number(isCalled(b)) - Number(isCalled(a)) ||
  (a[0].previous?.startAt ?? 0) - (b[0].previous?.startAt ?? 0) ||
  (a[0].id < b[0].id ? -1 : 1);

interface Run {
  spans: Span[];
  end: Instant;
}

/** A block's services on a lane from `startAt` on, back to back. */
const runOf = (block: Block, lane: Lane, startAt: Instant): Run => run(block, lane, () => startAt);

/** The same for a block that stands there: nobody is drawn forward into the gap that a mate left who will not come. */
const runOfStanding = (block: Block, lane: Lane, startAt: Instant): Run =>
  run(block, lane, ({ previous }) => Math.max(startAt, previous!.startAt));

function run(block: Block, lane: Lane, notBefore: (vehicle: PlanVehicle) => Instant): Run {
  let end = Number.NEGATIVE_INFINITY;
  const spans = block.map((vehicle) => {
    const from = Math.max(end, notBefore(vehicle));
    end = servedAt(lane, from, vehicle.serviceMin);
    return { from, to: end };
  });
  return { spans, end };
}

/** Keeps a block where it stood, or pushes it on along its lane. False when it needs another place, or has come late for this one. */
function keepBlock(block: Block, tracks: Map<string, Track>, now: Instant, placed: Map<string, Assignment>): boolean {
  const track = trackOf(block, tracks);
  if (!track || !block.every((vehicle) => serves(track.lane, vehicle))) return false;
  if (block.some(({ readyAt, previous }) => readyAt > previous!.startAt)) return false;
  const from = block[0].previous!.startAt;
  const { spans, end } = runOfStanding(block, track.lane, from);
  const isOverdue = isCalled(block) && now >= Math.max(end, from + OVERRUN_STEP_MS);
  if (!isOverdue && spans.every((span) => track.calendar.isFree(span))) {
    settle(block, track, spans, whyMoved(block, tracks), placed);
    return true;
  }
  return (isOverdue || from < track.pushedUntil) && push(block, track, Math.max(now, from), placed);
}

/** The lane in which all of a block stood. */
function trackOf(block: Block, tracks: Map<string, Track>): Track | undefined {
  const lane = block[0].previous?.lane;
  return lane !== undefined && block.every(({ previous }) => previous?.lane === lane) ? tracks.get(lane) : undefined;
}

/** Later in its own lane, and everybody behind it: a gap elsewhere would send the first in the queue to its end. Not over a closure. */
function push(block: Block, track: Track, notBefore: Instant, placed: Map<string, Assignment>): boolean {
  const { lane, calendar } = track;
  const startAt = calendar.earliestGap(notBefore, (at) => runOfStanding(block, lane, at).end);
  if (startAt === null) return false;
  const { spans, end } = runOfStanding(block, lane, startAt);
  const way = { from: block[0].previous!.startAt, to: end };
  if (closuresOf(lane).some((closure) => overlap(closure, way))) return false;
  settle(block, track, spans, 'OVERRUN', placed);
  track.pushedUntil = Math.max(track.pushedUntil, end);
  return true;
}

function placeBlock(block: Block, tracks: Map<string, Track>, now: Instant, placed: Map<string, Assignment>): void {
  const readyAt = Math.max(now, ...block.map((vehicle) => vehicle.readyAt));
  const why = whyMoved(block, tracks);
  const own = trackOf(block, tracks);
  const staysOnLane = own && isCalled(block) && why !== 'LANE_CLOSED';
  const best = (staysOnLane && earliest(block, [own], readyAt)) || earliest(block, [...tracks.values()], readyAt);
  if (best) settle(block, best.track, runOf(block, best.track.lane, best.startAt).spans, why, placed);
  else for (const vehicle of block) placed.set(vehicle.id, newAssignment(vehicle, why, null, null));
}

/** Takes the lane's time. Who stood there already has nothing new to be told. */
function settle(
  block: Block,
  { lane, calendar }: Track,
  spans: Span[],
  why: DecisionReason,
  placed: Map<string, Assignment>,
): void {
  for (const [i, vehicle] of block.entries()) {
    const { from } = spans[i]!;
    const isNews = vehicle.previous?.lane !== lane.id || vehicle.previous.startAt !== from;
    calendar.block(spans[i]!);
    placed.set(vehicle.id, isNews ? newAssignment(vehicle, why, lane, from) : keptAssignment(vehicle, lane, from));
  }
}

/** The earliest gap on a lane that serves the whole block; of equal ones that on the most special lane, then the lowest number. */
function earliest(block: Block, tracks: Track[], readyAt: Instant): { track: Track; startAt: Instant } | null {
  const rank = ({ lane }: Track) => eligibleGroups(block[0].group).indexOf(lane.group);
  let best: { track: Track; startAt: Instant } | null = null;
  for (const track of tracks) {
    if (!block.every((vehicle) => serves(track.lane, vehicle))) continue;
    const startAt = track.calendar.earliestGap(readyAt, (at) => runOf(block, track.lane, at).end);
    if (startAt === null) continue;
    const better =
      !best || (startAt - best.startAt || rank(track) - rank(best.track) || track.lane.no - best.track.lane.no) < 0;
    if (better) best = { track, startAt };
  }
  return best;
}

/** Why a block needs a new place: what became of the old one. */
function whyMoved(block: Block, tracks: Map<string, Track>): DecisionReason {
  const first: DecisionReason = block.length > 1 ? 'CONVOY' : 'PROMISE_ORDER';
  const befell = (spansOf: (lane: Lane) => Span[]) =>
    block.some(({ previous, serviceMin }) => {
      const lane = previous ? tracks.get(previous.lane)?.lane : undefined;
      if (!lane || !previous) return false;
      const stood = { from: previous.startAt, to: servedAt(lane, previous.startAt, serviceMin) };
      return spansOf(lane).some((span) => overlap(span, stood));
    });
  if (block.some(({ previous }) => !previous)) return first;
  if (befell(closuresOf)) return 'LANE_CLOSED';
  if (block.some(({ previous, readyAt }) => previous!.startAt < readyAt)) return first;
  return befell(narrowingsOf) ? 'LANE_NARROWED' : 'OVERRUN';
}
