import { capacityChange, type WindowCapacityBody } from '@gl/contracts/capacity';
import { expect, it } from 'vitest';
import { changeOf, faultsOf, formOf } from './form-model.js';

const said = { from: '2026-11-24T01:00:00.000Z', until: '2026-11-24T04:00:00.000Z', reason: 'snow' };
const window: WindowCapacityBody = {
  windowStart: '2026-11-24T02:00:00.000Z',
  windowEnd: '2026-11-24T02:30:00.000Z',
  etag: '"v3"',
  groups: [
    { group: 'green', lanes: 1, openLanes: 1, derivedMin: 25, sellableMin: 25, soldMin: 4, override: null },
    {
      group: 'ordinary',
      lanes: 2,
      openLanes: 2,
      derivedMin: 51,
      sellableMin: 25,
      soldMin: 30,
      override: { ...said, openLanes: 1, laneMinutes: null },
    },
  ],
  vehicles: { derived: 12, limit: 5, sold: 3 },
  limits: [
    { checkpoint: 'neighbour', vehiclesPerHour: 30, override: { ...said, vehiclesPerHour: 10 } },
    { checkpoint: 'yard', vehiclesPerHour: 24, override: null },
  ],
};
const ends = ['2026-11-24T02:30:00.000Z', '2026-11-24T04:00:00.000Z'];
const form = formOf(window, ends);

it('begins with what is in force, its end included, and asks for a reason of its own', () => {
  expect(form).toMatchObject({ until: ends[1], choice: { green: '', ordinary: '1' }, reason: '', displace: true });
  expect(form.limits).toMatchObject({ neighbour: '10', yard: '', customs: '' });
  expect(formOf(window, [ends[0]!]).until).toBe(window.windowEnd);
  expect(faultsOf(form, window, 30)).toEqual(['reason']);
});

it('says anew what has a value, takes back what was emptied, and names nothing else', () => {
  const changed = {
    ...form,
    reason: ' ice ',
    choice: { green: '', ordinary: '' },
    limits: { ...form.limits, customs: '0' },
  };
  expect(changeOf(changed, window)).toEqual({
    until: ends[1],
    reason: 'ice',
    displace: true,
    groups: { ordinary: null },
    limits: { neighbour: 10, customs: 0 },
  });
  const minutes = { ...form, reason: 'ice', choice: { green: 'minutes', ordinary: '2' }, minutes: { green: '12' } };
  expect(changeOf(minutes, window).groups).toEqual({ green: { laneMinutes: 12 }, ordinary: { openLanes: 2 } });
  for (const one of [changed, minutes]) {
    expect(faultsOf(one, window, 30)).toEqual([]);
    expect(capacityChange.safeParse(changeOf(one, window)).success).toBe(true);
  }
});

it('says why it cannot be sent', () => {
  const wrong = {
    ...form,
    reason: 'ice',
    choice: { green: 'minutes', ordinary: '' },
    minutes: { green: '31' },
    limits: { neighbour: 'ten', yard: '2001' },
  };
  expect(faultsOf(wrong, window, 30)).toEqual(['minutes-green', 'limit-neighbour', 'limit-yard']);
  const bare = { ...window, groups: [window.groups[0]!], limits: [] };
  expect(faultsOf({ ...formOf(bare, ends), reason: 'ice' }, bare, 30)).toEqual(['nothing']);
});
