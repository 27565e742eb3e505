import { setTimeout as sleep } from 'node:timers/promises';
import { checkLaws, LAW_NAMES } from '@gl/db/invariants';
import { passesOpenOnce } from '@gl/db/invariants/history';
import { LEDGER, TRIPS } from '@gl/db/testing/laws';
import { chanceFrom } from '@gl/db/testing/storm';
import {
  nobodyDied,
  nobodyIsSignedOut,
  refusalsAreClean,
  strangersSeeNothing,
  streamsTellInOrder,
  theHouseRecovers,
} from './check-answers.js';
import {
  everybodyIsDecided,
  nobodyIsRefusedInVain,
  nothingAcknowledgedIsLost,
  oneEffectPerKey,
  sameKeySameAnswer,
  whoInsistsIsAnswered,
} from './check-bookings.js';
import { answersAreOnesOwn, nobodyIsNamedIn } from './check-secrecy.js';
import { everybodyIsTold } from './check-telling.js';
import { type Facts, readFacts } from './facts.js';
import type { Fault, Luck, Struck } from './fault.js';
import type { Finding } from './finding.js';
import { lookAround, lookForPlaces } from './last-look.js';
import { type Load, startLoad } from './load.js';
import { type Officers, startOfficers } from './officers.js';
import type { Operation } from './operation.js';
import { readStream, type StreamReader } from './stream-reader.js';
import type { Street } from './street.js';

const WARM_UP_MS = 1_500;
const WARM_UP_BOOKINGS = 4;
const DECIDED_WITHIN_MS = 15_000;
/** How long after its end a fault is watched before the house is given up. */
const RECOVERY_PATIENCE_MS = 40_000;
const STREAM_PATIENCE_MS = 40_000;
const AFTERWARDS_MS = 1_500;
/** Laws of the database that customers alone give rows to. */
const OF_EVERY_STREET = [
  ...LEDGER,
  ...TRIPS,
  "no two vehicles stand in one lane's time",
  'the highest decision is the current one, and the only one',
] as const;

export interface Round {
  seed: number;
  history: Operation[];
  /** From the end of the fault until each api booked; null: it did not. */
  recoveriesMs: (number | null)[];
  /** From the end of the fault until everybody was decided for the window that he has. */
  decidedMs: number | null;
  findings: Finding[];
}

export interface RoundOptions {
  seed: number;
  /** Shorter than in the whole matrix. */
  lastsMs?: number;
  /** How many times longer everything may take: on a machine that does other work meanwhile, seconds are not the product's alone. */
  patience?: number;
}

/** One fault while people book, and what the history and the record say of it. The same seed makes the same customers ask for the same things. */
export async function runRound(street: Street, fault: Fault, options: RoundOptions): Promise<Round> {
  const { seed, patience = 1 } = options;
  await street.renewOwn();
  const path = `/api/v1/live?topics=port:${street.site.port.id}`;
  const readers = street.doors.map((door) => readStream(door, path, street.inspectorKey));
  const load = startLoad(street, seed, {
    patience,
    isInsisting: fault.isInsistedOn ?? false,
    isQuiet: fault.isQuiet ?? false,
    ...(fault.pauseMs && { pauseMs: fault.pauseMs }),
  });
  const officers = fault.laws ? null : startOfficers(street, load);
  try {
    return await suffer(street, fault, options, { readers, load, officers });
  } finally {
    // Whoever goes on after a round that failed would be a stranger in the next one.
    for (const reader of readers) reader.close();
    await Promise.allSettled([load.giveUp(), officers?.stop()]);
  }
}

interface People {
  readers: StreamReader[];
  load: Load;
  officers: Officers | null;
}

async function suffer(
  street: Street,
  fault: Fault,
  { seed, lastsMs = fault.lastsMs, patience = 1 }: RoundOptions,
  { readers, load, officers }: People,
): Promise<Round> {
  const withinMs = (fault.decidedWithinMs ?? DECIDED_WITHIN_MS) * patience;
  // A process answers its first bookings several times slower than those after: the laws are of a house that works.
  for (let n = 0; n < WARM_UP_BOOKINGS; n++) await Promise.all(street.doors.map((_, api) => load.probe(api)));
  officers?.begin();
  await load.crowd();
  await sleep(WARM_UP_MS);
  const struck: Struck = { healedAt: null, findings: [] };
  if (fault.isQuiet) {
    await allDecided(street, Date.now(), withinMs);
    await everybodyIsTold(street, withinMs);
  }
  const struckAt = Date.now();
  await fault.strike(street, lastsMs, luckFrom(seed), struck);
  load.begin();
  const healedAt = struck.healedAt ?? Date.now();
  const recoveriesMs = await Promise.all(street.doors.map((_, api) => recovery(load, api, healedAt)));
  await sleep(AFTERWARDS_MS);
  await officers?.stop();
  await load.stop();
  const decidedMs = await allDecided(street, healedAt, withinMs);
  await lookAround(street, load);
  await officers?.finish();
  const free = await lookForPlaces(street, load);
  await allDecided(street, healedAt, withinMs);
  const told = fault.toldWithinMs ? await everybodyIsTold(street, fault.toldWithinMs * patience) : [];
  const facts = await streamsCaughtUp(street, readers);
  const findings = [
    ...check(street, fault, load.history, facts, { struckAt, healedAt, recoveriesMs, readers, patience, withinMs }),
    ...(officers ? [{ law: 'a pass opens once, whoever shows it where', ...passesOpenOnce(officers.openings) }] : []),
    ...(fault.isInsistedOn ? [whoInsistsIsAnswered(load.insisted)] : []),
    ...struck.findings,
    ...told,
    free,
  ];
  return {
    seed,
    history: load.history,
    recoveriesMs,
    decidedMs,
    findings: [...findings, ...(await lawsOfTheHouse(street, fault))],
  };
}

/** I1-I14, as far as rows can say them. */
async function lawsOfTheHouse({ store }: Street, { laws }: Fault): Promise<Finding[]> {
  const found = await checkLaws(store.pool, laws ? [...new Set([...OF_EVERY_STREET, ...laws])] : LAW_NAMES);
  return found.map(({ no, law, examined, broken }) => ({ law: `${no} ${law}`, examined, broken }));
}

interface After {
  struckAt: number;
  healedAt: number;
  recoveriesMs: (number | null)[];
  readers: StreamReader[];
  patience: number;
  withinMs: number;
}

function check(street: Street, fault: Fault, history: Operation[], facts: Facts, after: After): Finding[] {
  const { customers, redis, postgres } = street;
  return [
    nothingAcknowledgedIsLost(history, facts, fault),
    sameKeySameAnswer(history),
    oneEffectPerKey(history, facts),
    nobodyIsRefusedInVain(history, facts),
    everybodyIsDecided(facts, { ...after, now: Date.now() }),
    refusalsAreClean(history, fault, after),
    nobodyIsSignedOut(history),
    strangersSeeNothing(history),
    streamsTellInOrder(after.readers, facts),
    theHouseRecovers(after.recoveriesMs, after.patience),
    nobodyDied([...street.apis, ...street.workers]),
    answersAreOnesOwn(history, customers),
    nobodyIsNamedIn('a log', [...street.said(), ...postgres.log().split('\n')], customers),
    nobodyIsNamedIn('the queue', redis ? redis.written().split('\n') : facts.queueRows, customers),
    nobodyIsNamedIn(
      'a stream',
      after.readers.flatMap(({ text }) => text),
      customers,
    ),
  ];
}

async function recovery(load: Load, api: number, healedAt: number): Promise<number | null> {
  while (Date.now() - healedAt < RECOVERY_PATIENCE_MS) {
    const { outcome } = await load.probe(api);
    if (outcome === 'ok') return Date.now() - healedAt;
    await sleep(100);
  }
  return null;
}

async function allDecided({ store }: Street, healedAt: number, withinMs: number): Promise<number | null> {
  const until = Date.now() + withinMs + 5_000;
  for (;;) {
    const { rows } = await store.pool.query<{ n: number }>(
      `select count(*)::int as n from vehicle v where status = 'confirmed' and not exists (
         select 1 from decision d where d.vehicle_id = v.id and d.current and (d.inputs->>'windowStartAt')::int8 = (extract(epoch from v.window_start_at) * 1000)::int8)`,
    );
    if (rows[0]!.n === 0) return Date.now() - healedAt;
    if (Date.now() > until) return null;
    await sleep(100);
  }
}

/** The record once every stream has told its last number, or has had time to. */
async function streamsCaughtUp({ store, site }: Street, readers: StreamReader[]): Promise<Facts> {
  for (const until = Date.now() + STREAM_PATIENCE_MS; ; await sleep(250)) {
    const facts = await readFacts(store.pool, site.port.id);
    const last = facts.happenings.at(-1)?.seq ?? 0;
    if (Date.now() > until || readers.every(({ told }) => (told.at(-1)?.seq ?? 0) >= last)) return facts;
  }
}

function luckFrom(seed: number): Luck {
  const chance = chanceFrom(seed);
  const between = (from: number, to: number) => from + Math.floor(chance() * (to - from + 1));
  return { between, pick: (all) => all[between(0, all.length - 1)]! };
}
