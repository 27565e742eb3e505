import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/** One booking's answer: when it came, and how long after it was due to be asked. */
export interface Answered {
  bookingId: string;
  tookMs: number;
}

export interface Booker {
  book(body: unknown): Promise<Answered>;
  close(): void;
}

/** Bookings over kept connections, as a system of an exporter's sends them. */
export function openBooker(port: number, keys: readonly string[]): Booker {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  let n = 0;
  return {
    book(body) {
      const bytes = JSON.stringify(body);
      const askedAt = performance.now();
      const headers = {
        Authorization: `Bearer ${keys[n++ % keys.length]}`,
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(bytes),
        'Idempotency-Key': randomUUID(),
      };
      return new Promise((resolve, reject) => {
        const asked = request({ agent, port, host: '127.0.0.1', method: 'POST', path: '/api/v1/bookings', headers });
        asked.on('error', reject).on('response', (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (piece: string) => {
            text += piece;
          });
          answer.on('error', reject).on('end', () => {
            if (answer.statusCode !== 201) return reject(new Error(`${answer.statusCode} ${text.slice(0, 400)}`));
            resolve({ bookingId: (JSON.parse(text) as { id: string }).id, tookMs: performance.now() - askedAt });
          });
        });
        asked.end(bytes);
      });
    },
    close: () => agent.destroy(),
  };
}
