import type { MeBody } from '@gl/contracts/caller';
import type { PlanBody } from '@gl/contracts/lane-plan';
import type { AvailabilityBody, PortBody } from '@gl/contracts/port';
import { addDays, instantAt, type LocalDay, localDay } from '@gl/domain/local-time';
import type { StaffKeys } from './border.js';
import type { Client } from './client.js';
import type { Booker } from './parties.js';

export interface DemoKey {
  role: string;
  port?: string;
  company?: string;
  companyId?: number;
  key: string;
}

/** What stands in the way of the whole run, told before anything is booked. */
export class Impossible extends Error {}

/** A folder still names its house after that was killed. */
export async function needsAnswer(address: string, signal: AbortSignal): Promise<void> {
  try {
    await fetch(`${address}/healthz`, { signal });
  } catch (fault) {
    if (signal.aborted) throw fault;
    throw new Impossible(`no Greenlane answers at ${address}: npm start`);
  }
}

export function staffOf(keys: readonly DemoKey[], port: string): StaffKeys {
  const ports = [...new Set(keys.flatMap((one) => one.port ?? []))];
  if (ports.length > 0 && !ports.includes(port)) throw new Impossible(`--at ${port}: one of ${ports.join(', ')}`);
  const keyOf = (role: string) => {
    const found = keys.find((one) => one.role === role && one.port === port);
    if (!found) throw new Impossible(`demo.json has no ${role} of ${port}: was this database seeded with demo data?`);
    return found.key;
  };
  return {
    gate: keyOf('gate'),
    inspector: keyOf('inspector'),
    operator: keyOf('operator'),
    shiftLead: keyOf('shift-lead'),
  };
}

/** Each exporter for itself, twice, and each broker for each of its clients. */
export async function bookersOf(client: Client, keys: readonly DemoKey[]): Promise<Booker[]> {
  const named = ({ key, company }: DemoKey) => ({ key, name: company ?? '' });
  const exporters = keys.filter(({ role }) => role === 'exporter').map((one) => ({ ...named(one), onBehalfOf: null }));
  const forClients: Booker[] = [];
  for (const broker of keys.filter(({ role }) => role === 'broker')) {
    const { clients } = await client.need<MeBody>(broker.key, 'GET', '/me');
    forClients.push(
      ...clients.map(({ id, name }) => ({ key: broker.key, name: `${broker.company} for ${name}`, onBehalfOf: id })),
    );
  }
  if (exporters.length === 0)
    throw new Impossible('demo.json has no exporters: was this database seeded with demo data?');
  return [...exporters, ...exporters, ...forClients];
}

export function dayOf(asked: string, zone: string, now: number): LocalDay {
  const today = localDay(zone, now);
  if (asked === 'today') return today;
  if (asked === 'tomorrow') return addDays(today, 1);
  if (!isDay(asked)) throw new Impossible(`--day ${asked}: today, tomorrow or a date like ${addDays(today, 1)}`);
  return asked;
}

/** A date that the calendar has: no 30 February. */
const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
};

/** The windows of a day that may still be booked, by direction; and one of that day that is shut, if there is any. */
export async function windowsOf(client: Client, key: string, port: PortBody, date: LocalDay, now: number) {
  const starts: Record<'export' | 'import', number[]> = { export: [], import: [] };
  const caps: Record<string, number> = {};
  const open = new Set<number>();
  let grid: number[] = [];
  const midnight = instantAt(port.zone, date);
  for (const direction of ['export', 'import'] as const) {
    if (!port.directions[direction]) continue;
    for (const group of new Set(
      port.lanes.filter(({ directions }) => directions.includes(direction)).map((lane) => lane.group),
    )) {
      const query = `direction=${direction}&from=${date}&group=${group}`;
      const answer = await client.need<AvailabilityBody>(key, 'GET', `/ports/${port.id}/availability?${query}`);
      const at = (i: number) => midnight + i * answer.stepMin * 60_000;
      if (starts[direction].length === 0)
        starts[direction] = answer.places.flatMap((left, i) => (left === null ? [] : [at(i)]));
      caps[`${direction}|${group}`] = Math.min(...answer.capPerCompany.filter((cap) => cap !== null));
      grid = answer.places.map((_, i) => at(i));
      for (const [i, free] of (answer.groups[group]?.free ?? []).entries()) if (free !== null) open.add(at(i));
    }
  }
  return { starts, caps, closedAt: grid.find((at) => at > now && !open.has(at)) ?? null };
}

const WAITING = ['confirmed'];

/** Has somebody lived this day already? Vehicles that were at the border then would stand in the way of others' times. */
export const alreadyLived = ({ vehicles }: Pick<PlanBody, 'vehicles'>): number =>
  vehicles.filter(({ status }) => !WAITING.includes(status)).length;

/** The next days after `date` until the horizon that nobody has lived yet, the first of them; null: none. */
export async function nextFreshDay(
  client: Client,
  key: string,
  port: PortBody,
  date: LocalDay,
  now: number,
): Promise<LocalDay | null> {
  const last = addDays(localDay(port.zone, now), (port.policies.horizonDays ?? 14) - 1);
  for (let day = addDays(date, 1); day <= last; day = addDays(day, 1)) {
    const plan = await client.need<PlanBody>(key, 'GET', `/ports/${port.id}/plan?date=${day}`);
    if (alreadyLived(plan) === 0 && plan.windows.length > 0) return day;
  }
  return null;
}
