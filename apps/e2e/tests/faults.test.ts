import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { streamsTellInOrder } from '../src/faults/check-answers.js';
import { everybodyIsDecided, nothingAcknowledgedIsLost, oneEffectPerKey } from '../src/faults/check-bookings.js';
import { answersAreOnesOwn } from '../src/faults/check-secrecy.js';
import { crashFault } from '../src/faults/crash-faults.js';
import { readFacts } from '../src/faults/facts.js';
import type { Fault } from '../src/faults/fault.js';
import { faultNamed } from '../src/faults/matrix.js';
import { openQuarter, QUEUES, type Quarter, type QueueKind } from '../src/faults/quarter.js';
import { toLines, wrongsOf } from '../src/faults/report.js';
import { type Round, runRound } from '../src/faults/round.js';
import type { Street } from '../src/faults/street.js';

/** This runs beside whatever else the machine does: `npm run faults` holds the house to the seconds of the laws, this to three times as many. */
const PATIENCE = 3;
/** A round has an end of its own, by its patience: this is for what hangs. */
const ROUND_MS = 600_000;

/** Of the whole matrix what is quickest to tell: for every server its death, for every pair that bookings need a line that goes mute. */
const QUICK: [name: string, lastsMs: number][] = [
  ['Redis killed', 2_000],
  ['PostgreSQL killed', 500],
  ['PostgreSQL backends terminated', 2_000],
  ['api-postgres half-open', 2_000],
  ['worker-redis cut', 2_000],
  ['workers killed', 500],
];

/** Two kills at each of these, besides. */
const CRASHES: { fault: Fault; queue: QueueKind }[] = [
  { fault: crashFault(['claim.sent', 'claim.committed', 'once.written'], 2), queue: QUEUES.at(-1)! },
  { fault: crashFault(['plan.made', 'plan.written', 'hold.expiring'], 2), queue: QUEUES[0]! },
];

let quarter: Quarter;
beforeAll(async () => {
  quarter = await openQuarter();
});
afterAll(() => quarter?.close());

describe.each(QUEUES)('with the queue in %s', (queue) => {
  let street: Street;
  let last: Round;
  beforeAll(async () => {
    street = await quarter.street(queue);
  });
  afterAll(() => street?.close());

  const here = [
    ...QUICK.map(([name, lastsMs]): [Fault, number] => [faultNamed(name), lastsMs]).filter(
      ([fault]) => fault.queue === undefined || fault.queue === queue,
    ),
    ...CRASHES.filter((crash) => crash.queue === queue).map(({ fault }): [Fault, number] => [fault, fault.lastsMs]),
  ];
  test.each(here.map(([fault, lastsMs], n) => ({ name: fault.name, fault, lastsMs, seed: 20_261_122 + n })))(
    '$name while people book, seed $seed',
    async ({ fault, lastsMs, seed }) => {
      const round = await runRound(street, fault, { seed, lastsMs, patience: PATIENCE });
      console.log(`${fault.name}, queue in ${queue}, seed ${seed}\n${toLines(round)}`);
      expect(wrongsOf(round)).toEqual([]);
      last = round;
    },
    ROUND_MS,
  );

  test('the twin: what is taken from the record, or written where it must not stand, is found', async () => {
    const { history } = last;
    const client = await street.store.pool.connect();
    try {
      await client.query('begin');
      const before = await readFacts(client, street.site.port.id);
      const of = (bookingId: string) => history.filter((op) => op.bookingId === bookingId);
      // Whoever was to be cancelled, and nobody knows whether he was, may be.
      const [stolen, undone] = before.vehicles.filter(
        ({ bookingId, status }) =>
          status === 'confirmed' &&
          of(bookingId).some(({ deed }) => deed === 'book') &&
          !of(bookingId).some(({ deed }) => deed === 'cancel'),
      );
      await client.query(`update vehicle set status = 'cancelled' where booking_id = $1`, [stolen!.bookingId]);
      await client.query(
        'delete from decision where vehicle_id in (select id from vehicle where booking_id = any($1::uuid[]))',
        [[stolen!.bookingId, undone!.bookingId]],
      );
      const facts = await readFacts(client, street.site.port.id);
      // Of theirs alone: a finding names twenty, and others may be late by then.
      expect(nothingAcknowledgedIsLost(of(stolen!.bookingId), facts).broken.join()).toContain(
        `${stolen!.bookingId}: it is cancelled`,
      );
      const late = { healedAt: Date.now() - 60_000, withinMs: 15_000, now: Date.now() };
      const his = { ...facts, vehicles: facts.vehicles.filter(({ bookingId }) => bookingId === undone!.bookingId) };
      expect(everybodyIsDecided(his, late).broken.join()).toContain(`${undone!.bookingId}: undecided`);
      expect(oneEffectPerKey(history, { ...facts, vehicles: [...facts.vehicles, undone!] }).broken).toHaveLength(1);
      const unheard = before.happenings.slice(0, -1);
      expect(streamsTellInOrder([{ told: unheard }], before).broken).toHaveLength(1);
      const told = history.find(({ deed, outcome }) => deed === 'book' && outcome === 'ok');
      const others = street.customers.filter(({ name }) => name !== told!.company);
      expect(answersAreOnesOwn([{ ...told!, company: others[0]!.name }], street.customers).broken).toHaveLength(1);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
