import { chanceFrom } from '@gl/db/testing/storm';
import type { Bench, Invariant } from '../bench.js';
import { interleave } from '../interleave.js';
import type { Rig } from '../rig.js';
import { type Acknowledged, examine } from './acknowledged.js';
import { FUNCTION, PRODUCT } from './contestants.js';
import { type Answered, type Doors, openApis, openFunction, type Request } from './release-doors.js';
import { releaseSteps, WINDOWS } from './release-stream.js';
import { openSite, type Site, shareOf } from './site.js';

const PLACES = 40;
const SERVICE_MIN = 10;
const CALLERS = 64;

export const rushRelease: Bench = {
  name: 'rush-release',
  work: `20,000 requests of ${CALLERS} callers for ${WINDOWS} windows of ${PLACES} places by Zipf, 5 % repeated keys, 5 % cancellations, through two api processes of which one is killed in the middle`,
  contestants: [
    {
      ...PRODUCT,
      what: 'POST /bookings and its cancellation over HTTP, with sign-in, judgement and other windows for whoever is refused; repeats go to the other process, and whoever loses his connection asks again with his key',
    },
    {
      ...FUNCTION,
      what: `the same steps before apps/bench/src/claim/book-one.sql, without HTTP and with nobody killed, on as many connections as there are callers; cancellations as the house does them. A rate to look at, not one to reach: the row asks for the laws`,
    },
  ],
  goals: [
    { figure: 'oversold', sense: 'at most', reach: 0 },
    { figure: 'acknowledged and lost', sense: 'at most', reach: 0 },
    { figure: 'repeated with another answer', sense: 'at most', reach: 0 },
  ],
  async run(rig, size) {
    const requests = shareOf(20_000, size, 200);
    const invariants: Invariant[] = [];
    const released = (open: (site: Site) => Promise<Doors>) => async (repetition: number) => {
      const { rate, found } = await release(rig, open, requests, repetition);
      invariants.push(...found);
      return rate;
    };
    const rates = await interleave(
      {
        product: released((site) => openApis(site, rig.redisUrl, CALLERS)),
        function: released((site) => openFunction(site, CALLERS)),
      },
      size.reps,
    );
    const broken = (word: string) =>
      invariants.filter(({ law }) => law.includes(word)).reduce((sum, { broken }) => sum + broken.length, 0);
    return {
      unit: 'answers/s',
      rates,
      invariants: together(invariants),
      figures: {
        oversold: broken('oversold'),
        'acknowledged and lost': broken('acknowledged'),
        'repeated with another answer': broken('repeated'),
      },
    };
  },
};

/** One release in a database of its own: its rate, and what its laws found. */
export async function release(rig: Rig, open: (site: Site) => Promise<Doors>, requests: number, seed: number) {
  const site = await openSite(await rig.database(), { windows: WINDOWS, sellableMin: PLACES * SERVICE_MIN });
  let doors: Doors | undefined;
  try {
    doors = await open(site);
    const from = performance.now();
    const crowd = await rush(doors, requests, seed);
    const tookMs = performance.now() - from;
    return { rate: (1_000 * requests) / tookMs, found: [...(await examine(site, crowd.acknowledged)), crowd.repeated] };
  } finally {
    await doors?.close();
    await site.store.close();
  }
}

interface Told {
  asked: Request;
  answer: Answered;
  /** At which of the processes it was; a repeat goes to the next. */
  turn: number;
  isCancelled: boolean;
}

/** The steps, by as many callers as there are; half-way through a process is killed. */
async function rush(doors: Doors, requests: number, seed: number) {
  const steps = releaseSteps(requests, seed);
  const chance = chanceFrom(seed + 1);
  const told: Told[] = [];
  const open: Told[] = [];
  const repeated: Invariant = { law: 'a repeated key gets the first answer', examined: 0, broken: [] };
  const take = <T>(list: T[]): T | undefined => list.splice(Math.floor(chance() * list.length), 1)[0];
  const book = async (n: number, window: number) => {
    const asked = doors.ask(n, window);
    const answer = await asked.send(n);
    const one = { asked, answer, turn: n, isCancelled: false };
    told.push(one);
    if (answer.status === 201) open.push(one);
  };
  const repeat = async () => {
    const first = told[Math.floor(chance() * told.length)];
    if (!first) return;
    const again = await first.asked.send(first.turn + 1);
    repeated.examined++;
    if (again.status !== first.answer.status || again.text !== first.answer.text)
      repeated.broken.push(`${first.asked.key}: ${first.answer.status}, then ${again.status}`);
  };
  const cancel = async () => {
    const one = take(open);
    if (!one) return;
    // Whatever it is answered: a place that was acknowledged can be given back, and afterwards is.
    await one.asked.cancel(one.answer.id!);
    one.isCancelled = true;
  };
  let next = 0;
  let killed: Promise<void> | undefined;
  const caller = async () => {
    while (next < steps.length) {
      const n = next++;
      if (n === Math.floor(steps.length / 2)) killed = doors.kill();
      const step = steps[n]!;
      if (step.kind === 'book') await book(step.n, step.window);
      else if (step.kind === 'repeat') await repeat();
      else await cancel();
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  await killed;
  const acknowledged = told.flatMap(({ asked, answer, isCancelled }): Acknowledged[] =>
    answer.status === 201 ? [{ id: answer.id!, key: asked.key, status: isCancelled ? 'cancelled' : 'confirmed' }] : [],
  );
  return { acknowledged, repeated };
}

/** One law a line, over all repetitions. */
function together(invariants: Invariant[]): Invariant[] {
  const laws = new Map<string, Invariant>();
  for (const { law, examined, broken } of invariants) {
    const sum = laws.get(law) ?? { law, examined: 0, broken: [] };
    laws.set(law, { law, examined: sum.examined + examined, broken: [...sum.broken, ...broken] });
  }
  return [...laws.values()];
}
