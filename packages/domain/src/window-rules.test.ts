import { expect, it } from 'vitest';
import { HOUR, MINUTE } from './local-time.js';
import { aPort, aRequest, NOW, WINDOW } from './testing/crossing-samples.js';
import { windowReasons, windowRefusal } from './window-rules.js';

it('a window that has begun is past', () => {
  expect(windowRefusal(aPort(), WINDOW, WINDOW + 1)).toMatchObject({
    code: 'WINDOW_PAST',
    reasons: [{ field: 'windowStart' }],
  });
  expect(windowRefusal(aPort(), WINDOW, WINDOW)).toBeNull();
});

it('what lies beyond the horizon says how far booking is open', () => {
  const last = NOW + 14 * 24 * HOUR;
  expect(windowRefusal(aPort(), last, NOW)).toBeNull();
  expect(windowRefusal(aPort(), last + 30 * MINUTE, NOW)).toEqual({
    code: 'BEYOND_HORIZON',
    reasons: [{ rule: 'BEYOND_HORIZON', field: 'windowStart', values: { max: 14 }, until: last }],
  });
});

it('a start beside the grid is told the nearest one before it, on the port’s clock', () => {
  expect(windowReasons(aPort(), aRequest({ windowStart: WINDOW + MINUTE }))).toMatchObject([
    { values: { expected: '09:30' } },
  ]);
  const kathmandu = aPort({ zone: 'Asia/Kathmandu' });
  expect(windowReasons(kathmandu, aRequest())).toMatchObject([{ values: { expected: '07:00' } }]);
});

it('a flexible wish ends after it begins, on a window', () => {
  const rules = (latestWindowStart: number | null, windowStart = WINDOW) =>
    windowReasons(aPort(), aRequest({ windowStart, latestWindowStart })).map(({ rule, field }) => `${rule} ${field}`);
  expect(rules(null)).toEqual([]);
  expect(rules(WINDOW + 2 * HOUR)).toEqual([]);
  expect(rules(WINDOW - HOUR)).toEqual(['LATEST_BEFORE_START latestWindowStart']);
  expect(rules(WINDOW + MINUTE)).toEqual(['WINDOW_NOT_ALIGNED latestWindowStart']);
  expect(rules(null, WINDOW + MINUTE)).toEqual(['WINDOW_NOT_ALIGNED windowStart']);
});
