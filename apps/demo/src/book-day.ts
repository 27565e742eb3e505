import { type Booked, bookParty, cancelBooking, moveBooking, nameLate, type Site } from './book-party.js';
import type { Invalid } from './judge.js';
import type { Party } from './parties.js';
import { rulesOf, spoken } from './problem.js';
import type { Progress } from './progress.js';
import type { Expected } from './spoil.js';
import { groupBy } from './statistics.js';

/** A request that is wrong on purpose, and the refusal that it must get. */
export interface Spoilt {
  wave: number;
  key: string;
  fault: string;
  expected: Expected;
  body: unknown;
}

export interface BookedDay {
  booked: Booked[];
  unbooked: string[];
  invalid: Invalid[];
  moved: number;
  cancelled: Set<Booked>;
  troubles: string[];
}

/**
 * The days before: companies come in waves, each company with one request after the other and all of a wave at once. After its wave a booking
 * is named, moved or cancelled.
 */
export async function bookDay(
  site: Site,
  parties: readonly Party[],
  spoilt: readonly Spoilt[],
  progress: Progress,
  signal: AbortSignal,
): Promise<BookedDay> {
  const day: BookedDay = { booked: [], unbooked: [], invalid: [], moved: 0, cancelled: new Set(), troubles: [] };
  progress.begin('booking', parties.length + spoilt.length);
  for (const wave of new Set(parties.map((party) => party.wave))) {
    const jobs = [
      ...parties
        .filter((party) => party.wave === wave)
        .map((party) => ({ key: party.booker.key, work: () => book(site, party, day) })),
      ...spoilt
        .filter((one) => one.wave === wave)
        .map((one) => ({ key: one.key, work: () => beRefused(site, one, day) })),
    ];
    await eachCaller(jobs, signal, () => progress.step(1, `wave ${wave + 1}`));
  }
  day.booked.sort((a, b) => a.party.no - b.party.no);
  await followUp(site, day, progress, signal);
  progress.end();
  return day;
}

/** Callers work side by side, each one request at a time. */
async function eachCaller(
  jobs: { key: string; work: () => Promise<void> }[],
  signal: AbortSignal,
  done: () => void,
): Promise<void> {
  await Promise.all(
    [...groupBy(jobs, ({ key }) => key).values()].map(async (own) => {
      for (const { work } of own) {
        if (signal.aborted) return;
        await work();
        done();
      }
    }),
  );
}

async function book(site: Site, party: Party, day: BookedDay): Promise<void> {
  const outcome = await bookParty(site, party);
  if ('refused' in outcome) {
    day.unbooked.push(
      `${party.booker.name}, ${party.full.vehicles.length} x ${party.lot.what} (${party.lot.direction}): ${outcome.refused}`,
    );
    return;
  }
  const { booked } = outcome;
  day.booked.push(booked);
  const missing = booked.readiness.missing.map(({ rule }) => rule);
  if (party.naming === 'at-once' && missing.length > 0)
    day.troubles.push(`${booked.reference} named everything and is told that it lacks ${missing.join('+')}`);
  if (party.lacks && !missing.includes(party.lacks as never))
    day.troubles.push(`${booked.reference} lacks a paper, and its readiness does not name ${party.lacks}`);
}

async function beRefused({ client }: Site, { key, fault, expected, body }: Spoilt, day: BookedDay): Promise<void> {
  const reply = await client.ask(key, 'POST', '/bookings', { body });
  const asExpected =
    reply.status === expected.status &&
    reply.body.code === expected.code &&
    rulesOf(reply.body).includes(expected.rule);
  day.invalid.push({
    fault,
    expected: `${expected.status} ${expected.code} ${expected.rule}`,
    got: spoken(reply.status, reply.body),
    asExpected,
  });
}

async function followUp(site: Site, day: BookedDay, progress: Progress, signal: AbortSignal): Promise<void> {
  const toDo = day.booked.filter(({ party }) => party.naming === 'late' || party.change !== 'none');
  progress.begin('naming plates, drivers and papers', toDo.length);
  const jobs = toDo.map((booked) => ({
    key: booked.party.booker.key,
    work: async () => {
      const { naming, change } = booked.party;
      const trouble = (what: string, why: string | null) =>
        why && day.troubles.push(`${booked.reference} was not ${what}: ${why}`);
      if (change === 'cancel') {
        const why = await cancelBooking(site, booked);
        if (why === null) day.cancelled.add(booked);
        trouble('cancelled', why);
        return;
      }
      if (change === 'move' && (await moveBooking(site, booked))) day.moved++;
      if (naming === 'late') trouble('named', await nameLate(site, booked));
    },
  }));
  await eachCaller(jobs, signal, () => progress.step());
}
