import type { PortWithLanes } from '@gl/db/ports';
import { expect, test } from 'vitest';
import { codeOf } from './support/client.js';
import { dayIn, openHouse, wall } from './support/house.js';
import { aPlate, aRequest, aWindow, driver, goods, truck } from './support/requests.js';

/** Erenhot without the company's cap, so that one company can buy a window empty. */
const uncapped = (site: PortWithLanes): PortWithLanes =>
  site.port.id === 'erenhot'
    ? { ...site, port: { ...site.port, policies: { ...site.port.policies, companyCapMinVehicles: 1_000 } } }
    : site;
const house = openHouse({ prepare: uncapped });

const availability = (from: string, more = {}) =>
  house.ask(null, 'readAvailability', { params: { port: 'erenhot' }, query: { direction: 'export', from, ...more } });
const toMongolia = (windowStart: string, vehicles = [truck()]) =>
  house.ask(house.exporter.key, 'book', {
    body: aRequest({ port: 'erenhot', windowStart, consignments: [goods({ destinationCountry: 'MN' })], vehicles }),
  });

test('what availability shows is what a claim gets, window after window', async () => {
  for (const time of ['09:00', '09:30', '10:00']) {
    const index = (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) / 30;
    const { body } = await availability(dayIn(5));
    const places = body.places[index]!;
    expect(places).toBeGreaterThan(5);
    let sold = 0;
    let last = await toMongolia(wall(5, time));
    for (; last.status === 201; last = await toMongolia(wall(5, time))) sold++;
    expect(codeOf(last)).toBe('WINDOW_FULL');
    expect([time, sold]).toEqual([time, places]);
    expect((await availability(dayIn(5))).body.places[index]).toBe(0);
  }
});

test('past, closed and beyond the horizon there are no places to show, and none to get', async () => {
  const yesterday = (await availability(dayIn(-1))).body;
  expect(yesterday.places.every((places) => places === null)).toBe(true);
  const end = await availability(dayIn(14), { days: 2 });
  const shown = end.body.places.map((places, i) => ({ places, at: Date.parse(wall(14, '00:00')) + i * 1_800_000 }));
  const [first, after] = [
    shown.find(({ places }) => places === null)!,
    shown.findLast(({ places }) => places !== null),
  ];
  expect((await toMongolia(new Date(first.at).toISOString())).status).toBe(422);
  if (after) expect((await toMongolia(new Date(after.at).toISOString())).status).toBe(201);
  const holiday = (await availability(dayIn(3))).body;
  expect(holiday.places.every((places) => places === null)).toBe(true);
});

test('availability is answered from its etag until a claim changes it', async () => {
  const first = await availability(dayIn(6));
  const etag = first.headers.get('ETag')!;
  const ask = () =>
    house.send({
      path: `/api/v1/ports/erenhot/availability?direction=export&from=${dayIn(6)}`,
      headers: { 'If-None-Match': etag },
    });
  const same = await ask();
  expect([same.status, same.text]).toEqual([304, '']);
  await toMongolia(wall(6, '09:00'));
  const changed = await ask();
  expect(changed.status).toBe(200);
  expect(changed.headers.get('ETag')).not.toBe(etag);
});

test('a list is read page by page, newest first, while others book', async () => {
  const { key } = await house.aCompany();
  const ids: string[] = [];
  for (let n = 0; n < 7; n++) {
    const { body } = await house.ask(key, 'book', { body: aRequest({ windowStart: aWindow() }) });
    ids.unshift(body.id);
  }
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: { id: string }[]; nextCursor: string | null } = (
      await house.ask(key, 'listBookings', { query: { limit: 3, ...(cursor ? { cursor } : {}) } })
    ).body;
    seen.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor;
    if (seen.length === 3) await house.ask(key, 'book', { body: aRequest({ windowStart: aWindow() }) });
  } while (cursor);
  expect(seen).toEqual(ids);
  const gyirong = await house.ask(key, 'listBookings', { query: { port: 'gyirong' } });
  expect(gyirong.body.items).toEqual([]);
});

test('naming makes a booking ready: what is missing is listed, named by PATCH, and old etags are stale', async () => {
  const { body: booked } = await house.ask(house.exporter.key, 'book', {
    body: aRequest({
      windowStart: aWindow(),
      vehicles: [truck({ plate: null, containerNo: null })],
      consignments: [goods({ batchNo: 'B1' })],
    }),
  });
  const rules = booked.readiness.missing.map(({ rule }) => rule).sort();
  expect(rules).toEqual([
    'DECLARATION_MISSING',
    'DRIVER_MISSING',
    'MANIFEST_MISSING',
    'PLATE_MISSING',
    'ROAD_PERMIT_MISSING',
  ]);
  const plate = aPlate();
  const body = {
    consignments: [{ id: 'c1', declarationNo: '530120260000000001', manifestNo: '5301260000001' }],
    vehicles: [
      {
        id: booked.vehicles[0]!.id,
        plate,
        roadPermitNo: 'CN-NP-2026-000123',
        drivers: [driver({ documentNo: 'E12345678' } as object)],
      },
    ],
  };
  const named = await house.ask(house.exporter.key, 'amend', { params: { id: booked.id }, ifMatch: booked.etag, body });
  expect(named.body.readiness).toEqual({ ready: true, missing: [] });
  expect(named.body.vehicles[0]!.plate).toEqual(plate);
  expect(named.headers.get('ETag')).toBe(named.body.etag);
  const late = await house.ask(house.exporter.key, 'amend', { params: { id: booked.id }, ifMatch: booked.etag, body });
  expect(codeOf(late)).toBe('STALE');
  const read = await house.ask(house.exporter.key, 'readBooking', { params: { id: booked.id } });
  expect(read.body).toEqual(named.body);
  expect(read.text).not.toContain('E12345678');
});

test('a hold takes its place, is confirmed with what was missing, or gives its place back', async () => {
  const { key } = await house.aCompany();
  const before = await house.books();
  const { body: one } = await house.ask(key, 'hold', { body: aRequest({ windowStart: aWindow() }) });
  const { body: two } = await house.ask(key, 'hold', { body: aRequest({ windowStart: aWindow() }) });
  expect([one.status, two.status]).toEqual(['held', 'held']);
  expect(Date.parse(one.expiresAt!) - Date.now()).toBeGreaterThan(14 * 60_000);
  const held = await house.books();
  expect([held.soldMin! - before.soldMin!, held.holds! - before.holds!, held.trips! - before.trips!]).toEqual([
    20, 2, 2,
  ]);
  const drivers = [driver()];
  const confirmed = await house.ask(key, 'confirm', {
    params: { id: one.id },
    body: { vehicles: [{ id: one.vehicles[0]!.id, drivers }] },
  });
  expect([confirmed.status, confirmed.body.status, confirmed.body.expiresAt]).toEqual([201, 'confirmed', null]);
  await house.ask(key, 'cancel', { params: { id: two.id } });
  const after = await house.books();
  expect([after.soldMin! - before.soldMin!, after.holds! - before.holds!, after.trips! - before.trips!]).toEqual([
    10, 0, 1,
  ]);
});

test('a cancellation gives everything back: the same place is sold again', async () => {
  const [{ key }, windowStart, plate] = [await house.aCompany(), aWindow(), aPlate()];
  const before = await house.books();
  const wish = () => aRequest({ windowStart, vehicles: [truck({ plate }), truck()] });
  const { body } = await house.ask(key, 'book', { body: wish() });
  const cancelled = await house.ask(key, 'cancel', { params: { id: body.id }, body: { reason: 'the buyer waits' } });
  expect(cancelled.body.status).toBe('cancelled');
  expect(cancelled.body.timeline.at(-1)).toMatchObject({ what: 'cancelled', why: 'the buyer waits' });
  const after = await house.books();
  for (const name of ['soldMin', 'sold', 'used', 'trips']) expect([name, after[name]]).toEqual([name, before[name]]);
  expect((await house.ask(key, 'book', { body: wish() })).status).toBe(201);
});

test('a booking moves with everything that it has; where there is no room it stays where it is', async () => {
  const [{ key }, from, to, full] = [await house.aCompany(), aWindow(), aWindow(), wall(7, '09:00')];
  const plate = aPlate();
  const { body } = await house.ask(key, 'book', {
    body: aRequest({ windowStart: from, vehicles: [truck({ plate })] }),
  });
  for (let n = 0; n < 6; n++)
    await house.ask((await house.aCompany()).key, 'book', { body: aRequest({ windowStart: full }) });
  const before = await house.books();
  const refused = await house.ask(key, 'reschedule', { params: { id: body.id }, body: { windowStart: full } });
  expect(codeOf(refused)).toBe('WINDOW_FULL');
  expect(await house.books()).toEqual(before);

  const moved = await house.ask(key, 'reschedule', { params: { id: body.id }, body: { windowStart: to } });
  expect(Date.parse(moved.body.windowStart)).toBe(Date.parse(to));
  expect(moved.body.reference).toBe(body.reference);
  expect(moved.body.timeline.at(-1)!.what).toBe('rescheduled');
  const after = await house.books();
  for (const name of ['soldMin', 'sold', 'used', 'trips', 'bookings', 'vehicles'])
    expect([name, after[name]]).toEqual([name, before[name]]);
  const again = await house.ask(house.other.key, 'book', {
    body: aRequest({ windowStart: to, vehicles: [truck({ plate })] }),
  });
  expect(codeOf(again)).toBe('TRIP_OVERLAP');
});

test('a move onto a window that overlaps the old one is no overlap with itself', async () => {
  const { key } = await house.aCompany();
  const { body } = await house.ask(key, 'book', { body: aRequest({ windowStart: wall(8, '10:00') }) });
  const moved = await house.ask(key, 'reschedule', {
    params: { id: body.id },
    body: { windowStart: wall(8, '10:30') },
  });
  expect(moved.status, moved.text).toBe(200);
});

test('after the cut-off nothing is named any more', async () => {
  const windowStart = aWindow();
  const { body: booked } = await house.ask(house.exporter.key, 'book', { body: aRequest({ windowStart }) });
  const body = { vehicles: [{ id: booked.vehicles[0]!.id, drivers: [driver()] }] };
  const before = house.aheadMin;
  // Three hours before the window; the cut-off is four.
  house.aheadMin = (Date.parse(windowStart) - Date.now()) / 60_000 - 180;
  try {
    const late = await house.ask(house.exporter.key, 'amend', {
      params: { id: booked.id },
      ifMatch: booked.etag,
      body,
    });
    expect([late.status, codeOf(late)]).toEqual([409, 'WRONG_STATE']);
    expect(late.text).toContain('CUT_OFF_PASSED');
  } finally {
    house.aheadMin = before;
  }
  const inTime = await house.ask(house.exporter.key, 'amend', {
    params: { id: booked.id },
    ifMatch: booked.etag,
    body,
  });
  expect(inTime.status).toBe(200);
});

test('a booking shows its goods under the names that its booker gave them', async () => {
  const request = aRequest({ windowStart: aWindow(), consignments: [goods({ id: 'apples-1', declarationNo: null })] });
  request.vehicles = [truck({ consignmentIds: ['apples-1'] })];
  const { body } = await house.ask(house.exporter.key, 'book', { body: request });
  expect(body.consignments).toMatchObject([{ id: 'apples-1', kind: 'general', declarationNo: null }]);
});
