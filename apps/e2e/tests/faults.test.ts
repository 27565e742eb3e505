import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '../src/faults/fault.js';
import { faultNamed } from '../src/faults/matrix.js';
import { openQuarter, QUEUES, type Quarter } from '../src/faults/quarter.js';
import { toLines, wrongsOf } from '../src/faults/report.js';
import { runRound } from '../src/faults/round.js';
import type { Street } from '../src/faults/street.js';

/** This runs beside whatever else the machine does: `npm run faults` holds the house to the seconds of the laws, this to three times as many. */
const PATIENCE = 3;

/** Of the whole matrix what is quickest to tell: for every server its death, for every pair that bookings need a line that goes mute. */
const QUICK: [name: string, lastsMs: number][] = [
  ['Redis killed', 2_000],
  ['PostgreSQL killed', 500],
  ['PostgreSQL backends terminated', 2_000],
  ['api-postgres half-open', 2_000],
  ['worker-redis cut', 2_000],
  ['workers killed', 500],
];

let quarter: Quarter;
beforeAll(async () => {
  quarter = await openQuarter();
});
afterAll(() => quarter?.close());

describe.each(QUEUES)('with the queue in %s', (queue) => {
  let street: Street;
  beforeAll(async () => {
    street = await quarter.street(queue);
  });
  afterAll(() => street?.close());

  const here = QUICK.map(([name, lastsMs]): [Fault, number] => [faultNamed(name), lastsMs]).filter(
    ([fault]) => fault.queue === undefined || fault.queue === queue,
  );
  test.each(here.map(([fault, lastsMs], n) => ({ name: fault.name, fault, lastsMs, seed: 20_261_122 + n })))(
    '$name while people book, seed $seed',
    async ({ fault, lastsMs, seed }) => {
      const round = await runRound(street, fault, { seed, lastsMs, patience: PATIENCE });
      console.log(`${fault.name}, queue in ${queue}, seed ${seed}\n${toLines(round)}`);
      expect(wrongsOf(round)).toEqual([]);
    },
  );
});
