import type { PlanBody } from '@gl/contracts/lane-plan';
import type { PortBody } from '@gl/contracts/port';
import { HOUR, localDay } from '@gl/domain/local-time';
import type { Site } from './book-party.js';
import { chanceOf } from './chance.js';
import type { Client } from './client.js';
import { identitiesOf } from './identities.js';
import { trafficOf } from './lots.js';
import type { DemoOptions } from './options.js';
import { partiesOf } from './parties.js';
import { needsOf, shortages, startNeeds } from './room.js';
import type { Scenario } from './scenarios.js';
import { alreadyLived, bookersOf, Impossible, nextFreshDay, staffOf, windowsOf } from './site.js';
import { spoiltOf } from './spoilt.js';

/** Of all requests. */
export const INVALID_SHARE = 0.05;
/** Ports whose lanes carry a peak day. */
const LARGE = ['youyiguan', 'erenhot'];
const PROVINCES: Record<string, string> = {
  zhangmu: '藏A',
  gyirong: '藏A',
  shigatse: '藏D',
  bakhty: '新G',
  youyiguan: '桂F',
  erenhot: '蒙H',
};

/** The day's bookings, valid and not; refuses a day that was lived already or that has no room, with what to do instead. */
export async function prepareDay(
  { at, scenario: name, seed, vehicles: asked, apiKeys, expect }: DemoOptions,
  client: Client,
  port: PortBody,
  date: string,
  plan: PlanBody,
  scenario: Scenario,
) {
  const key = apiKeys.find(({ role }) => role === 'exporter')?.key ?? '';
  const again = (day: string) =>
    `npm run demo -- --at ${at} --day ${day}${name === 'day' ? '' : ` --scenario ${name}`}`;
  const now = Date.now();
  if (alreadyLived(plan) > 0) {
    const next = await nextFreshDay(client, staffOf(apiKeys, at).inspector, port, date, now);
    const advice = next
      ? `take the next day that nobody has: ${again(next)}`
      : 'all days on sale are used: start with another --data folder';
    throw new Impossible(
      `${port.name} has lived ${date} already: ${alreadyLived(plan)} of its ${plan.vehicles.length} vehicles have come or been missed; ${advice}`,
    );
  }
  const { starts, caps, closedAt } = await windowsOf(client, key, port, date, now);
  const traffic = trafficOf(at);
  const lots = traffic.lots.filter(
    ({ direction, group }) => starts[direction].length > 0 && caps[`${direction}|${group}`] !== undefined,
  );
  if (lots.length === 0) {
    const last = localDay(port.zone, now + (port.policies.horizonDays ?? 14) * 24 * HOUR);
    throw new Impossible(
      `${port.name} has no window left on ${date}; windows are on sale from ${localDay(port.zone, now)} to ${last}`,
    );
  }
  const vehicles = asked ?? scenario.vehicles ?? traffic.vehicles;
  const lacking = shortages(
    needsOf(
      lots,
      vehicles,
      port.serviceMin,
      plan.windows.filter(({ windowStart }) => Date.parse(windowStart) > now),
    ),
    startNeeds(lots, vehicles, port, { export: starts.export.length, import: starts.import.length }),
  );
  const elsewhere = name === 'peak' && !LARGE.includes(at) ? `\nA peak like that fits ${LARGE.join(' or ')}.` : '';
  if (lacking.length > 0)
    throw new Impossible(
      `${port.name} cannot hold ${vehicles} vehicles on ${date}${plan.vehicles.length > 0 ? `, which has ${plan.vehicles.length} already` : ''}:\n  ${lacking.join('\n  ')}${elsewhere}`,
    );
  // Another run on the same day has other plates: what stands there already is part of its name.
  const chance = chanceOf(`${at}|${date}|${name}|${seed}|${plan.vehicles.length}`);
  const parties = partiesOf(
    {
      port: port.id,
      countries: { own: port.country, far: port.neighbour?.country ?? 'NP' },
      starts,
      lots,
      vehicles,
      bookers: await bookersOf(client, apiKeys),
      serviceMin: ({ serviceClass }) => port.serviceMin[serviceClass] ?? 10,
      capMin: ({ direction, group }) => caps[`${direction}|${group}`] ?? 0,
    },
    scenario,
    chance,
    identitiesOf(chance.of('identities'), PROVINCES[at] ?? '京A'),
  );
  const spoilt = spoiltOf(parties, vehicles, INVALID_SHARE, chance.of('faults'), { port, closedAt, now }, expect);
  const site: Site = { client, port: port.id, zone: port.zone, date, starts };
  return { site, parties, spoilt, vehicles, source: asked || scenario.vehicles ? 'asked for' : traffic.source };
}
