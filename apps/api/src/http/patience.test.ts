import { EventEmitter } from 'node:events';
import type { Importance } from '@gl/contracts/routes/route-contract';
import type { Request, Response } from 'express';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginPatience, beginWork, stretchPatience } from './patience.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A request that nobody answers: when its caller is told, and what. */
function hanging(contract: { importance: Importance; isSlow?: boolean }, method = 'GET') {
  const told: { status?: number; code?: string } = {};
  const res = Object.assign(new EventEmitter(), {
    locals: { requestId: 'r' } as Record<string, unknown>,
    headersSent: false,
    set: () => res,
    status(status: number) {
      told.status = status;
      return res;
    },
    type: () => res,
    send(body: string) {
      told.code = JSON.parse(body).code;
      res.headersSent = true;
      res.emit('close');
    },
  });
  const req = {
    method,
    originalUrl: '/api/v1/bookings',
    complete: true,
    get: () => undefined,
    acceptsLanguages: () => false,
  } as unknown as Request;
  beginPatience({ log: { warn: () => {} } })(req, res as unknown as Response, () => {});
  vi.advanceTimersByTime(1_000);
  beginWork(req, res as unknown as Response);
  stretchPatience(res as unknown as Response, contract);
  return told;
}

test.each([
  ['a booking', { importance: 'booking' }, 4_500],
  ['a list', { importance: 'office' }, 9_500],
  ['a cut', { importance: 'inspection', isSlow: true }, 28_000],
] as const)('%s that hangs is refused in its own time, counted from its beginning', (_, contract, ms) => {
  const told = hanging(contract);
  vi.advanceTimersByTime(ms - 1_000 - 1);
  expect(told).toEqual({});
  vi.advanceTimersByTime(1);
  expect(told).toEqual({ status: 503, code: 'OVERLOADED' });
});

test('who may have changed something is told that nobody knows', () => {
  const told = hanging({ importance: 'office' }, 'POST');
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual({ status: 503, code: 'OUTCOME_UNKNOWN' });
});

test('a gate is never given up', () => {
  const told = hanging({ importance: 'gate' });
  vi.advanceTimersByTime(600_000);
  expect(told).toEqual({});
});

test('slices that are each a little late are counted as they were, one in which the process stood still is not', () => {
  const told = hanging({ importance: 'booking' });
  const realTimer = globalThis.setTimeout;
  const late = (byMs: number) => {
    globalThis.setTimeout = ((work: () => void, ms: number) => realTimer(work, ms + byMs)) as typeof setTimeout;
  };
  try {
    late(100);
    vi.advanceTimersByTime(3_700);
    expect(told.status).toBe(503);
    const other = hanging({ importance: 'booking' });
    late(5_000);
    vi.advanceTimersByTime(9_000);
    expect(other).toEqual({});
  } finally {
    globalThis.setTimeout = realTimer;
  }
});
