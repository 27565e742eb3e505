import type { News, NotificationKind } from '@gl/db/notifications';
import { saveDecision } from '@gl/db/port-day';
import { inTransaction } from '@gl/db/transaction';
import { MINUTE } from '@gl/domain/local-time';
import { notifyDriver } from '../src/handlers/notify-driver.js';
import { sendReminders } from '../src/handlers/send-reminders.js';
import { sweep } from '../src/handlers/sweep.js';
import { aDriverOf, type Desk } from './desk.js';

/** A decided vehicle, and the version that its driver could know. */
export interface Decided {
  vehicle: News['vehicle'];
  windowStart: number;
  version: number;
}

export async function aDecidedVehicle(desk: Desk, windowStart: number): Promise<Decided> {
  const { vehicles, id: bookingId } = await desk.book({ windowStart, drivers: [aDriverOf('en')] });
  await desk.plan();
  return { vehicle: { id: vehicles[0]!, bookingId, portId: desk.site.port.id }, windowStart, version: 1 };
}

/** The next decision, as a planner writes it. */
export async function decide(
  desk: Desk,
  told: Decided,
  laterMin: number,
  tell: NotificationKind | null = 'time-change',
) {
  const plannedStartAt = told.windowStart + laterMin * MINUTE;
  await inTransaction(desk.store.pool, (sql) =>
    saveDecision(sql, {
      vehicle: told.vehicle,
      windowStartAt: told.windowStart,
      tell,
      actor: 'test',
      decision: {
        version: ++told.version,
        laneGroup: 'ordinary',
        lane: null,
        plannedStartAt,
        promisedStartAt: told.windowStart,
        callAt: plannedStartAt - 30 * MINUTE,
        reasonCode: 'OVERRUN',
        reason: {},
      },
    }),
  );
}

/** Sends everything that is due and open, as sweep and deadlines find it and the queue brings it. */
export async function sendDue(desk: Desk): Promise<void> {
  desk.jobs.length = 0;
  await desk.sql(`update notification set created_at = created_at - interval '11 seconds' where status = 'pending'`);
  await sweep(desk.context);
  for (const { name, payload } of desk.jobs) if (name === 'notify-driver') await notifyDriver(desk.context, payload);
  await sendReminders(desk.context);
}

/** So much time goes by for every message. */
export const later = (desk: Desk, minutes: number) =>
  desk.sql(
    'update notification set created_at = created_at - $1::interval, due_at = due_at - $1::interval, ended_at = ended_at - $1::interval',
    [`${minutes} minutes`],
  );

/** Takes every vehicle out of the plan, so that the next test's plan has no news of this one's. */
export async function clearRoad(desk: Desk): Promise<void> {
  await desk.sql(`update vehicle set status = 'cleared', ended_at = now()`);
  await desk.sql(`update notification set status = 'superseded', ended_at = now() where status = 'pending'`);
}
