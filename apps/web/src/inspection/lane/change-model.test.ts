import { laneChange } from '@gl/contracts/lane-plan';
import type { LaneBody } from '@gl/contracts/port';
import { instantAt } from '@gl/domain/local-time';
import { describe, expect, it } from 'vitest';
import { changeOf, faultsOf, formOf, halfHours, restoring } from './change-model.js';

const ZONE = 'Asia/Shanghai';
const now = instantAt(ZONE, '2026-11-24', '09:30');
const open: LaneBody = {
  id: 'zhangmu-1',
  etag: '"3"',
  port: 'zhangmu',
  no: 1,
  group: 'green',
  directions: ['export'],
  envelope: { maxHeightM: null, maxWidthM: null, maxLengthM: null, maxGrossKg: null },
  state: 'open',
  share: 1,
  from: null,
  until: null,
  reason: null,
  staff: 2,
  retired: false,
};
const narrowed: LaneBody = {
  ...open,
  state: 'narrowed',
  share: 0.4,
  from: '2026-11-24T01:00:00.000Z',
  until: '2026-11-24T04:00:00.000Z',
  reason: 'scanner',
};

describe('the form of a change', () => {
  it('speaks in the port’s clock and is sent in UTC', () => {
    const form = {
      ...formOf(open, 'closed', ZONE),
      from: '2026-11-24T10:00',
      until: '2026-11-24T11:30',
      reason: ' scanner ',
    };
    expect(faultsOf(form, ZONE, now)).toEqual([]);
    expect(changeOf(form, ZONE)).toEqual({
      state: 'closed',
      staff: 2,
      reason: 'scanner',
      from: '2026-11-24T02:00:00.000Z',
      until: '2026-11-24T03:30:00.000Z',
    });
  });

  it('left empty means from now, until somebody opens it', () => {
    const change = changeOf({ ...formOf(open, 'closed', ZONE), reason: 'scanner' }, ZONE);
    expect(change).toEqual({ state: 'closed', staff: 2, reason: 'scanner', until: null });
  });

  it('says why it cannot be sent', () => {
    const form = formOf(open, 'narrowed', ZONE);
    expect(faultsOf({ ...form, sharePercent: '95', staff: '' }, ZONE, now)).toEqual(['share', 'reason', 'staff']);
    expect(faultsOf({ ...form, reason: 'x', until: '2026-11-24T09:30' }, ZONE, now)).toEqual(['until']);
    const late = { ...form, reason: 'x', from: '2026-11-24T12:00', until: '2026-11-24T11:00' };
    expect(faultsOf(late, ZONE, now)).toEqual(['until']);
    expect(faultsOf(formOf(narrowed, 'open', ZONE), ZONE, now)).toEqual([]);
  });

  it('is always a request that the contract takes', () => {
    for (const state of ['open', 'narrowed', 'closed'] as const)
      for (const lane of [open, narrowed]) {
        const form = { ...formOf(lane, state, ZONE), reason: 'scanner', until: '2026-11-24T12:00' };
        expect(laneChange.safeParse(changeOf(form, ZONE)).success).toBe(true);
      }
  });
});

describe('half hours to choose from', () => {
  it('begin after now, go over midnight, and keep a time that was set before', () => {
    const evening = instantAt(ZONE, '2026-11-24', '22:40');
    expect(halfHours(ZONE, evening, 2, '')).toEqual([
      { day: '2026-11-24', walls: ['2026-11-24T23:00', '2026-11-24T23:30'] },
      { day: '2026-11-25', walls: ['2026-11-25T00:00', '2026-11-25T00:30'] },
    ]);
    expect(halfHours(ZONE, evening, 1, '2026-11-24T23:10')).toEqual([
      { day: '2026-11-24', walls: ['2026-11-24T23:00', '2026-11-24T23:10', '2026-11-24T23:30'] },
    ]);
    expect(halfHours(ZONE, now, 1, '')[0]!.walls[0]).toBe('2026-11-24T10:00');
  });
});

describe('undo', () => {
  it('sends what the lane was', () => {
    expect(restoring(open)).toEqual({ state: 'open', staff: 2, reason: null });
    expect(restoring(narrowed)).toEqual({
      state: 'narrowed',
      share: 0.4,
      staff: 2,
      reason: 'scanner',
      from: '2026-11-24T01:00:00.000Z',
      until: '2026-11-24T04:00:00.000Z',
    });
    expect(laneChange.safeParse(restoring(narrowed)).success).toBe(true);
  });
});
