import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore, type Store } from '@gl/db/store';
import { aStaffKey, someCompanies } from '@gl/db/testing/companies';
import { openPort, smallPort, windowAt } from '@gl/db/testing/small-port';
import { aTruckTo } from '@gl/db/testing/truck-request';
import type { Driver } from '@gl/domain/booking';
import { type Child, startChild } from '../../../../tests/support/running/child.js';
import { startLoneApi } from '../../../../tests/support/running/lone-api.js';
import { REPO } from '../../../../tests/support/running/repo.js';
import type { Rig } from '../rig.js';
import { type Answered, type Booker, openBooker } from './booker.js';

const COMPANIES = 20;
const DAYS = 7;

/** An api and a worker as they ship, with ports of their own, and somebody who books over HTTP. */
export interface House {
  store: Store;
  sites: ReturnType<typeof smallPort>[];
  apiPort: number;
  worker: Child;
  staff: string;
  booker: Booker;
  close(): Promise<void>;
}

/** `channels`: the worker's, as its environment names them; without, messages go to files. */
export async function openHouse(
  rig: Rig,
  { ports, channels }: { ports: number; channels?: Record<string, string> },
): Promise<House> {
  const dir = mkdtempSync(join(tmpdir(), 'greenlane-notify-'));
  const url = await rig.database();
  const store = openStore(url, { poolSize: 4, claimLanes: 1 });
  const sites = Array.from({ length: ports }, (_, n) => {
    const policies = { ...smallPort().port.policies, horizonDays: DAYS + 1 };
    const lanes = [{ group: 'green' as const }, ...Array.from({ length: 10 }, () => ({ group: 'ordinary' as const }))];
    return smallPort({ id: `port-${n}`, no: 50 + n, policies }, lanes);
  });
  for (const site of sites) await openPort(store, site);
  const companies = await someCompanies(store, COMPANIES);
  const staff = await aStaffKey(store, 'admin');
  const env = {
    DATABASE_URL: url,
    REDIS_URL: rig.redisUrl ?? undefined,
    GREENLANE_SECRET: randomBytes(32).toString('base64url'),
  };
  const api = await startLoneApi(env);
  const worker = startChild(join(REPO, 'apps/worker/dist/main.js'), {
    PATH: process.env.PATH,
    BASE_URL: `http://127.0.0.1:${api.port}`,
    ...(channels ?? { MESSAGES_DIR: dir }),
    ...env,
  });
  await worker.says('the worker works');
  const booker = openBooker(
    api.port,
    companies.map(({ key }) => key),
  );
  return {
    store,
    sites,
    apiPort: api.port,
    worker,
    staff,
    booker,
    async close() {
      booker.close();
      await Promise.all([api.end('SIGKILL'), worker.end('SIGKILL')]);
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

let nth = 0;

/** An open loop: each request leaves when it is due, whatever became of those before. Rejects when all have been answered, as the first that failed. */
export async function bookSteadily(
  { booker, sites }: House,
  rate: number,
  count: number,
  bodyOf: typeof aBooking = aBooking,
): Promise<Answered[]> {
  const beganAt = performance.now();
  const under: ReturnType<Booker['book']>[] = [];
  while (under.length < count) {
    const due = Math.min(count, 1 + Math.floor(((performance.now() - beganAt) * rate) / 1000));
    while (under.length < due) {
      const booked = booker.book(bodyOf(sites, nth++));
      booked.catch(() => {});
      under.push(booked);
    }
    await sleep(1);
  }
  await Promise.allSettled(under);
  return Promise.all(under);
}

/** One port after another, one window after another. */
export function aBooking(sites: House['sites'], n: number, drivers: Driver[] = []) {
  const site = sites[n % sites.length]!;
  const window = Math.floor(n / sites.length) % ((DAYS - 1) * 48);
  return aTruckTo(site.port.id, windowAt(site, window), { drivers });
}
