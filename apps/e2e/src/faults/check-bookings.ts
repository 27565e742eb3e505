import { oneAnswerPerKey } from '@gl/db/invariants/history';
import type { Facts, VehicleFact } from './facts.js';
import type { Fault } from './fault.js';
import { examine, type Finding, grouped } from './finding.js';
import { bodyOf, codeOf, endedAt, isAnswered, type Operation } from './operation.js';

const SECOND = 1_000;
/** Minutes of one truck on the street. */
const TRUCK_MIN = 10;
/** A statement is ended after so long: until then a change of unknown end may still commit. */
const UNSEEN_COMMIT_MS = 6 * SECOND;

const CHANGES = new Set(['book', 'hold', 'confirm', 'cancel', 'move', 'arrive']);

/** I14: what was acknowledged is there, as it was acknowledged. */
export function nothingAcknowledgedIsLost(
  history: Operation[],
  { vehicles }: Facts,
  { holdsRunOut = false }: Pick<Fault, 'holdsRunOut'> = {},
): Finding {
  const found = new Map(vehicles.map((vehicle) => [vehicle.bookingId, vehicle]));
  const asked = (deed: string, outcomes: string[]) =>
    new Set(history.filter((op) => op.deed === deed && outcomes.includes(op.outcome)).map((op) => op.bookingId));
  const cancelled = asked('cancel', ['ok']);
  const perhapsCancelled = asked('cancel', ['ok', 'unknown']);
  const perhapsArrived = asked('arrive', ['ok', 'unknown']);
  const arrived = asked('arrive', ['ok']);
  const perhapsConfirmed = asked('confirm', ['ok', 'unknown']);
  const acknowledged = history.filter(({ deed, outcome }) => CHANGES.has(deed) && outcome === 'ok');
  return examine('what was acknowledged is there', acknowledged, ({ deed, bookingId, windowStartAt }) => {
    const vehicle = found.get(bookingId!);
    if (!vehicle) return `${deed} ${bookingId}: no such booking`;
    const { status } = vehicle;
    if (deed === 'move' && vehicle.windowStartAt !== windowStartAt)
      return `move ${bookingId}: its window starts at ${new Date(vehicle.windowStartAt).toISOString()}`;
    const may = [
      ...(perhapsCancelled.has(bookingId) ? ['cancelled'] : []),
      ...(cancelled.has(bookingId) || arrived.has(bookingId) ? [] : ['confirmed']),
      ...(perhapsArrived.has(bookingId) ? ['at-gate'] : []),
      ...(deed === 'hold' && !cancelled.has(bookingId) ? ['held'] : []),
      ...(deed === 'hold' && holdsRunOut ? ['expired'] : []),
    ].filter((one) => deed !== 'hold' || one !== 'confirmed' || perhapsConfirmed.has(bookingId));
    return may.includes(status) ? null : `${deed} ${bookingId}: it is ${status}, not ${may.join(' or ')}`;
  });
}

/** The same key is given the first answer again, whoever is asked and whatever died meanwhile. */
export function sameKeySameAnswer(history: Operation[]): Finding {
  const repeated = [...byKey(history)].filter(([, ops]) => ops.length > 1);
  const answers = repeated.flatMap(([key, ops]) =>
    ops.map((op) => {
      const { status } = op.heard;
      const answer = isAnswered(op) && status !== null ? { status, body: lasting(op) } : null;
      return { caller: op.company, key, answer };
    }),
  );
  return { law: 'the same key is given the same answer', ...oneAnswerPerKey(answers) };
}

/** Whoever asks again until he is answered is answered. */
export const whoInsistsIsAnswered = (insisted: Operation[]): Finding =>
  examine('who asks again until he is answered is answered', insisted, (op) =>
    isAnswered(op) ? null : `key ${op.key}: ${op.heard.status ?? op.heard.fault}`,
  );

/** I8. No two keys share a plate, so a plate on two bookings is a key with two effects. */
export function oneEffectPerKey(history: Operation[], { vehicles }: Facts): Finding {
  const byPlate = grouped(vehicles, ({ plate }) => plate);
  const claims = [...byKey(history).values()].filter(([first]) => first!.plate !== null);
  return examine('a key has one effect', claims, (ops) => {
    const { plate, key } = ops[0]!;
    const effects = byPlate.get(plate!)?.length ?? 0;
    const isRefused = ops.some((op) => op.outcome === 'failed' && isAnswered(op));
    if (effects === 0 && ops.some(({ outcome }) => outcome === 'ok'))
      return `key ${key}: acknowledged, and nothing of it`;
    if (effects > 1) return `key ${key}: ${effects} bookings`;
    return isRefused && effects > 0 ? `key ${key}: refused, and booked all the same` : null;
  });
}

/** Whoever was told "full": some moment between a second before the question and the answer there was no place for one more truck. */
export function nobodyIsRefusedInVain(history: Operation[], { vehicles, windows }: Facts): Finding {
  const byStart = new Map(windows.map((window) => [window.startAt, window]));
  const holders = grouped(vehicles, ({ windowId }) => windowId);
  const heldUntil = (vehicle: VehicleFact) => {
    if (vehicle.releasedAt === null) return Number.POSITIVE_INFINITY;
    const cancels = history.filter((op) => op.deed === 'cancel' && op.bookingId === vehicle.bookingId);
    const seen = cancels.filter(({ outcome }) => outcome === 'ok').map(endedAt);
    // The record's instant is the beginning of the change; others see it when it has ended.
    return seen.length > 0 ? Math.max(vehicle.releasedAt, Math.min(...seen)) : vehicle.releasedAt + UNSEEN_COMMIT_MS;
  };
  const refused = [...byKey(history).values()].flatMap((ops) => {
    const answered = ops.find((op) => op.plate !== null && codeOf(op) === 'WINDOW_FULL');
    // A repeat is given the answer that an earlier request of unknown end may have found.
    return answered ? [{ ...answered, askedAt: Math.min(...ops.map(({ startedAt }) => startedAt)) }] : [];
  });
  return examine('nobody is refused for want of place while one is free', refused, (op) => {
    const window = byStart.get(op.windowStartAt!)!;
    const [from, until] = [op.askedAt - SECOND, endedAt(op)];
    const stood = (holders.get(window.id) ?? []).filter((one) => one.bookedAt <= until && heldUntil(one) >= from);
    const moments = [from, ...stood.map(({ bookedAt }) => bookedAt).filter((at) => at > from)];
    const sold = (at: number) =>
      stood.reduce((sum, one) => (one.bookedAt <= at && heldUntil(one) >= at ? sum + one.minutes : sum), 0);
    const most = Math.max(...moments.map(sold));
    return most + TRUCK_MIN <= window.sellableMin
      ? `key ${op.key}: full, with at most ${most} of ${window.sellableMin} min sold`
      : null;
  });
}

/** I3: by the end of the fault and so many seconds, or so many after the booking where that is later. */
export function everybodyIsDecided(
  { vehicles }: Facts,
  { healedAt, withinMs, now }: { healedAt: number; withinMs: number; now: number },
): Finding {
  const confirmed = vehicles.filter(({ status, confirmedAt }) => status === 'confirmed' && confirmedAt !== null);
  return examine('every booking is decided in time', confirmed, ({ bookingId, confirmedAt, firstDecidedAt }) => {
    const lateMs = (firstDecidedAt ?? now) - Math.max(healedAt, confirmedAt!);
    if (firstDecidedAt === null) return `${bookingId}: undecided after ${lateMs} ms`;
    return lateMs > withinMs ? `${bookingId}: decided after ${lateMs} ms` : null;
  });
}

function byKey(history: Operation[]): Map<string, Operation[]> {
  const changing = history.filter(({ key }) => key !== null);
  return grouped(changing, ({ key, deed, bookingId, plate }) => `${key} ${deed} ${plate ?? bookingId}`);
}

/** An answer without what names the request that got it. */
function lasting(op: Operation): unknown {
  const { requestId: _, ...rest } = bodyOf(op);
  return rest;
}
