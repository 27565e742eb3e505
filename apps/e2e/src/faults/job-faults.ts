import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CrashPoint } from '@gl/db/crash-point';
import { windowAt } from '@gl/db/testing/small-port';
import { ask } from './ask.js';
import { copiesIn } from './check-telling.js';
import { killAt, LAWS } from './crash-faults.js';
import type { Fault } from './fault.js';
import { examine, type Finding } from './finding.js';
import { aTruckOf, SPARE } from './load.js';
import type { Street } from './street.js';

const KILLS = 10;
const DECIDED_WITHIN_MS = 15_000;
const TOLD_WITHIN_MS = 100_000;

/** What the last booking's only vehicle has come to. */
interface Told {
  decidedAt: number | null;
  /** Its driver's news. */
  id: string | null;
  status: string | null;
  attempts: number;
}

/** Nobody else books, so each death is of the job of one vehicle: its port-day's plan, or its driver's news. */
const jobFault = (point: CrashPoint, goesOn?: (street: Street) => Promise<unknown>): Fault => ({
  name: `one vehicle's job killed ten times at ${point}`,
  lastsMs: 0,
  laws: LAWS,
  isQuiet: true,
  toldWithinMs: TOLD_WITHIN_MS,
  async strike(street, _, luck, struck) {
    let bookingId: string | null = null;
    const deaths = Array.from({ length: KILLS }, () => ({ point, passing: 1 }));
    const killing = {
      who: 'workers',
      deaths,
      mortals: 1,
      onEnded: async () => {
        bookingId = await bookOne(street);
      },
      onDeath: async () => goesOn?.(street),
    } as const;
    const killed = await killAt(street, killing, luck);
    Object.assign(struck, killed);
    struck.findings.push(...(await outcome(street, bookingId!, struck.healedAt!)));
  },
});

async function bookOne(street: Street): Promise<string> {
  const customer = street.customers.at(-1)!;
  const heard = await ask({
    port: street.doors[0]!,
    method: 'POST',
    path: '/api/v1/bookings',
    headers: { Authorization: `Bearer ${customer.key}`, 'Idempotency-Key': randomUUID() },
    body: aTruckOf(street, customer, `${customer.platePrefix}·E0001`, windowAt(street.site, SPARE.from)),
    patienceMs: DECIDED_WITHIN_MS,
  });
  if (heard.status !== 201) throw new Error(`the one booking: ${heard.status ?? heard.fault}`);
  return (JSON.parse(heard.text) as { id: string }).id;
}

async function outcome({ store, outbox }: Street, bookingId: string, killedAt: number): Promise<Finding[]> {
  for (const until = killedAt + TOLD_WITHIN_MS; ; await sleep(100)) {
    const { rows } = await store.pool.query<Told>(
      `select (select (extract(epoch from min(d.created_at)) * 1000)::float8 from decision d where d.vehicle_id = v.id) as "decidedAt", n.id::text, n.status, coalesce(n.attempts, 0) as attempts
       from vehicle v left join notification n on n.vehicle_id = v.id and n.kind = 'booked' where v.booking_id = $1`,
      [bookingId],
    );
    const one = rows[0]!;
    if (Date.now() < until && one.status !== 'sent') continue;
    const copies = copiesIn(readFileSync(outbox, 'utf8')).get(one.id ?? '') ?? 0;
    const lateMs = (one.decidedAt ?? Date.now()) - killedAt;
    console.log(
      `  decided ${Math.round(lateMs)} ms and told ${Date.now() - killedAt} ms after the tenth kill, in ${copies} copies, taken on ${one.attempts} times`,
    );
    return [
      examine('the one vehicle is decided within 15 s of the tenth kill', [one], ({ decidedAt }) =>
        decidedAt === null || lateMs > DECIDED_WITHIN_MS ? `after ${lateMs} ms` : null,
      ),
      examine('its driver is told in the end, and again at most once for each kill', [one], ({ status }) =>
        status === 'sent' && copies >= 1 && copies <= KILLS + 1 ? null : `${status}, ${copies} copies`,
      ),
    ];
  }
}

/** The minute for which a dead sender has claimed his news is over. */
const claimsEnd = ({ store }: Street) =>
  store.pool.query(`update notification set claimed_until = now() where status = 'pending' and claimed_until > now()`);

export const JOB_FAULTS: Fault[] = [
  jobFault('plan.made'),
  jobFault('plan.written'),
  jobFault('notification.fetched'),
  jobFault('notification.claimed', claimsEnd),
  jobFault('notification.sent', claimsEnd),
];
