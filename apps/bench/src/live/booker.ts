import { randomUUID } from 'node:crypto';
import { Agent, type OutgoingHttpHeaders, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Who is told each time to come again is not served. */
const MOST_TRIES = 10;

/** One booking's answer: when it came, and how long after it was due to be asked. */
export interface Answered {
  bookingId: string;
  tookMs: number;
}

export interface Booker {
  /** A 503 is asked again with its key when it says, as long as it takes: the time goes on. */
  book(body: unknown): Promise<Answered>;
  close(): void;
}

interface Heard {
  status: number;
  retryAfterS: number;
  text: string;
}

/** Bookings over kept connections, as a system of an exporter's sends them. */
export function openBooker(port: number, keys: readonly string[]): Booker {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  let n = 0;
  const ask = (bytes: string, headers: OutgoingHttpHeaders) =>
    new Promise<Heard>((resolve, reject) => {
      const asked = request({ agent, port, host: '127.0.0.1', method: 'POST', path: '/api/v1/bookings', headers });
      asked.on('error', reject).on('response', (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        answer.on('error', reject).on('end', () => {
          resolve({ status: answer.statusCode!, retryAfterS: Number(answer.headers['retry-after']), text });
        });
      });
      asked.end(bytes);
    });
  return {
    async book(body) {
      const bytes = JSON.stringify(body);
      const askedAt = performance.now();
      const headers = {
        Authorization: `Bearer ${keys[n++ % keys.length]}`,
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(bytes),
        'Idempotency-Key': randomUUID(),
      };
      for (let tries = 1; ; tries++) {
        const { status, retryAfterS, text } = await ask(bytes, headers);
        if (status === 201)
          return { bookingId: (JSON.parse(text) as { id: string }).id, tookMs: performance.now() - askedAt };
        if (status !== 503 || tries === MOST_TRIES) throw new Error(`${status} ${text.slice(0, 400)}`);
        await sleep(retryAfterS * 1_000);
      }
    },
    close: () => agent.destroy(),
  };
}
