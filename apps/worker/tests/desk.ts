import { claimPlaces } from '@gl/db/claim';
import type { PortWithLanes } from '@gl/db/ports';
import { secretsFrom } from '@gl/db/sealing';
import { openStore, type Store } from '@gl/db/store';
import { aClaimItem, type Wish } from '@gl/db/testing/claim-items';
import { aCompany } from '@gl/db/testing/companies';
import { PATIENT } from '@gl/db/testing/patience';
import { BEGAN_AT, openPort, windowAt } from '@gl/db/testing/small-port';
import type { DecisionReason, Driver } from '@gl/domain/booking';
import { type LocalDay, localDay, MINUTE } from '@gl/domain/local-time';
import type { LaneGroup } from '@gl/domain/port';
import type { Job } from '@gl/jobs/job';
import { pino } from 'pino';
import type { Channel, Delivery, OutgoingMessage } from '../src/channels/channel.js';
import { recorder, type WorkerContext } from '../src/context.js';
import { assignLanes } from '../src/handlers/assign-lanes.js';

/** A port with the worker's handlers at hand: no queue, the test calls them. */
export interface Desk {
  context: WorkerContext;
  store: Store;
  site: PortWithLanes;
  /** The port-day that `plan` plans. */
  day: LocalDay;
  /** What the handlers put on the queue. */
  jobs: Job[];
  /** What the log was told, as it would be written. */
  logged: string[];
  /** Sets the worker's clock, epoch ms. */
  setClock(at: number): void;
  /** Start of the n-th window, tomorrow from 09:00 on. */
  window(n?: number): number;
  /** Books for a company of its own; the booking's and its vehicles' ids. */
  book(wish?: Partial<Wish>): Promise<{ id: string; vehicles: string[] }>;
  plan(): Promise<void>;
  decisions(vehicleIds: string[]): Promise<DecisionRow[]>;
  laneTimes(): Promise<LaneTimeRow[]>;
  /** Reminders aside. */
  notifications(vehicleIds: string[]): Promise<NotificationRow[]>;
  sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export interface DecisionRow {
  vehicle: string;
  version: number;
  current: boolean;
  group: LaneGroup;
  lane: string | null;
  startAt: number | null;
  callAt: number | null;
  reasonCode: DecisionReason;
}
export interface LaneTimeRow {
  vehicle: string;
  lane: string;
  from: number;
  to: number;
}
export interface NotificationRow {
  id: string;
  vehicle: string;
  kind: string;
  version: number;
  status: string;
  attempts: number;
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::int8`;

export async function openDesk(databaseUrl: string, site: PortWithLanes, channels: Channel[] = []): Promise<Desk> {
  const store = openStore(databaseUrl, { limits: PATIENT });
  const secrets = secretsFrom(Buffer.alloc(32, 7).toString('base64url'));
  const day = localDay(site.port.zone, windowAt(site));
  const jobs: Job[] = [];
  const logged: string[] = [];
  let now = BEGAN_AT;
  await openPort(store, site);
  const rowsOf = async <Row>(text: string, values: unknown[] = []) =>
    (await store.pool.query(text, values)).rows as Row[];
  const context: WorkerContext = {
    config: { databaseUrl, redisUrl: undefined, secret: '', baseUrl: 'https://gl.example', logLevel: 'info' },
    store,
    secrets,
    channels,
    letterbox: channels.find(({ name }) => name === 'email') ?? aChannel('email'),
    recordSending: recorder(store),
    relay: { kick() {} },
    producer: {
      async enqueue(more) {
        jobs.push(...more);
      },
      async close() {},
    },
    log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
    clock: () => now,
    workerId: 'test',
  };
  return {
    context,
    store,
    site,
    day,
    jobs,
    logged,
    setClock(at) {
      now = at;
    },
    window: (n = 0) => windowAt(site, n),
    async book(wish = {}) {
      const companyId = wish.companyId ?? (await aCompany(store)).id;
      const item = aClaimItem(site, { windowStart: windowAt(site), secrets, ...wish, companyId });
      const [answer] = await claimPlaces(store.claims, [item]);
      if (answer!.status !== 201) throw new Error(`not booked: ${JSON.stringify(answer!.body)}`);
      return { id: item.rows.id, vehicles: item.rows.vehicles.map(({ id }) => id) };
    },
    plan: () => assignLanes(context, { port: site.port.id, day }),
    decisions: (vehicleIds) =>
      rowsOf(
        `select vehicle_id as vehicle, version, current, grp as "group", lane_id as lane, ${ms('planned_start_at')} as "startAt", ${ms('call_at')} as "callAt",
           reason_code as "reasonCode" from decision where vehicle_id = any($1) order by version, planned_start_at, vehicle_id`,
        [vehicleIds],
      ),
    laneTimes: () =>
      rowsOf(
        `select vehicle_id as vehicle, lane_id as lane, ${ms('lower(during)')} as "from", ${ms('upper(during)')} as "to"
         from lane_time t join lane on lane.id = t.lane_id where lane.port_id = $1 order by lane_id, during`,
        [site.port.id],
      ),
    notifications: (vehicleIds) =>
      rowsOf(
        `select id, vehicle_id as vehicle, kind, decision_version as version, status, attempts from notification where vehicle_id = any($1) and kind <> 'reminder'
         order by decision_version, created_at, driver_no`,
        [vehicleIds],
      ),
    sql: rowsOf,
    close: () => store.close(),
  };
}

export const minutes = (n: number): number => n * MINUTE;

/** A way out of the building that a test looks at: `deliver` says what becomes of a message. */
export function aChannel(
  name: Channel['name'],
  deliver: (message: OutgoingMessage) => Delivery | Promise<Delivery> = () => ({ outcome: 'sent', providerRef: 'r1' }),
  reaches: Channel['reaches'] = () => true,
): Channel & { taken: OutgoingMessage[] } {
  const taken: OutgoingMessage[] = [];
  return {
    name,
    taken,
    reaches,
    async send(message) {
      taken.push(message);
      return await deliver(message);
    },
    async close() {},
  };
}

export const aDriverOf = (language: string, over: Partial<Driver> = {}): Driver => ({
  name: 'Tenzin Dorje',
  phone: '+9779841234567',
  email: 'tenzin@carrier.example',
  language,
  documentNo: 'E12345678',
  licenceNo: null,
  ...over,
});
