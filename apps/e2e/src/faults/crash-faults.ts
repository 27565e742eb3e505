import { setTimeout as sleep } from 'node:timers/promises';
import type { CrashPoint } from '@gl/db/crash-point';
import { type Law, lawsOf } from '@gl/db/invariants';
import { crashAt } from '../../../../tests/support/running/crash.js';
import { startPatiently } from '../../../../tests/support/running/start.js';
import type { Fault, Luck, Struck } from './fault.js';
import { examine } from './finding.js';
import {
  aHoldRunsOut,
  aLetterIsDue,
  aPlan,
  aSweep,
  type Provocation,
  papersAreMissing,
  startProvoking,
} from './provoke.js';
import { DIED } from './report.js';
import type { Resident, Street } from './street.js';

/** Who passes a point, what brings him there besides the customers, and at which of its first passings he may die. */
interface Site {
  who: 'apis' | 'workers';
  provoke?: Provocation;
  passings?: number;
  /** Its deaths leave news in the hands of the dead: claimed for a minute. */
  toldWithinMs?: number;
}

const api = { who: 'apis' } as const;
const worker = { who: 'workers' } as const;
const planner = { ...worker, provoke: aPlan };
const teller = { ...worker, toldWithinMs: 100_000 };
const letterbox = { ...teller, provoke: aLetterIsDue };

const SITES: Record<CrashPoint, Site> = {
  'claim.asked': api,
  'claim.decided': api,
  'claim.sent': api,
  'claim.committed': api,
  'hold.placed': { ...api, passings: 1 },
  'once.written': api,
  'once.committed': api,
  'relay.kicked': api,
  'relay.numbered': api,
  'relay.enqueued': api,
  'plan.fetched': planner,
  'plan.made': planner,
  'plan.written': planner,
  'plan.committed': planner,
  'reminders.set': planner,
  'notification.fetched': teller,
  'notification.claimed': teller,
  'notification.sent': teller,
  'notification.recorded': teller,
  'letter.claimed': letterbox,
  'letter.sent': letterbox,
  'hold.expiring': { ...worker, provoke: aHoldRunsOut, passings: 2 },
  'hold.expired': { ...worker, provoke: aHoldRunsOut, passings: 2 },
  'papers.cancelled': { ...worker, provoke: papersAreMissing, passings: 2 },
  'sweep.looked': { ...worker, provoke: aSweep },
  'sweep.enqueued': { ...worker, provoke: aSweep },
  'seal.written': { ...worker, passings: 1 },
  'seal.committed': { ...worker, passings: 1 },
};

const KILLS = 20;
/** Nobody who passes a point waits so long for it: the sealing, which looks each 5 s, is the slowest. */
const REACHED_WITHIN_MS = 60_000;
const NOT_REACHED = 'its point was not reached';

/** Nobody crosses the border, and plans change too seldom; and where nobody lives for longer than a second, a minute is too short to tell. */
const NOT_HERE: Law[] = [
  'news is tried within a minute, or five after what the driver was told last',
  'each step of a crossing has its audit row, of the same moment',
  'a decision that changes what was told has news',
  'the highest decision is the current one, and the only one',
];
/** Laws of the database that a round gives rows to besides those of every street. */
export const LAWS: readonly Law[] = lawsOf('I3', 'I4', 'I5', 'I6', 'I8', 'I9', 'I12', 'I13', 'I14').filter(
  (law) => !NOT_HERE.includes(law),
);

/** Kills at each of some points that one kind of process passes. */
export const crashFault = (points: readonly CrashPoint[], kills: number): Fault => {
  const sites = points.map((point) => SITES[point]);
  const { who } = sites[0]!;
  if (sites.some((site) => site.who !== who)) throw new Error(`${points.join(', ')} are not passed by one process`);
  const toldWithinMs = Math.max(...sites.map((site) => site.toldWithinMs ?? 0));
  return {
    name: `killed at ${points.join(', ')}`,
    lastsMs: 0,
    laws: LAWS,
    pauseMs: 300,
    ...(toldWithinMs && { toldWithinMs }),
    ...(sites.some(({ provoke }) => provoke === aHoldRunsOut) && { holdsRunOut: true }),
    ...(who === 'apis' && { mayBeCutOff: true, isInsistedOn: true }),
    async strike(street, _, luck, struck) {
      const stopProvoking = await startProvoking(
        street,
        sites.flatMap(({ provoke }) => provoke ?? []),
      );
      const deaths = points.flatMap((point) =>
        Array.from({ length: kills }, () => ({ point, passing: luck.between(1, SITES[point].passings ?? 3) })),
      );
      try {
        const mortals = who === 'apis' ? 1 : 2;
        Object.assign(struck, await killAt(street, { who, deaths, mortals }, luck));
      } finally {
        await stopProvoking();
      }
    },
  };
};

interface Death {
  point: CrashPoint;
  passing: number;
}

interface Killing {
  who: Site['who'];
  deaths: readonly Death[];
  /** How many die beside each other; who is left over is dead all the time if he is a worker, for he would do the dying one's work. */
  mortals: number;
  /** Before the first one is started to die. */
  onEnded?(): Promise<void>;
  onDeath?(): Promise<unknown>;
}

/** Processes die again and again, until all deaths are died. An api that is left over goes on, and customers with it. */
export async function killAt(street: Street, killing: Killing, luck: Luck): Promise<Struck> {
  const { who, onDeath } = killing;
  const begin = luck.between(0, street[who].length - 1);
  const mortals = [...street[who].slice(begin), ...street[who].slice(0, begin)].slice(0, killing.mortals);
  const ended = who === 'apis' ? mortals : street[who];
  await Promise.all(ended.map(({ child }) => child.end('SIGKILL')));
  await killing.onEnded?.();
  const left = [...killing.deaths];
  const wrongs: (string | null)[] = [];
  let healedAt = Date.now();
  const die = async (mortal: Resident) => {
    for (let death = left.shift(); death && !wrongs.includes(NOT_REACHED); death = left.shift()) {
      const { point, passing } = death;
      const dying = startPatiently(async () => {
        mortal.startDoomed(crashAt(point, passing));
        await diesAt(point, mortal);
      });
      const wrong = await dying.then(
        () => null,
        ({ message }: Error) => message,
      );
      wrongs.push(wrong);
      healedAt = Date.now();
      await onDeath?.();
    }
  };
  await Promise.all(mortals.map(die));
  await Promise.all(ended.map((one) => one.startAgain()));
  return { healedAt, findings: [examine(DIED, wrongs, (why) => why)] };
}

/** Rejects with what came instead. */
async function diesAt(point: CrashPoint, { child }: Resident): Promise<void> {
  const patience = new AbortController();
  const end = await Promise.race([
    child.ended(),
    sleep(REACHED_WITHIN_MS, null, { signal: patience.signal }).catch(() => null),
  ]);
  patience.abort();
  if (end === null) {
    await child.end('SIGKILL');
    throw new Error(NOT_REACHED);
  }
  if (end.signal === 'SIGKILL' && child.lines.some((line) => line.startsWith(`crash point ${point},`))) return;
  throw new Error(`ended by ${end.code ?? end.signal}: ${child.lines.slice(-5).join(' | ')}`);
}

/** One for each name of CRASH_POINTS. */
export const CRASH_FAULTS: Fault[] = (Object.keys(SITES) as CrashPoint[]).map((point) => crashFault([point], KILLS));
