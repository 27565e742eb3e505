import { IMPORTANCES, type Importance } from '@gl/contracts/routes/route-contract';
import { expect, test } from 'vitest';
import { AT_REST, CALM_LOOKS, CROWD, DESK_MS, isRefused, LOOP_MS, type Look, type Strain, strained } from './strain.js';

const LEVELS = [0, 1, 2, 3, 4];
const calm: Look = { loopMs: 5, deskMs: 0, unanswered: 0 };
const crowd = (more: Partial<Look>): Look => ({ ...calm, unanswered: 400, ...more });
const after = (looks: Look[], from: Strain = AT_REST) => looks.reduce(strained, from);
const times = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => one);

/** Whoever is more important is refused only when everybody less important is, the gate never, and each level refuses somebody more. */
function keepsTheOrder(refuses: (importance: Importance, level: number) => boolean): boolean {
  return LEVELS.every((level) => {
    const order = IMPORTANCES.map((importance) => refuses(importance, level));
    return (
      !order[0] &&
      order.filter(Boolean).length === level &&
      order.every((is, i) => !is || order.slice(i).every(Boolean))
    );
  });
}

test('reports are refused first, then bookings, drivers, inspectors; the gate never', () => {
  expect(keepsTheOrder(isRefused)).toBe(true);
  expect(IMPORTANCES.filter((importance) => isRefused(importance, 2))).toEqual(['booking', 'office']);
});

test('twin: in the reverse order the law does not hold', () => {
  const reversed = (importance: Importance, level: number) =>
    isRefused(IMPORTANCES.toReversed()[IMPORTANCES.indexOf(importance)]!, level);
  expect(keepsTheOrder(reversed)).toBe(false);
});

test('one long turn of the loop is no overload, and a slow machine without a crowd is none either', () => {
  expect(after([crowd({ loopMs: 400 })]).level).toBe(0);
  expect(after(times(40, { loopMs: 3_000, deskMs: 9_000, unanswered: CROWD - 1 })).level).toBe(0);
});

test('levels are climbed one look at a time, each at its own strain of loop or desk', () => {
  expect(after(times(3, crowd({ loopMs: 9_000 }))).level).toBe(3);
  for (const [n, loopMs] of LOOP_MS.entries())
    expect(after(times(30, crowd({ loopMs: loopMs * 1.05 }))).level).toBe(n + 1);
  for (const [n, deskMs] of DESK_MS.entries()) expect(after(times(30, crowd({ deskMs }))).level).toBe(n + 1);
  expect(after(times(99, crowd({ loopMs: 9_000, deskMs: 9_000 }))).level).toBe(4);
});

test('a level is left only after calm below half of what it began at: around the mark nothing flaps', () => {
  const busy = after(times(30, crowd({ loopMs: LOOP_MS[0] * 1.05 })));
  expect(after(times(50, crowd({ loopMs: LOOP_MS[0] * 0.6 })), busy).level).toBe(1);
  const settled = after(times(8, crowd({ loopMs: LOOP_MS[0] * 0.6 })), busy);
  expect(after(times(CALM_LOOKS - 1, calm), settled).level).toBe(1);
  expect(after(times(CALM_LOOKS + 2, calm), settled).level).toBe(0);
  expect(after(times(40, calm), after(times(99, crowd({ loopMs: 5_000 })))).level).toBe(0);
});
