import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { RouteId } from '@gl/contracts/routes';
import { listPorts, type PortWithLanes } from '@gl/db/ports';
import { PORTS } from '@gl/db/seed/ports/all';
import { aCompany, aStaffKey, type TestCompany } from '@gl/db/testing/companies';
import { freshDatabase } from '@gl/db/testing/database';
import { BEGAN_AT, openPort } from '@gl/db/testing/small-port';
import { addDays, instantAt, type LocalDay, localDay, MINUTE } from '@gl/domain/local-time';
import type { Role } from '@gl/domain/states';
import { afterAll, beforeAll } from 'vitest';
import type { Config } from '../../src/config.js';
import { type AppContext, openContext } from '../../src/context.js';
import { createApp, listen } from '../../src/http/server.js';
import { type Answer, ask, type Ok, type Request, send, type Wish } from './client.js';

/** Days from today on which zhangmu and its neighbours keep a holiday; the others are working days whatever the calendar says. */
export const HOLIDAY_IN = 3;

export interface House {
  context: AppContext;
  url: string;
  /** Minutes by which the api's clock runs ahead of the wall's. */
  aheadMin: number;
  exporter: TestCompany;
  other: TestCompany;
  broker: TestCompany;
  /** Everything of a port's staff by role, with zhangmu as the port; auditor and admin belong to none. */
  staff: Record<Exclude<Role, 'exporter' | 'broker' | 'driver' | 'system'>, string>;
  ask<Id extends RouteId>(as: string | null, id: Id, wish?: Wish<Id>): Promise<Answer<Ok<Id>>>;
  send(request: Request): Promise<Answer>;
  aCompany(): Promise<TestCompany>;
  site(port: string): Promise<PortWithLanes>;
  /** Writes past the api, and says so as whoever commits through it does. */
  sql(text: string, values?: unknown[]): Promise<void>;
  /** Reads or writes past the api, which is not told. */
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  /** What the books hold, one figure for each thing that a refusal must leave alone. */
  books(): Promise<Record<string, number>>;
}

/** The whole api in this process, on a port and a database of its own, with the six ports; without a worker. */
const AT_EASE = { refuses: () => false };

export function openHouse({
  config = {},
  prepare = (site: PortWithLanes) => site,
  way = (databaseUrl: string) => databaseUrl,
  load,
  isBusy = false,
}: {
  /** The api's own way to its database: a proxy's address, say. */
  way?: (databaseUrl: string) => string | Promise<string>;
  /** Decides in place of the measured load. */
  load?: AppContext['load'];
  /** Refuses under load like the product; else the tests' own work in this process would count as load. */
  isBusy?: boolean;
  config?: Partial<Config>;
  prepare?: (site: PortWithLanes) => PortWithLanes;
} = {}): House {
  const database = freshDatabase();
  const house = { aheadMin: 0 } as House;
  let close = async () => {};

  beforeAll(async () => {
    const clock = () => Date.now() + house.aheadMin * MINUTE;
    const context = await openContext(testConfig(await way(database.url), config), {
      clock,
      ...(isBusy ? {} : { load: load ?? AT_EASE }),
    });
    const server = await listen(createApp(context), 0, '127.0.0.1');
    house.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    context.listening(house.url);
    close = async () => {
      context.live.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await context.close();
    };
    house.context = context;
    for (const site of PORTS) await openPort(context.store, prepare(onWorkingDays(site)));
    house.exporter = await aCompany(context.store, 'Lhasa New Energy Trading');
    house.other = await aCompany(context.store, 'Kashgar Silk Road Vehicles');
    house.broker = await aCompany(context.store, 'Zhangmu Customs Brokers', {
      kind: 'broker',
      clients: [house.exporter],
    });
    const at = (role: Role) => aStaffKey(context.store, role, 'zhangmu');
    house.staff = {
      inspector: await at('inspector'),
      'shift-lead': await at('shift-lead'),
      gate: await at('gate'),
      operator: await at('operator'),
      auditor: await aStaffKey(context.store, 'auditor'),
      admin: await aStaffKey(context.store, 'admin'),
    };
  });
  afterAll(() => close());

  house.ask = (as, id, wish) => ask(house.url, as, id, wish);
  house.send = (request) => send(house.url, request);
  house.aCompany = () => aCompany(house.context.store);
  house.site = async (id) => (await listPorts(house.context.store)).find(({ port }) => port.id === id)!;
  house.sql = async (text, values) => {
    await house.context.store.pool.query(text, values);
    house.context.snapshots.changes.note();
  };
  house.query = async <Row extends object>(text: string, values?: unknown[]) =>
    (await house.context.store.pool.query<Row>(text, values)).rows;
  house.books = async () => (await house.context.store.pool.query<Record<string, number>>(BOOKS)).rows[0]!;
  return house;
}

function testConfig(databaseUrl: string, over: Partial<Config>): Config {
  return {
    databaseUrl,
    // The queue of this database alone: workers of other test files must not see these jobs.
    redisUrl: undefined,
    secret: randomBytes(32).toString('base64url'),
    port: 0,
    host: '127.0.0.1',
    baseUrl: null,
    webDir: null,
    trustProxy: false,
    passOffline: true,
    drainMs: 0,
    maxConnections: 12_000,
    rateLimit: false,
    production: false,
    logLevel: 'silent',
    ...over,
  };
}

function onWorkingDays({ port, lanes }: PortWithLanes): PortWithLanes {
  const holiday = addDays(localDay(port.zone, BEGAN_AT), HOLIDAY_IN);
  return { lanes, port: { ...port, holidays: { own: [holiday], neighbour: [] } } };
}

const BOOKS = `select
  (select count(*) from booking)::int as bookings, (select coalesce(sum(version), 0) from booking)::int as "bookingVersions",
  (select count(*) from vehicle)::int as vehicles, (select coalesce(sum(version), 0) from vehicle)::int as "vehicleVersions",
  (select count(*) from consignment)::int as consignments, (select count(*) from driver)::int as drivers,
  (select count(*) from trip)::int as trips, (select count(*) from decision)::int as decisions, (select count(*) from lane_time)::int as "laneTimes",
  (select count(*) from crossing_event)::int as events, (select count(*) from gate_opening)::int as openings, (select count(*) from notification)::int as notifications,
  (select count(*) from audit)::int as audit, (select count(*) from outbox)::int as outbox,
  (select coalesce(sum(sold_min), 0) from window_group)::int as "soldMin", (select coalesce(sum(sold), 0) from window_port)::int as sold,
  (select coalesce(sum(derived_min), 0) from window_group)::int as "derivedMin",
  (select coalesce(sum(vehicles), 0) from company_usage)::int as used, (select coalesce(sum(holds), 0) from company_usage)::int as holds,
  (select sum(version) from lane)::int as "laneVersions", (select count(*) from capacity_override)::int as overrides, (select count(*) from waiver)::int as waivers, (select count(*) from api_key)::int as keys, (select count(*) from company)::int as companies,
  (select count(*) from api_key where revoked_at is null)::int as "liveKeys", (select count(*) from invite)::int as invites, (select count(*) from invite where used_at is null and withdrawn_at is null)::int as "openInvites",
  (select count(*) from letter)::int as letters, (select count(*) from broker_client)::int as brokers, (select sum(version) from person)::int as "rightsVersions",
  (select count(*) from company where status = 'approved')::int as "approvedCompanies",
  (select count(*) from person)::int as people, (select count(*) from person_session)::int as sessions, (select count(*) from one_time_link where used_at is null)::int as links,
  (select count(*) from passkey)::int as passkeys, (select count(*) from backup_code where used_at is null)::int as "backupCodes",
  (select hashtext(string_agg(concat(id, sealed, password_hash, totp_sealed, totp_pending), '' order by id)) from person) as "whatPeopleSet"`;

/** The port's local day, so many days from today. */
export const dayIn = (days: number, zone = 'Asia/Shanghai'): LocalDay => addDays(localDay(zone, BEGAN_AT), days);

/** An instant of the port's wall clock, as the wire writes it. */
export const wall = (days: number, time: string, zone = 'Asia/Shanghai'): string =>
  new Date(instantAt(zone, dayIn(days), time)).toISOString().replace('.000Z', 'Z');
