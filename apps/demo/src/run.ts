import type { PortBody } from '@gl/contracts/port';
import { bookDay } from './book-day.js';
import { borderOf } from './border.js';
import { openClient } from './client.js';
import type { Closing } from './closing.js';
import { judge, oversold } from './judge.js';
import { linksText } from './links.js';
import { awaitedVehicles, liveDay } from './live-day.js';
import type { DemoOptions } from './options.js';
import { INVALID_SHARE, prepareDay } from './prepare-day.js';
import { reportText } from './report.js';
import { SCENARIOS } from './scenarios.js';
import { settled } from './settle.js';
import { dayOf, needsAnswer, staffOf } from './site.js';
import { summaryOf } from './summary.js';

const DECIDED_PATIENCE_MS = 60_000;
/** News of a change waits until five minutes after the last message to that driver. */
const TOLD_PATIENCE_MS = 6.5 * 60_000;

/** Runs the day; returns why it does not hold, nothing when it does. Throws Impossible before anything was booked. */
export async function runDay(options: DemoOptions): Promise<string[]> {
  const { progress, signal } = options;
  const startedAt = Date.now();
  const scenario = SCENARIOS[options.scenario]!;
  const client = openClient(options.address, {
    signal,
    onWait: (seconds) => progress.say(`told to wait ${seconds} s by the limit of requests a minute`),
  });
  const keys = staffOf(options.apiKeys, options.at);
  await needsAnswer(options.address, signal);
  const port = await client.need<PortBody>(keys.inspector, 'GET', `/ports/${options.at}`);
  const date = dayOf(options.day, port.zone, startedAt);
  const border = borderOf(client, port.id, date, keys);
  const before = await border.plan();
  const day = await prepareDay(options, client, port, date, before, scenario);
  progress.say(
    `${port.name}, ${date}: ${day.vehicles} vehicles (${day.source}), scenario ${options.scenario}: ${scenario.what}`,
  );
  for (const line of linksText(options.address, port.id, date)) progress.say(line);

  const books = await bookDay(day.site, day.parties, day.spoilt, progress, signal);
  const live = books.booked.filter((booked) => !books.cancelled.has(booked));
  const own = new Set(live.flatMap(({ vehicles }) => vehicles.map(({ id }) => id)));
  progress.say(`booked ${own.size} vehicles; waiting for their lanes`);
  const decided = await settled(border, own, DECIDED_PATIENCE_MS, signal);
  const vehicles = awaitedVehicles(decided, live, port.windowMin);
  const crossed = await liveDay({ ...options, port, date, border, vehicles }, scenario);
  progress.say('the day is over; waiting until everybody is told (a driver hears of changes at most once in 5 min)');
  const plan = await settled(border, own, TOLD_PATIENCE_MS, signal);
  const summary = summaryOf({
    port,
    date,
    options,
    client,
    parties: day.parties,
    books,
    live,
    own,
    vehicles,
    plan,
    crossed,
    tookMs: Date.now() - startedAt,
  });
  for (const line of reportText(summary)) progress.say(line);
  if (signal.aborted) return ['stopped before its end'];
  return judge({
    valid: {
      vehicles: day.vehicles,
      bookedVehicles: books.booked.reduce((sum, booked) => sum + booked.vehicles.length, 0),
      unbooked: books.unbooked,
    },
    invalid: books.invalid,
    invalidShare: INVALID_SHARE,
    plan,
    live: own,
    oversoldBefore: new Set(oversold(before.windows)),
    troubles: [...books.troubles, ...crossed.report.stuck, ...closingTroubles(crossed.closings)],
  });
}

const closingTroubles = (closings: Closing[]) =>
  closings
    .filter(({ leftIn }) => leftIn > 0)
    .map(({ lane, leftIn }) => `${leftIn} vehicles stay planned in ${lane} while it is closed`);
