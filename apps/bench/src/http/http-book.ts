import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { checkLaws } from '@gl/db/invariants';
import { LEDGER } from '@gl/db/testing/laws';
import { aTruckTo } from '@gl/db/testing/truck-request';
import type { Bench, Size } from '../bench.js';
import { interleave } from '../interleave.js';
import { lookPatiently } from '../patient.js';
import { pairedRatio } from '../ratio.js';
import { type Asked, startAsker } from '../reads/ask.js';
import { startApi, startServer } from '../reads/running.js';
import type { Rig } from '../rig.js';
import { bookings, type ClaimAlone, type Ground, layOut } from './booked.js';

const CALLERS = 64;
/** More than any machine books in a second: no request is sent twice. */
const MOST_PER_S = 8_000;
/** `hot`: all want one window. */
const WINDOWS = { spread: 1_000, hot: 1 };

export const httpBook: Bench = {
  name: 'http-book',
  work: `POST /bookings by ${CALLERS} callers with keys over ${WINDOWS.spread} windows, then over one`,
  contestants: [
    { name: 'api', what: 'the api as it runs: sign-in, contract, verdict, claim, relay' },
    {
      name: 'express',
      what: 'an Express route with the same claim and nothing else: apps/bench/src/http/claim-alone.ts',
    },
    { name: 'http', what: 'the same claim on bare node:http, same file' },
  ],
  goals: [
    { figure: 'over express', sense: 'at least', reach: 0.6 },
    { figure: 'hot over express', sense: 'at least', reach: 0.6 },
  ],
  async run(rig, size) {
    const spread = await book(rig, size, WINDOWS.spread);
    const hot = await book(rig, size, WINDOWS.hot);
    return {
      unit: 'bookings/s',
      rates: spread.rates,
      invariants: [...spread.invariants, ...hot.invariants],
      figures: {
        'hot over express': pairedRatio(hot.rates.api!, hot.rates.express!).median,
        'hot over http': pairedRatio(hot.rates.api!, hot.rates.http!).median,
        bookings: spread.booked + hot.booked,
        'told to come again': spread.putOff + hot.putOff,
      },
    };
  },
};

async function book(rig: Rig, { reps, share }: Size, windows: number) {
  const databaseUrl = await rig.database();
  const ground = await layOut(databaseUrl, windows);
  const api = await startApi(databaseUrl, rig.redisUrl);
  const alone: ClaimAlone = {
    databaseUrl,
    companies: ground.companies.map(({ id }) => id),
    starts: ground.starts,
    answer: await anAnswer(api.port, ground),
  };
  const anchor = await startServer(join(import.meta.dirname, 'claim-alone.ts'), 'the claim answers', {
    CLAIM_ALONE: JSON.stringify(alone),
  });
  const barePort = Number(/"barePort":(\d+)/.exec(anchor.lines.join('\n'))![1]);
  const asker = startAsker();
  const timing = { connections: CALLERS, warmMs: 200, ms: Math.max(1_000, 5_000 * share) };
  const seen: Asked[] = [];
  const post = (port: number) => async () => {
    const requests = bookings(ground, Math.ceil(((timing.warmMs + timing.ms) * MOST_PER_S) / 1_000));
    const asked = await asker.ask({ port, head: '', requests, ...timing });
    seen.push(asked);
    return asked.perSecond;
  };
  try {
    const contestants = { api: post(api.port), express: post(anchor.port), http: post(barePort) };
    // What has not run before is slow; that is not what is compared.
    await interleave(contestants, 1);
    seen.length = 0;
    const rates = await interleave(contestants, reps);
    const statuses = seen.flatMap(({ statuses }) => Object.entries(statuses));
    const answers = statuses.reduce((sum, [, n]) => sum + n, 0);
    const refused = statuses.filter(([status]) => status !== '201').map(([status, n]) => `${n} answers were ${status}`);
    return {
      rates,
      booked: answers,
      putOff: seen.reduce((sum, { putOff }) => sum + putOff, 0),
      invariants: [
        ...(await lookPatiently(databaseUrl, (pool) => checkLaws(pool, LEDGER))),
        { law: 'every booking is granted', examined: answers, broken: refused },
      ],
    };
  } finally {
    asker.close();
    await Promise.all([api.end('SIGKILL'), anchor.end('SIGKILL')]);
    await ground.store.close();
  }
}

async function anAnswer(port: number, { site, companies, starts }: Ground): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/bookings`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${companies[0]!.key}`,
      'Idempotency-Key': randomUUID(),
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(aTruckTo(site.port.id, starts[0]!)),
  });
  if (response.status !== 201) throw new Error(`not booked: ${response.status} ${await response.text()}`);
  return response.json();
}
