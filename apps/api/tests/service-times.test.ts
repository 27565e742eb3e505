import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openHouse } from './support/house.js';

const house = openHouse();

interface Served {
  serviceClass: string;
  minutes: number;
  times: number;
  bay?: string;
  weeksAgo?: number;
  status?: string;
}
/** Straight into the books: nobody can start a service two weeks ago. */
async function served({ serviceClass, minutes, times, bay, weeksAgo = 2, status = 'cleared' }: Served) {
  const ids = Array.from({ length: times }, () => randomUUID());
  await house.context.store.pool.query(
    `with c as (select id, now() - make_interval(weeks => $3) as at from unnest($1::uuid[]) id),
     b as (insert into booking (id, reference, company_id, booked_by, port_id, direction, grp, window_start_at, last_window_start_at, keep_together, accept_ordinary, status, verdict)
       select id, 'T-' || left(id::text, 23), $2, 'test', 'zhangmu', 'export', 'ordinary', at, at, false, false, $7, '{}' from c)
     insert into vehicle (id, booking_id, no, kind, status, service_class, service_min, window_start_at, takes_window, takes_min, identity, details, bay, started_at, ended_at)
       select gen_random_uuid(), id, 1, 'truck', $7, $4, 10, at, '{}', '{}', 'T' || left(id::text, 8), '{}', $6, at, at + make_interval(mins => $5) from c`,
    [ids, house.exporter.id, weeksAgo, serviceClass, minutes, bay ?? null, status],
  );
}
const read = async () => {
  const { body } = await house.ask(house.staff['shift-lead'], 'readServiceTimes', { params: { port: 'zhangmu' } });
  return (name: string) => body.services.find(({ serviceClass }) => serviceClass === name)!;
};

test('nothing measured proposes nothing', async () => {
  const { serviceMin } = (await house.site('zhangmu')).port;
  expect((await read())('general')).toEqual({
    serviceClass: 'general',
    configuredMin: serviceMin.general,
    sample: 0,
    learntMin: null,
    isProposal: false,
  });
});

test('what was served in the last eight weeks is proposed; bays, turned back and older services teach nothing', async () => {
  const { serviceMin } = (await house.site('zhangmu')).port;
  const slow = serviceMin.general + 10;
  await served({ serviceClass: 'general', minutes: slow, times: 40 });
  await served({ serviceClass: 'general', minutes: 90, times: 9, bay: 'B1' });
  await served({ serviceClass: 'general', minutes: 1, times: 9, status: 'turned-back' });
  await served({ serviceClass: 'general', minutes: 1, times: 9, weeksAgo: 9 });
  await served({ serviceClass: 'sealed', minutes: 50, times: 29 });
  await served({ serviceClass: 'produce', minutes: serviceMin.produce, times: 30 });
  const of = await read();
  // Forty measured, and twenty as configured.
  const learnt = Math.round(((slow * 40 + serviceMin.general * 20) / 60) * 10) / 10;
  expect(of('general')).toMatchObject({ sample: 40, learntMin: learnt, isProposal: true });
  expect(of('sealed')).toMatchObject({ sample: 29, learntMin: null, isProposal: false });
  expect(of('produce')).toMatchObject({ sample: 30, learntMin: serviceMin.produce, isProposal: false });
  // It changed nothing.
  expect((await house.site('zhangmu')).port.serviceMin).toEqual(serviceMin);
});
