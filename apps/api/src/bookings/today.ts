import type { TodayBody, TodayProblem, TodayVehicle } from '@gl/contracts/today';
import { PROBLEM_KINDS } from '@gl/contracts/today';
import { type BookingRecord, nameActors, readBookings, requestOf } from '@gl/db/bookings';
import { type EndedLine, hasBooked, readEnded, readTodayVehicles, readToMend, type TodayLine } from '@gl/db/today';
import type { Language } from '@gl/domain/language';
import { HOUR, type Instant, MINUTE } from '@gl/domain/local-time';
import type { Port } from '@gl/domain/port';
import { readiness } from '@gl/domain/readiness';
import { RULES } from '@gl/domain/refusal';
import { speakReason } from '@gl/messages/speak-refusal';
import { companiesOf } from '../http/caller.js';
import { iso } from '../http/instant.js';
import type { Handler } from '../http/route.js';

const AHEAD_H = 48;
/** Windows so far back may still have vehicles under way. */
const BACK_H = 12;
const ENDED_WITHIN_H = 24;
const MOST_VEHICLES = 400;
const MOST_PROBLEMS = 100;
/** A shift that a driver is told of (apps/worker/src/handlers/assign-lanes.ts) is one that its company should see. */
const MOVED_MIN = 5;

type Ports = Map<string, Port>;
type Actors = Awaited<ReturnType<typeof nameActors>>;

/** What one has to do first, then what comes. */
export const readToday: Handler<'readToday'> = async (context, { query, caller, language }) => {
  const { store, desk, secrets, clock } = context;
  const now = clock();
  const until = now + AHEAD_H * HOUR;
  const whose = { companyIds: companiesOf(caller), portId: query.port ?? null };
  const ports: Ports = new Map((await desk.ports()).map(({ port }) => [port.id, port]));
  const span = { from: now - BACK_H * HOUR, until, now, limit: MOST_VEHICLES + 1 };
  const [lines, toMend, ended, has] = await Promise.all([
    readTodayVehicles(store.pool, whose, span),
    readToMend(store.pool, whose, until, MOST_PROBLEMS),
    readEnded(store.pool, whose, now - ENDED_WITHIN_H * HOUR, MOST_PROBLEMS),
    hasBooked(store.pool, whose.companyIds),
  ]);
  const records = toMend.length > 0 ? await readBookings(store.pool, secrets, toMend) : [];
  const actors = await nameActors(store.pool, [...new Set(ended.map(({ actor }) => actor))]);
  const problems = [
    ...records.map((record) => toMendOf(record, ports.get(record.portId)!, language)),
    ...lines.flatMap((line) => befellOf(line, ports)),
    ...ended
      .filter((line) => !isOwnDoing(line, actors))
      .map((line) => endedOf(line, ports.get(line.portId)!, language)),
  ];
  const body: TodayBody = {
    from: iso(now),
    until: iso(until),
    problems: problems.sort(byUrgency).slice(0, MOST_PROBLEMS),
    vehicles: lines.slice(0, MOST_VEHICLES).map((line) => vehicleOf(line, ports)),
    isCut: lines.length > MOST_VEHICLES,
    hasBooked: has,
  };
  return { status: 200, body };
};

const NOTHING = { dueAt: null, at: null, was: null, vehicle: null, missing: [], rule: null, why: null };

function toMendOf(record: BookingRecord, port: Port, language: Language): TodayProblem {
  const isHold = record.status === 'held';
  const { missing } = readiness(port, requestOf(record), record.windowStartAt, record.createdAt);
  return {
    ...NOTHING,
    ...ofBooking({ ...record, bookingId: record.id }, port, record.windowStartAt),
    kind: isHold ? 'hold' : 'missing',
    status: record.status,
    dueAt: iso(isHold ? record.holdExpiresAt : record.readyDueAt),
    missing: missing.map(({ rule, field, dueAt }) => {
      const { message, fix } = speakReason({ rule, field, until: dueAt }, language, port.zone);
      return { rule, field, dueAt: iso(dueAt), message, fix: fix ?? '' };
    }),
  };
}

/** Late, not told, or moved: the worst of them, for one vehicle has one line. */
function befellOf(line: TodayLine, ports: Ports): TodayProblem[] {
  const { plannedStartAt, promisedStartAt } = line;
  const isWaiting = ['confirmed', 'staged', 'standby'].includes(line.status);
  const isMoved =
    isWaiting &&
    plannedStartAt !== null &&
    promisedStartAt !== null &&
    Math.abs(plannedStartAt - promisedStartAt) >= MOVED_MIN * MINUTE;
  const kind = line.isLate ? 'late' : line.isUntold && isWaiting ? 'untold' : isMoved ? 'moved' : null;
  if (!kind) return [];
  return [
    {
      ...NOTHING,
      ...ofBooking(line, ports.get(line.portId)!, line.windowStartAt),
      kind,
      status: line.status,
      at: iso(plannedStartAt),
      was: kind === 'moved' ? iso(promisedStartAt) : null,
      vehicle: { id: line.vehicleId, identity: line.identity },
    },
  ];
}

/** What bookers cancel themselves is no news to them. */
const isOwnDoing = ({ status, actor }: EndedLine, actors: Actors) =>
  status === 'cancelled' && ['exporter', 'broker'].includes(actors.get(actor)?.role ?? '');

function endedOf(line: EndedLine, port: Port, language: Language): TodayProblem {
  const rule = RULES.find((known) => known === line.reason) ?? null;
  return {
    ...NOTHING,
    ...ofBooking(line, port, line.windowStartAt),
    kind: 'ended',
    status: line.status,
    at: iso(line.endedAt),
    vehicle: line.vehicle,
    rule,
    why: rule ? speakReason({ rule }, language, port.zone).message : line.reason,
  };
}

function vehicleOf(line: TodayLine, ports: Ports): TodayVehicle {
  const { vehicleId, identity, kind, status, group, lane, plannedStartAt } = line;
  const head = ofBooking(line, ports.get(line.portId)!, line.windowStartAt);
  return { ...head, vehicleId, identity, kind, status, group, lane, plannedStartAt: iso(plannedStartAt) };
}

function ofBooking(
  {
    bookingId,
    reference,
    company,
    portId,
    direction,
  }: Pick<TodayLine, 'bookingId' | 'reference' | 'company' | 'portId' | 'direction'>,
  port: Port,
  windowStartAt: Instant,
) {
  return {
    bookingId,
    reference,
    company,
    port: portId,
    direction,
    windowStart: iso(windowStartAt),
    windowEnd: iso(windowStartAt + port.windowMin * MINUTE),
  };
}

/** By kind, then by when it must be done, then the nearest window; what is over stands last, the newest first. */
function byUrgency(a: TodayProblem, b: TodayProblem): number {
  const kinds = PROBLEM_KINDS.indexOf(a.kind) - PROBLEM_KINDS.indexOf(b.kind);
  if (kinds !== 0) return kinds;
  if (a.kind === 'ended') return (b.at ?? '').localeCompare(a.at ?? '');
  return (a.dueAt ?? a.windowStart).localeCompare(b.dueAt ?? b.windowStart);
}
