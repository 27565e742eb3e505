import { bookingReference } from '@gl/domain/reference';
import { expect, test } from 'vitest';
import { claimPlaces } from '../src/claim.js';
import type { ClaimItem } from '../src/claim-item.js';
import { openDesk } from '../src/desk.js';
import { aHouse } from '../src/testing/a-house.js';
import { aClaimItem, aKeyOf, withReference } from '../src/testing/claim-items.js';
import { brokenLaws, LEDGER } from '../src/testing/laws.js';
import { windowAt } from '../src/testing/small-port.js';

const house = aHouse({ claimLanes: 4 });
const claim = (items: ClaimItem[]) => claimPlaces(house.store.claims, items);

let drawn = 0;
const draw = () => bookingReference(house.site.port.code, Uint8Array.of(1, 2, 3, 4, drawn >> 5, drawn++ & 31));

/** A booking whose chance is these references, one after the other; its answer says under which it was granted. */
function drawing([reference, ...next]: string[], n: number, idempotency = aKeyOf('key:draws')): ClaimItem {
  const item = aClaimItem(house.site, {
    companyId: house.companies[n % 4]!.id,
    windowStart: windowAt(house.site, n),
    idempotency,
  });
  return {
    ...withReference(item, reference!),
    answer: (result) => (result.granted ? { status: 201, body: { reference } } : item.answer(result)),
    underAnotherReference: () => drawing(next, n, idempotency),
  };
}
const stored = async (references: string[]) => {
  const { rows } = await house.store.pool.query<{ reference: string }>(
    'select reference from booking where reference = any($1) order by reference',
    [references],
  );
  return rows.map(({ reference }) => reference);
};
const told = (answers: { status: number; body: unknown }[]) =>
  answers.map(({ status, body }) => [status, (body as { reference: string }).reference]);

test('whoever draws a reference that is taken gets another one, in the answer, too', async () => {
  const [taken, free] = [draw(), draw()];
  await claim([drawing([taken], 1)]);
  const key = aKeyOf('key:unlucky');
  const answers = await claim([drawing([taken, free], 2, key)]);
  expect(told(answers)).toEqual([[201, free]]);
  expect(await stored([taken, free])).toEqual([taken, free]);
  const [again] = await claim([drawing([draw()], 2, key)]);
  expect(again).toEqual({ ...answers[0], replayed: true });
});

test('its neighbours in the batch notice nothing, be several of them unlucky, among themselves and once more', async () => {
  const [taken, alsoTaken, twice, ...free] = Array.from({ length: 9 }, draw) as [string, string, string, ...string[]];
  await claim([drawing([taken], 3), drawing([alsoTaken], 3)]);
  const answers = await claim([
    drawing([free[0]!], 4),
    drawing([taken, alsoTaken, free[1]!], 4),
    drawing([twice], 5),
    drawing([twice, free[2]!], 6),
    drawing([alsoTaken, free[3]!], 7),
    drawing([free[4]!], 5),
  ]);
  expect(told(answers)).toEqual([free[0]!, free[1]!, twice, free[2]!, free[3]!, free[4]!].map((one) => [201, one]));
  expect(await brokenLaws(house.store.pool, LEDGER)).toEqual({});
});

test('two processes that draw the same at one moment both book', async () => {
  for (let round = 0; round < 10; round++) {
    const [same, ...free] = [draw(), draw(), draw()] as const;
    const answers = await Promise.all(free.map((one, i) => claim([drawing([same, one], 10 + 2 * round + i)])));
    const references = told(answers.flat()).map(([, reference]) => reference as string);
    expect(references).toContain(same);
    expect(await stored([same, ...free])).toEqual([...references].sort());
  }
});

test('sabotage: who cannot draw again fails, and its neighbours still do not', async () => {
  const [taken, free] = [draw(), draw()];
  await claim([drawing([taken], 40)]);
  const { underAnotherReference: _, ...stubborn } = drawing([taken], 41);
  const desk = openDesk(house.store);
  const outcomes = await Promise.allSettled([desk.claim(stubborn), desk.claim(drawing([free], 41))]);
  expect(outcomes[0]).toMatchObject({ status: 'rejected', reason: { constraint: 'booking_reference_key' } });
  expect(outcomes[1]).toMatchObject({ status: 'fulfilled', value: { status: 201 } });
});
