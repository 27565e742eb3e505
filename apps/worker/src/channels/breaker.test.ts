import { expect, test, vi } from 'vitest';
import { aMessage } from '../testing/a-message.js';
import { AT_ONCE, breaker, OPEN_AFTER, PROBE_AFTER_MS, SLOW_MS } from './breaker.js';
import type { Delivery } from './channel.js';

const log = { info: vi.fn(), warn: vi.fn() };
const LATE: Delivery = { outcome: 'failed', reason: 'sms TIMEOUT' };
const SENT: Delivery = { outcome: 'sent', providerRef: 'r' };

/** A channel whose answers the test gives, and the time. */
function scripted() {
  let nowMs = 0;
  const calls: ((delivery: Delivery) => void)[] = [];
  const channel = breaker(
    {
      name: 'sms',
      reaches: () => true,
      send: () => new Promise((resolve) => calls.push(resolve)),
      close: async () => {},
    },
    { log, now: () => nowMs },
  );
  const after = (ms: number) => {
    nowMs += ms;
  };
  return {
    calls,
    after,
    send: () => channel.send(aMessage()),
    /** One that is sent and answered so, after so long. */
    async once(delivery: Delivery, tookMs: number) {
      const sending = channel.send(aMessage());
      await Promise.resolve();
      await Promise.resolve();
      const asked = calls.splice(0);
      after(tookMs);
      for (const answer of asked) answer(delivery);
      return { asked: asked.length, delivery: await sending };
    },
  };
}

test('after three slow failures in a row nobody is sent; then one is, and its answer lets all through', async () => {
  const gateway = scripted();
  for (let n = 0; n < OPEN_AFTER; n++) expect((await gateway.once(LATE, SLOW_MS)).asked).toBe(1);
  expect(await gateway.once(SENT, 0)).toEqual({
    asked: 0,
    delivery: { outcome: 'failed', reason: 'sms DOES_NOT_ANSWER' },
  });
  gateway.after(PROBE_AFTER_MS);
  expect((await gateway.once(LATE, SLOW_MS)).asked, 'the probe').toBe(1);
  expect((await gateway.once(SENT, 0)).asked, 'shut again').toBe(0);
  gateway.after(PROBE_AFTER_MS);
  expect(await gateway.once(SENT, 10)).toEqual({ asked: 1, delivery: SENT });
  expect((await gateway.once(SENT, 10)).asked).toBe(1);
});

test('while the probe is out, nobody else is sent', async () => {
  const gateway = scripted();
  for (let n = 0; n < OPEN_AFTER; n++) await gateway.once(LATE, SLOW_MS);
  gateway.after(PROBE_AFTER_MS);
  const probe = gateway.send();
  const other = await gateway.send();
  expect([gateway.calls.length, other.outcome]).toEqual([1, 'failed']);
  gateway.calls[0]!(SENT);
  expect(await probe).toEqual(SENT);
});

test('a gateway that fails or refuses at once is alive: every message is sent', async () => {
  const gateway = scripted();
  for (let n = 0; n < 10; n++) {
    expect((await gateway.once({ outcome: 'failed', reason: 'sms isv.AMOUNT_NOT_ENOUGH' }, 50)).asked).toBe(1);
    expect((await gateway.once({ outcome: 'refused', reason: 'sms x' }, SLOW_MS * 2)).asked).toBe(1);
  }
});

test('one answer between slow failures begins the count anew', async () => {
  const gateway = scripted();
  for (const delivery of [LATE, LATE, SENT, LATE, LATE]) expect((await gateway.once(delivery, SLOW_MS)).asked).toBe(1);
  expect((await gateway.once(SENT, 1)).asked).toBe(1);
});

test('several unanswered for so long are answer enough: their timeouts need not run out', async () => {
  const gateway = scripted();
  const hanging = Array.from({ length: OPEN_AFTER }, gateway.send);
  await Promise.resolve();
  gateway.after(SLOW_MS);
  expect(await gateway.send()).toEqual({ outcome: 'failed', reason: 'sms DOES_NOT_ANSWER' });
  for (const answer of gateway.calls) answer(LATE);
  await Promise.all(hanging);
});

test('so many are under way at once, the next one goes when one is back, and those who wait for a dead gateway are told', async () => {
  vi.useFakeTimers();
  const gateway = scripted();
  const sendings = Array.from({ length: AT_ONCE + 2 }, gateway.send);
  await vi.advanceTimersByTimeAsync(0);
  expect(gateway.calls).toHaveLength(AT_ONCE);
  gateway.calls[0]!(SENT);
  await vi.advanceTimersByTimeAsync(0);
  expect(gateway.calls).toHaveLength(AT_ONCE + 1);
  gateway.after(SLOW_MS);
  await vi.advanceTimersByTimeAsync(SLOW_MS);
  expect(await sendings[AT_ONCE + 1]).toEqual({ outcome: 'failed', reason: 'sms DOES_NOT_ANSWER' });
  for (const answer of gateway.calls) answer(LATE);
  await Promise.all(sendings);
  vi.useRealTimers();
});
