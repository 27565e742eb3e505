import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { endBooking } from '@gl/db/booking-changes';
import { lockBooking } from '@gl/db/bookings';
import type { ClaimItem } from '@gl/db/claim-item';
import { someCompanies, type TestCompany } from '@gl/db/testing/companies';
import { windowAt } from '@gl/db/testing/small-port';
import { aDeclaredTruckTo } from '@gl/db/testing/truck-request';
import { inTransaction } from '@gl/db/transaction';
import { type LoneApi, startLoneApi } from '../../../../tests/support/running/lone-api.js';
import { openOneTrip } from './one-trip.js';
import { aBooking, SECRETS, type Site } from './site.js';

export interface Answered {
  status: number;
  /** Of the booking, where there is one. */
  id: string | null;
  /** As it came. */
  text: string;
}

/** Somebody's request, with its key: sent again it is the same one. */
export interface Request {
  key: string;
  send(turn: number): Promise<Answered>;
  /** The status. */
  cancel(id: string): Promise<number>;
}

export interface Doors {
  ask(n: number, window: number): Request;
  /** In the middle of it. Of those who have nothing to lose nothing is killed. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

const COMPANIES = 40;

/** Two api processes; whoever finds one dead goes to the other with the same key. */
export async function openApis(site: Site, redisUrl: string | null, connections: number): Promise<Doors> {
  const companies = await someCompanies(site.store, COMPANIES);
  const env = { DATABASE_URL: site.url, REDIS_URL: redisUrl ?? undefined, LOG_LEVEL: 'info' };
  const apis: LoneApi[] = [];
  for (const _ of [1, 2]) apis.push(await startLoneApi(env));
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const post = (turn: number, path: string, company: TestCompany, key: string, body: unknown) =>
    insist((attempt) => {
      const api = apis[(turn + attempt) % apis.length]!;
      return postOnce(agent, api.port, path, company.key, key, JSON.stringify(body));
    });
  return {
    ask(n, window) {
      const company = companies[n % companies.length]!;
      const key = randomUUID();
      const body = aDeclaredTruckTo(site.port.port.id, windowAt(site.port, window));
      return {
        key,
        send: (turn) => post(turn, '/api/v1/bookings', company, key, body),
        cancel: async (id) =>
          (await post(n, `/api/v1/bookings/${id}/cancel`, company, randomUUID(), { reason: null })).status,
      };
    },
    async kill() {
      await apis[1]!.end('SIGKILL');
    },
    async close() {
      agent.destroy();
      await Promise.all(apis.map((api) => api.end('SIGTERM')));
    },
  };
}

/** The same crowd before the one-trip function, a connection each; places come back as in the house. */
export async function openFunction(site: Site, connections: number): Promise<Doors> {
  const booker = await openOneTrip(site.url, connections);
  return {
    ask(_, window) {
      const item: ClaimItem = aBooking(site, window);
      return {
        key: item.idempotency!.key,
        async send() {
          const status = await booker.book(item);
          return { status, id: status === 201 ? item.rows.id : null, text: String(status) };
        },
        cancel: (id) =>
          inTransaction(site.store.pool, async (sql) => {
            const booking = await lockBooking(sql, SECRETS, id);
            if (booking?.status !== 'confirmed') return 409;
            await endBooking(sql, booking, 'cancelled', { actor: item.actor, reason: null, zone: site.port.port.zone });
            return 200;
          }),
      };
    },
    kill: async () => {},
    close: () => booker.close(),
  };
}

const PATIENCE = 100;

/** A caller who is not answered, or is told to come back, asks again: that is what his key is for. */
async function insist(send: (attempt: number) => Promise<Answered>): Promise<Answered> {
  let last: unknown;
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    try {
      const answer = await send(attempt);
      if (answer.status !== 429 && answer.status < 500) return answer;
      last = new Error(`${answer.status} ${answer.text}`);
    } catch (error) {
      last = error;
    }
    await sleep(20);
  }
  throw last;
}

function postOnce(
  agent: Agent,
  port: number,
  path: string,
  apiKey: string,
  key: string,
  body: string,
): Promise<Answered> {
  const headers = {
    Authorization: `Bearer ${apiKey}`,
    'Idempotency-Key': key,
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const asking = request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('close', () => answer.complete || reject(new Error('the answer was cut off')));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const id = answer.statusCode === 201 ? (JSON.parse(text) as { id: string }).id : null;
        resolve({ status: answer.statusCode!, id, text });
      });
    });
    asking.on('error', reject);
    asking.end(body);
  });
}
