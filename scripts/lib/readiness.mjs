import { sleep } from './process-life.mjs';

const PATIENCE_MS = 120_000;
const WORD_EVERY_MS = 15_000;

/** Waits until `address` says that it is ready, the worker's heartbeat included; now and then says what is still missing. Throws after two minutes. */
export async function untilReady(address, { say }) {
  const startedAt = Date.now();
  let wordAt = startedAt + WORD_EVERY_MS;
  for (;;) {
    const missing = await whatIsMissing(address);
    if (missing === null) return;
    if (Date.now() > startedAt + PATIENCE_MS) throw new Error(`not ready after ${PATIENCE_MS / 1000} s: ${missing}`);
    if (Date.now() > wordAt) {
      say(`not ready yet: ${missing}`);
      wordAt += WORD_EVERY_MS;
    }
    await sleep(100);
  }
}

async function whatIsMissing(address) {
  try {
    const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5_000) });
    const body = await answer.text();
    return answer.ok ? null : body;
  } catch (fault) {
    return `no answer from ${address} (${fault.cause?.code ?? fault.message})`;
  }
}
