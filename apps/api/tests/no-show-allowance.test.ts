import { randomUUID } from 'node:crypto';
import { refreshDaily } from '@gl/db/demand';
import type { PortWithLanes } from '@gl/db/ports';
import type { TestCompany } from '@gl/db/testing/companies';
import { inTransaction } from '@gl/db/transaction';
import { addDays } from '@gl/domain/local-time';
import { expect, test } from 'vitest';
import { codeOf } from './support/client.js';
import { dayIn, openHouse, wall } from './support/house.js';
import { aRequest, goods, truck } from './support/requests.js';

/** A share that is shorter than any service: what one company gets is what it may always start. */
const capped = (site: PortWithLanes): PortWithLanes => ({
  ...site,
  port: { ...site.port, policies: { ...site.port.policies, companyCapShare: 0.01, companyCapMinVehicles: 3 } },
});
const house = openHouse({ prepare: capped });
const request = (windowStart: string) =>
  aRequest({
    port: 'erenhot',
    windowStart,
    consignments: [goods({ destinationCountry: 'MN' })],
    vehicles: [truck()],
  });
/** How many trucks one after the other a company gets into a window, until its cap refuses. */
async function got({ key }: TestCompany, time: string): Promise<number> {
  for (let n = 0; n < 6; n++) {
    const answer = await house.ask(key, 'book', { body: request(wall(5, time)) });
    if (answer.status !== 201) {
      expect(codeOf(answer)).toBe('COMPANY_CAP');
      return n;
    }
  }
  return 6;
}
/** Visits of the last week: straight into the books, no claim sells a window of the past. */
async function visited({ id }: TestCompany, { cleared, missing }: { cleared: number; missing: number }) {
  const ids = Array.from({ length: cleared + missing }, () => randomUUID());
  await house.context.store.pool.query(
    `with c as (select id, case when no <= $2 then 'cleared' else 'no-show' end as status, now() - make_interval(hours => 24 + no::int) as at from unnest($3::uuid[]) with ordinality x(id, no)),
     b as (insert into booking (id, reference, company_id, booked_by, port_id, direction, grp, window_start_at, last_window_start_at, keep_together, accept_ordinary, status, verdict)
       select id, 'T-' || left(id::text, 23), $1, 'test', 'erenhot', 'export', 'ordinary', at, at, false, false, status, '{}' from c)
     insert into vehicle (id, booking_id, no, kind, status, service_class, service_min, window_start_at, takes_window, takes_min, identity, details)
       select gen_random_uuid(), id, 1, 'truck', status, 'general', 10, at, '{}', '{}', 'T' || left(id::text, 8), '{}' from c`,
    [id, cleared, ids],
  );
  return ids.slice(cleared);
}
let night = 0;
const count = async () => {
  const { port } = await house.site('erenhot');
  await inTransaction(house.context.store.pool, (sql) => refreshDaily(sql, port, addDays(dayIn(0), night++)));
};

test('from 35 % no-shows in six weeks on a company loses what it may always start, but for one; what a cut took is not counted', async () => {
  const [careful, careless, displaced] = [await house.aCompany(), await house.aCompany(), await house.aCompany()];
  await visited(careful, { cleared: 14, missing: 7 });
  await visited(careless, { cleared: 13, missing: 7 });
  const taken = await visited(displaced, { cleared: 13, missing: 7 });
  // Nobody has counted yet.
  expect(await got(careless, '10:00')).toBe(3);
  await house.context.store.pool.query(
    `insert into waiver (booking_id, port_id, direction, override_version, from_window_start_at)
     select id, 'erenhot', 'export', 1, now() from unnest($1::uuid[]) id`,
    [taken.slice(0, 1)],
  );
  await count();
  const shown = async ({ key }: TestCompany) => (await house.ask(key, 'readOwnCompany')).body.noShows;
  const seven = { port: 'erenhot', missing: 7 };
  expect(await shown(careful)).toEqual([{ ...seven, booked: 21, rate: 1 / 3, left: 1, keepsMinimum: true }]);
  expect(await shown(careless)).toEqual([{ ...seven, booked: 20, rate: 0.35, left: 0, keepsMinimum: false }]);
  expect(await shown(displaced)).toMatchObject([{ booked: 19, missing: 6, left: 1, keepsMinimum: true }]);
  expect(await shown(await house.aCompany())).toEqual([]);
  expect([await got(careful, '11:00'), await got(careless, '11:00'), await got(displaced, '11:00')]).toEqual([3, 1, 3]);

  // A booking that moves is asked the same.
  const own = await house.ask(careless.key, 'book', { body: request(wall(5, '12:00')) });
  const moved = await house.ask(careless.key, 'reschedule', {
    params: { id: own.body.id },
    body: { windowStart: wall(5, '11:00'), latestWindowStart: null },
  });
  expect(codeOf(moved)).toBe('COMPANY_CAP');

  // Who comes again has it back at the next count.
  await visited(careless, { cleared: 1, missing: 0 });
  expect(await got(careless, '13:00')).toBe(1);
  await count();
  expect(await shown(careless)).toMatchObject([{ booked: 21, missing: 7, left: 1, keepsMinimum: true }]);
  expect(await got(careless, '14:00')).toBe(3);
});
