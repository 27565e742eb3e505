import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { youyiguan } from '@gl/db/seed/ports/youyiguan';
import { openStore, type Store } from '@gl/db/store';
import { someCompanies, type TestCompany } from '@gl/db/testing/companies';
import { freshDatabase } from '@gl/db/testing/database';
import { dropClaimLocks, dropOversellChecks } from '@gl/db/testing/sabotage';
import { openPort, windowAt } from '@gl/db/testing/small-port';
import { aDeclaredTruckTo } from '@gl/db/testing/truck-request';
import { aConsignment, aDriver } from '@gl/domain/testing/crossing-samples';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type LoneApi, startLoneApi } from '../../../tests/support/running/lone-api.js';
import { type Answer, type Crowd, gather, post } from '../../../tests/support/running/rush.js';

const ROUNDS = 50;
const REQUESTS = 1_000;
const COMPANIES = 12;
/** How often a request is sent again that was not answered in time. */
const TURNS = 10;
/** A refusal for want of place may be remembered for so long. */
const REMEMBERED_MS = 1_000;
const SERVICE_MIN = 10;
// No holiday may shut the gate on the day that the test is run.
const site = { ...youyiguan, port: { ...youyiguan.port, holidays: { own: [], neighbour: [] } } };

interface Round {
  sold: number;
  codes: Record<string, number>;
  ms: number;
  window: { sellable: number; sold: number; starts: number };
  usage: { companyId: number; vehicles: number; minutes: number }[];
  answers: { company: TestCompany; answer: Answer }[];
}

/** A street of its own: two apis, since a house runs more than one, and a crowd of connections to both. */
function street() {
  const database = freshDatabase();
  const open = {} as { store: Store; apis: LoneApi[]; companies: TestCompany[]; crowd: Crowd };
  beforeAll(async () => {
    open.store = openStore(database.url);
    await openPort(open.store, site);
    open.companies = await someCompanies(open.store, COMPANIES);
    const env = { DATABASE_URL: database.url, REDIS_URL: inject('redisUrl') ?? undefined, LOG_LEVEL: 'info' };
    // One after the other: what has started is ended also when the next one does not start.
    open.apis = [];
    for (const _ of [1, 2]) open.apis.push(await startLoneApi(env));
    open.crowd = await gather(
      open.apis.map((api) => api.port),
      REQUESTS,
    );
  });
  afterAll(async () => {
    open.crowd?.close();
    await Promise.all((open.apis ?? []).map((api) => api.end('SIGTERM')));
    await open.store?.close();
  });
  return { open, url: database.url };
}

/** To Viet Nam, with its papers and its driver. */
const DECLARED = {
  goods: aConsignment({ destinationCountry: 'VN' }),
  drivers: [aDriver({ name: 'Nguyen Van An', phone: '+84912345678', language: 'vi' })],
};

const requestOf = (company: TestCompany, windowStart: number) =>
  post('/api/v1/bookings', company.key, randomUUID(), aDeclaredTruckTo(site.port.id, windowStart, DECLARED));

const givingBack = (company: TestCompany, bookingId: unknown) =>
  post(`/api/v1/bookings/${bookingId}/cancel`, company.key, randomUUID(), { reason: 'sold elsewhere' });

/** In every second round three companies ask for nearly everything: more than their caps give. */
const greedy = (i: number) => (i % 100 < 97 ? i % 3 : 3 + ((Math.floor(i / 100) + i) % (COMPANIES - 3)));

/** Three windows apart: what spills into the next two belongs to this round. */
const windowOf = (n: number) => windowAt(site, n * (site.port.policies.spillWindows + 1));

/** A 503 says to come again with the same key: who is not answered in time on a starved machine does so. */
async function rush(crowd: Crowd, requests: string[]): Promise<Answer[]> {
  const answers = await crowd.rush(requests);
  for (let turn = 0; turn < TURNS; turn++) {
    const late = requests.map((_, i) => i).filter((i) => answers[i]!.status === 503);
    if (late.length === 0) break;
    await sleep(REMEMBERED_MS);
    const again = await crowd.rush(late.map((i) => requests[i]!));
    for (const [n, i] of late.entries()) answers[i] = again[n]!;
  }
  return answers;
}

async function runRound({ store, companies, crowd }: ReturnType<typeof street>['open'], n: number): Promise<Round> {
  const windowStart = windowOf(n);
  const askers = Array.from({ length: REQUESTS }, (_, i) => companies[n % 2 ? greedy(i) : i % COMPANIES]!);
  const requests = askers.map((company) => requestOf(company, windowStart));
  const from = performance.now();
  const answers = await rush(crowd, requests);
  const ms = Math.round(performance.now() - from);
  const codes = count(answers);
  const window = await lookAt(store, windowStart);
  const { rows: usage } = await store.pool.query<Round['usage'][number]>(
    `select u.company_id as "companyId", u.vehicles, u.minutes from company_usage u join window_group w on w.id = u.window_id where w.port_id = $1 and w.start_at = $2`,
    [site.port.id, new Date(windowStart)],
  );
  return {
    sold: codes['201'] ?? 0,
    codes,
    ms,
    window,
    usage,
    answers: answers.map((answer, i) => ({ company: askers[i]!, answer })),
  };
}

function count(answers: Answer[]): Record<string, number> {
  const codes: Record<string, number> = {};
  for (const { status, body } of answers) {
    const code = status < 300 ? String(status) : String(body.code ?? status);
    codes[code] = (codes[code] ?? 0) + 1;
  }
  return codes;
}

async function lookAt(store: Store, windowStart: number): Promise<Round['window']> {
  const { rows } = await store.pool.query<Round['window']>(
    `select sellable_min as sellable, sold_min as sold,
       (select count(*)::int from vehicle v join booking b on b.id = v.booking_id where b.port_id = w.port_id and v.window_start_at = w.start_at and v.status = 'confirmed') as starts
     from window_group w where port_id = $1 and direction = 'export' and grp = 'ordinary' and start_at = $2`,
    [site.port.id, new Date(windowStart)],
  );
  return rows[0]!;
}

describe('1,000 trucks of 12 companies ask for one window', () => {
  const { open } = street();

  test.each(Array.from({ length: ROUNDS }, (_, n) => n))('round %i: what is sold is what fits', async (n) => {
    const round = await runRound(open, n);
    const { sellable, sold, starts } = round.window;
    console.log(`round ${n}: ${JSON.stringify(round.codes)} in ${round.ms} ms`);
    expect(Object.keys(round.codes).filter((code) => !['201', 'WINDOW_FULL', 'COMPANY_CAP'].includes(code))).toEqual(
      [],
    );
    // A truck starts where a minute is left and takes the rest from the next window.
    const fits = Math.ceil(sellable / SERVICE_MIN);
    expect(fits).toBeGreaterThanOrEqual(20);
    expect({ acknowledged: round.sold, starts, sold }).toEqual({ acknowledged: fits, starts: fits, sold: sellable });

    if (n % 2) expect(round.codes.COMPANY_CAP).toBeGreaterThan(0);
    // Nobody over the cap, and nobody refused for a cap that it had not reached.
    const cap = Math.floor(sellable * site.port.policies.companyCapShare);
    const used = new Map(round.usage.map((row) => [row.companyId, row]));
    for (const { minutes, vehicles } of round.usage) expect(vehicles <= 2 || minutes <= cap).toBe(true);
    for (const { company, answer } of round.answers) {
      if (answer.body.code !== 'COMPANY_CAP') continue;
      expect(used.get(company.id)!.minutes + SERVICE_MIN).toBeGreaterThan(cap);
    }
    if (n % 5 === 2) await giveBackHalf(n, round);
    // Afterwards nobody under its cap could still get a place.
    const again = await rush(
      open.crowd,
      open.companies.map((company) => requestOf(company, windowOf(n))),
    );
    expect(again.map(({ status, body }) => `${status} ${body.code}`)).toEqual(Array(COMPANIES).fill('409 WINDOW_FULL'));
  });

  /** Half of the places come back while others ask for them; a second after the last one a new rush leaves none of them free. */
  async function giveBackHalf(n: number, { answers, window }: Round): Promise<void> {
    const booked = answers.filter(({ answer }) => answer.status === 201);
    const back = booked.filter((_, i) => i % 2 === 0);
    const asking = (i: number) => requestOf(open.companies[i % COMPANIES]!, windowOf(n));
    const step = Math.floor(REQUESTS / back.length);
    const mixed = Array.from({ length: REQUESTS }, (_, i) => {
      const one = i % step === 0 ? back[i / step] : undefined;
      return one ? givingBack(one.company, one.answer.body.id) : asking(i);
    });
    const meanwhile = count(await rush(open.crowd, mixed));
    expect(meanwhile['200']).toBe(back.length);
    expect(
      Object.keys(meanwhile).filter((code) => !['200', '201', 'WINDOW_FULL', 'COMPANY_CAP'].includes(code)),
    ).toEqual([]);
    expect((await lookAt(open.store, windowOf(n))).sold).toBeLessThanOrEqual(window.sellable);
    await sleep(REMEMBERED_MS);
    const rest = count(
      await rush(
        open.crowd,
        Array.from({ length: REQUESTS }, (_, i) => asking(i)),
      ),
    );
    console.log(`round ${n}: ${back.length} came back: ${JSON.stringify(meanwhile)}, then ${JSON.stringify(rest)}`);
    expect(await lookAt(open.store, windowOf(n))).toEqual(window);
  }
});

describe('the same with the CHECK and the conditional update removed', () => {
  const { open, url } = street();
  beforeAll(async () => {
    await dropOversellChecks(url);
    await dropClaimLocks(url, { pauseMs: 100 });
  });

  test('sees overselling', async () => {
    const round = await runRound(open, 0);
    console.log(`without its guards: ${JSON.stringify(round.codes)} in ${round.ms} ms`);
    expect(round.sold).toBeGreaterThan(Math.ceil(round.window.sellable / SERVICE_MIN));
  });
});
