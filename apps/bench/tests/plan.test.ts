import { runSql } from '@gl/db/testing/template';
import { afterAll, expect, test } from 'vitest';
import { toLine } from '../src/line.js';
import { laneClose } from '../src/plan/lane-close.js';
import { planOf } from '../src/plan/plan.js';
import { NO_MACHINE, testRig } from './test-rig.js';

const rig = testRig();
/** Messages to half of the drivers get lost on their way into the table. */
const forgetful = testRig((url) =>
  runSql(
    url,
    `create function forget() returns trigger language plpgsql as $$ begin return case when get_byte(uuid_send(new.vehicle_id), 0) < 128 then new end; end $$;
     create trigger forget before insert on notification for each row when (new.kind = 'time-change') execute function forget()`,
  ),
);
afterAll(() => Promise.all([rig.close(), forgetful.close()]));

test.each([
  [laneClose, 0.04],
  [planOf([50]), 0.001],
])('$name runs, and looks at its laws', async (bench, share) => {
  const line = toLine(bench, await bench.run(rig, { reps: 1, share }), NO_MACHINE);
  for (const { examined } of line.invariants) expect(examined).toBeGreaterThan(0);
  for (const { name } of bench.contestants) expect(line.rates[name]).toBeGreaterThan(0);
});

test('lane-close is not believed when drivers are not told', async () => {
  const measured = await laneClose.run(forgetful, { reps: 1, share: 0.1 });
  expect(() => toLine(laneClose, measured, NO_MACHINE)).toThrow(/to be told: \d+ of 50/);
});
