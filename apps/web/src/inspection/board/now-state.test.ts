import { expect, it } from 'vitest';
import { judgedAt, nowState } from './now-state.js';

const now = Date.parse('2026-11-24T02:00:00Z');
const before = '2026-11-24T01:00:00Z';
const later = '2026-11-24T03:00:00Z';
const closed = { state: 'closed', share: 0, from: before, until: null } as const;

it('a closure holds from its beginning to its end', () => {
  expect(nowState(closed, now)).toEqual({ state: 'closed', share: 0, next: null, until: null });
  expect(nowState({ ...closed, until: later }, now)).toMatchObject({ state: 'closed', until: later });
  expect(nowState({ ...closed, until: '2026-11-24T02:00:00Z' }, now).state).toBe('open');
});

it('one set for later leaves the lane open, and says so', () => {
  expect(nowState({ ...closed, from: later }, now)).toEqual({
    state: 'open',
    share: 1,
    next: { state: 'closed', at: later },
    until: null,
  });
});

it('a narrowed lane says how much of it is left', () => {
  expect(nowState({ state: 'narrowed', share: 0.4, from: null, until: later }, now)).toEqual({
    state: 'narrowed',
    share: 0.4,
    next: null,
    until: later,
  });
});

it('a day to come is judged at its noon: what ends before it is over', () => {
  expect(judgedAt('Asia/Shanghai', '2026-11-24', now)).toBe(now);
  expect(judgedAt('Asia/Shanghai', '2026-11-20', now)).toBe(now);
  const noon = judgedAt('Asia/Shanghai', '2026-11-25', now);
  expect(new Date(noon).toISOString()).toBe('2026-11-25T04:00:00.000Z');
  expect(nowState({ ...closed, until: later }, noon).state).toBe('open');
});
