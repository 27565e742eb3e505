import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from './problem.js';

export interface Reply<Body = unknown> {
  status: number;
  body: Body;
}
export interface Call {
  body?: unknown;
  ifMatch?: string;
}
/** One caller of the public API. Waits where it is told to (429, 503 with Retry-After) and asks again with the same key; what else is refused is an answer. */
export interface Client {
  ask<Body>(key: string, method: string, path: string, call?: Call): Promise<Reply<Body & Problem>>;
  /** The same, where a refusal is a fault of this program. */
  need<Body>(key: string, method: string, path: string, call?: Call): Promise<Body>;
  readonly asked: number;
  /** Times it was told to wait, and for how long in all. */
  readonly waits: { times: number; ms: number };
}

const LONGEST_WAIT_S = 120;
const MOST_WAITS = 20;
const LOST_TRIES = 5;
const LOST_PAUSE_MS = 500;

export function openClient(
  address: string,
  { signal, pause = sleep, onWait }: { signal: AbortSignal; pause?: typeof sleep; onWait?: (seconds: number) => void },
): Client {
  const waits = { times: 0, ms: 0 };
  let asked = 0;
  const send = async (key: string, method: string, path: string, { body, ifMatch }: Call, idempotencyKey: string) => {
    for (let lost = 1; ; lost++) {
      try {
        return await fetch(`${address}/api/v1${path}`, {
          method,
          headers: {
            Authorization: `Bearer ${key}`,
            'Accept-Language': 'en',
            ...(body !== undefined && { 'Content-Type': 'application/json' }),
            ...(method === 'POST' && { 'Idempotency-Key': idempotencyKey }),
            ...(ifMatch !== undefined && { 'If-Match': ifMatch }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
      } catch (fault) {
        // A connection that broke says nothing about what became of the request: the same key finds out.
        if (signal.aborted || lost === LOST_TRIES) throw fault;
        await pause(LOST_PAUSE_MS, undefined, { signal });
      }
    }
  };
  const client: Client = {
    waits,
    get asked() {
      return asked;
    },
    async ask(key, method, path, call = {}) {
      const idempotencyKey = randomUUID();
      for (let tries = 1; ; tries++) {
        asked++;
        const response = await send(key, method, path, call, idempotencyKey);
        const text = await response.text();
        const wait = response.status === 429 || response.status === 503 ? response.headers.get('Retry-After') : null;
        if (wait === null || tries === MOST_WAITS)
          return { status: response.status, body: text ? JSON.parse(text) : null };
        const seconds = Math.min(LONGEST_WAIT_S, Math.max(1, Number(wait) || 1));
        waits.times++;
        waits.ms += seconds * 1000;
        onWait?.(seconds);
        await pause(seconds * 1000, undefined, { signal });
      }
    },
    async need(key, method, path, call) {
      const { status, body } = await client.ask<never>(key, method, path, call);
      if (status < 300) return body;
      const { code, reasons } = body as Problem;
      throw new Error(`${method} ${path}: ${status} ${code} ${(reasons ?? []).map(({ rule }) => rule).join(', ')}`);
    },
  };
  return client;
}
