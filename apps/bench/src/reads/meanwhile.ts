import { type Desk, openDesk } from '@gl/db/desk';
import type { PortWithLanes } from '@gl/db/ports';
import { type Relay, startRelay } from '@gl/db/relay';
import { openStore, type Store } from '@gl/db/store';
import { aClaimItem } from '@gl/db/testing/claim-items';
import { someCompanies, type TestCompany } from '@gl/db/testing/companies';
import { openPort, smallPort } from '@gl/db/testing/small-port';
import { addDays, instantAt, localDay, MINUTE } from '@gl/domain/local-time';

export const PORT = 'small';
/** One minute each: then the minutes that are gone count the bookings that a reader is told of. */
const MINUTES = 1;

/** Somebody else's process as far as the api is concerned: it books by the product's own claim and relay. */
export interface Meanwhile {
  store: Store;
  site: PortWithLanes;
  /** The port's day from which on is booked. */
  from: string;
  /** When the n-th booking was acknowledged (epoch ms); grows. */
  bookedAt: number[];
  refused: number;
  /** Of one of the companies. */
  key: string;
  begin(): void;
  /** No more bookings; resolves when the last has been answered. */
  pause(): Promise<void>;
  /** Lets go of the database. */
  stop(): Promise<void>;
}

/** A port of ten lanes; once told to begin, books `perSecond` places, one minute each, all over `days` days from tomorrow on. */
export async function bookMeanwhile(databaseUrl: string, days: number, perSecond: number): Promise<Meanwhile> {
  const store = openStore(databaseUrl);
  const ordinary = Array.from({ length: 8 }, () => ({ group: 'ordinary' }) as const);
  const site = await openPort(
    store,
    smallPort({ policies: { ...smallPort().port.policies, horizonDays: 20, companyCapMinVehicles: 1_000_000 } }, [
      { group: 'green' },
      { group: 'green' },
      ...ordinary,
    ]),
  );
  await store.pool.query('analyze');
  const companies = await someCompanies(store, 20);
  const desk = openDesk(store);
  const relay = startRelay(store.pool, async () => {});
  const from = addDays(localDay(site.port.zone, Date.now()), 1);
  let pacer: ReturnType<typeof pace> | null = null;
  const meanwhile: Meanwhile = {
    store,
    site,
    from,
    bookedAt: [],
    refused: 0,
    key: companies[0]!.key,
    begin() {
      pacer = pace(perSecond, () => book(meanwhile, { desk, relay, companies, days }));
    },
    async pause() {
      await pacer?.stop();
      pacer = null;
    },
    async stop() {
      await meanwhile.pause();
      await relay.close();
      await store.close();
    },
  };
  return meanwhile;
}

interface Means {
  desk: Desk;
  relay: Relay;
  companies: TestCompany[];
  days: number;
}

async function book(meanwhile: Meanwhile, { desk, relay, companies, days }: Means): Promise<void> {
  const { site, from, bookedAt } = meanwhile;
  const windows = (days * 24 * 60) / site.port.windowMin;
  const draw = (n: number) => Math.floor(Math.random() * n);
  const windowStart = instantAt(site.port.zone, from) + draw(windows) * site.port.windowMin * MINUTE;
  const companyId = companies[draw(companies.length)]!.id;
  const { status } = await desk.claim(aClaimItem(site, { companyId, windowStart, vehicles: [{ minutes: MINUTES }] }));
  if (status === 201) bookedAt.push(performance.timeOrigin + performance.now());
  else meanwhile.refused++;
  relay.kick();
}

/** Does `once` so often, and makes up for what a busy moment left out. */
function pace(perSecond: number, once: () => Promise<void>): { stop(): Promise<void> } {
  const startedAt = performance.now();
  let begun = 0;
  const open = new Set<Promise<void>>();
  let fault: unknown = null;
  const timer = setInterval(() => {
    const due = ((performance.now() - startedAt) * perSecond) / 1000;
    for (; begun < due; begun++) {
      const one = once()
        .catch((error) => {
          fault = error;
        })
        .finally(() => open.delete(one));
      open.add(one);
    }
  }, 5);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(open);
      if (fault) throw fault;
    },
  };
}
