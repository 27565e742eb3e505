import type { GateVerdictBody } from '@gl/contracts/gate';
import { nameActors } from '@gl/db/bookings';
import type { Caller } from '@gl/db/callers';
import { findByIdentity, findByPass, findByReference, type GateRecord, readPassKeys } from '@gl/db/gate';
import { findPort } from '@gl/db/ports';
import type { Sql } from '@gl/db/transaction';
import { GATE_REASONS, type GateReason, type GateVerdict, judgeAtGate } from '@gl/domain/gate-check';
import { type Instant, MINUTE } from '@gl/domain/local-time';
import type { PassPayload } from '@gl/domain/pass-payload';
import type { Port } from '@gl/domain/port';
import { understandReference } from '@gl/domain/reference';
import { refused } from '@gl/domain/refusal';
import { MESSAGES } from '@gl/messages/all';
import { shortDayText, timeText, windowText } from '@gl/messages/clock';
import type { GateValues } from '@gl/messages/gate-messages';
import { speakGate } from '@gl/messages/speak-gate';
import { iso } from '../http/instant.js';
import type { Asked, Handler } from '../http/route.js';
import { verifyPass } from '../passes/pass-keys.js';
import { badgeOf } from './badge.js';
import { spellingsOf } from './spellings.js';

type Look = Asked<'verifyAtGate'>;
interface Found {
  record: GateRecord | null;
  pass: PassPayload | null;
  /** Why there is no vehicle, or none to judge yet. */
  instead: GateReason | null;
  choices: string[];
}
const nothing = (instead: GateReason): Found => ({ record: null, pass: null, instead, choices: [] });

/** What stands before the gate? Reads and judges; the step that may follow is another request. */
export const verifyAtGate: Handler<'verifyAtGate'> = async ({ store, clock }, asked) => {
  const { body, caller, refuse } = asked;
  const given = (['payload', 'plate', 'reference'] as const).filter((name) => body[name] !== undefined);
  if (given.length !== 1)
    return refuse(
      refused('INVALID_REQUEST', { rule: given.length ? 'INVALID_FIELD' : 'MISSING_FIELD', field: 'payload' }).refusal,
    );
  const from = performance.now();
  const now = clock();
  const found = await find(store.pool, body, caller, now);
  const site = found.record && (await findPort(store, found.record.portId));
  const reply = site
    ? await judged(store.pool, asked, found, found.record!, site.port, now)
    : answer(asked, now, [found.instead ?? 'NOT_FOUND'], found.choices);
  return {
    status: 200,
    body: reply,
    headers: { 'Server-Timing': `gate;dur=${(performance.now() - from).toFixed(1)}` },
  };
};

async function find(
  sql: Sql,
  { payload, plate, reference }: Look['body'],
  caller: Caller,
  now: Instant,
): Promise<Found> {
  if (payload !== undefined) return byPass(sql, payload, caller);
  // Somebody without a port has no gate of his own: what is typed is looked for at one.
  if (caller.portId === null) return nothing('NOT_FOUND');
  if (plate !== undefined) {
    const record = await findByIdentity(sql, caller.portId, spellingsOf(plate), now);
    return record ? { record, pass: null, instead: null, choices: [] } : nothing('NOT_FOUND');
  }
  const understood = understandReference(reference!);
  const records = understood ? await findByReference(sql, caller.portId, understood) : [];
  if (records.length > 1) return { ...nothing('SEVERAL'), choices: records.map(({ identity }) => identity) };
  const [record] = records;
  return record ? { record, pass: null, instead: null, choices: [] } : nothing('NOT_FOUND');
}

/** A wedge types capitals as small letters while Caps Lock is on; the code itself knows only capitals. */
const asPrinted = (payload: string) => payload.trim().toUpperCase();

async function byPass(sql: Sql, payload: string, caller: Caller): Promise<Found> {
  const reading = verifyPass(asPrinted(payload), await readPassKeys(sql));
  if (!reading.ok) return nothing(reading.reason === 'NOT_A_PASS' ? 'NOT_A_PASS' : 'FORGED');
  const pass = reading.value.payload;
  if (caller.portId !== null && pass.port !== caller.portId) return nothing('OTHER_PORT');
  const record = await findByPass(sql, pass.vehicleId);
  // A genuine signature over a vehicle that is not there: its booking was erased, or never committed.
  return record && record.portId === pass.port ? { record, pass, instead: null, choices: [] } : nothing('NOT_FOUND');
}

async function judged(
  sql: Sql,
  asked: Look,
  { pass }: Found,
  record: GateRecord,
  port: Port,
  now: Instant,
): Promise<GateVerdictBody> {
  const windowEndAt = record.windowStartAt + port.windowMin * MINUTE;
  const verdict = judgeAtGate({
    place: asked.body.at,
    direction: asked.body.direction ?? null,
    now,
    toleranceMin: port.policies.arrivalToleranceMin,
    pass,
    vehicle: { ...record, windowEndAt, hasOpened: record.opening !== null },
  });
  const { opening } = record;
  const badge = opening && badgeOf(opening.actor, await nameActors(sql, [opening.actor]));
  const values = valuesOf(record, verdict, badge, windowEndAt, port, now, asked.language);
  return {
    ...answer(asked, now, verdict.reasons, [], values),
    act: verdict.act,
    used: opening && { at: iso(opening.at), gate: opening.gate, badge: badge! },
    vehicle: {
      vehicleId: record.vehicleId,
      reference: record.reference,
      identity: record.identity,
      plate: record.plate,
      kind: record.kind,
      serviceClass: record.serviceClass,
      direction: record.direction,
      status: record.status,
      windowStart: iso(record.windowStartAt),
      windowEnd: iso(windowEndAt),
      offsetMin: verdict.offsetMin,
      laneGroup: record.laneGroup,
      lane: record.lane,
      laneNo: record.laneNo,
      plannedStartAt: iso(record.plannedStartAt),
      bay: record.bay,
      version: record.version,
    },
  };
}

function valuesOf(
  record: GateRecord,
  { offsetMin }: GateVerdict,
  badge: string | null,
  windowEndAt: Instant,
  { zone }: Port,
  now: Instant,
  language: Look['language'],
): GateValues {
  const messages = MESSAGES[language];
  const day = shortDayText(record.windowStartAt, now, zone, language);
  const window = windowText(record.windowStartAt, windowEndAt, zone);
  return {
    window: day === messages.clock.today ? window : `${day} ${window}`,
    group: messages.laneGroups[record.laneGroup],
    status: messages.statuses[record.status],
    ...(record.laneNo !== null && { lane: record.laneNo }),
    ...(offsetMin !== 0 && { minutes: Math.abs(offsetMin) }),
    ...(record.opening && { time: timeText(record.opening.at, zone) }),
    ...(record.opening?.gate && { gate: record.opening.gate }),
    ...(badge && { badge }),
  };
}

function answer(
  { body, language }: Look,
  now: Instant,
  reasons: GateReason[],
  choices: string[],
  values: GateValues = {},
): GateVerdictBody {
  return {
    answer: GATE_REASONS[reasons[0]!],
    reasons: reasons.map((code) => ({ code, ...speakGate(code, values, language) })),
    by: body.payload !== undefined ? 'pass' : body.plate !== undefined ? 'plate' : 'reference',
    vehicle: null,
    used: null,
    act: null,
    choices,
    lookedAt: iso(now),
  };
}
