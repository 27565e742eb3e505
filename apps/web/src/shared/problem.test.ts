import { describe, expect, it } from 'vitest';
import { asProblem, Problem, problemOf } from './problem.js';

const body = {
  type: 'about:blank',
  title: 'Full',
  status: 409,
  code: 'WINDOW_FULL',
  detail: 'The window is full.',
  requestId: 'r1',
  reasons: [{ rule: 'FULL', field: 'windowStart', message: 'No place is left.' }],
  alternatives: [{ windowStart: '2026-11-24T02:00:00Z', places: 2 }],
};
const answer = (status: number, text: string) => problemOf(new Response(text, { status }));

describe('a problem', () => {
  it('carries the code, reasons and alternatives that the server sent', async () => {
    const problem = await answer(409, JSON.stringify(body));
    expect(problem).toMatchObject({ status: 409, code: 'WINDOW_FULL', isOffline: false, isSettled: true });
    expect(problem.reasons[0]?.field).toBe('windowStart');
    expect(problem.alternatives).toHaveLength(1);
  });

  it('is no refusal of ours when a proxy answers with its own page', async () => {
    const problem = await answer(502, '<html>Bad gateway</html>');
    expect(problem).toMatchObject({ status: 502, code: null, body: null, isSettled: false });
    expect(problem.reasons).toEqual([]);
  });

  it('is not settled while the same request is in flight, nor after overload', async () => {
    expect((await answer(409, JSON.stringify({ ...body, code: 'IDEMPOTENCY_IN_FLIGHT' }))).isSettled).toBe(false);
    expect((await answer(503, JSON.stringify({ ...body, status: 503, code: 'OVERLOADED' }))).isSettled).toBe(false);
  });

  it('is offline when nothing answered, whatever was thrown', () => {
    expect(asProblem(new TypeError('Failed to fetch')).isOffline).toBe(true);
    const known = new Problem(404, null);
    expect(asProblem(known)).toBe(known);
  });
});
