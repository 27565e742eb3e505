import { appendFile } from 'node:fs/promises';
import { readPass } from '@gl/db/passes';
import { type Secrets, secretsFrom } from '@gl/db/sealing';
import type { Driver } from '@gl/domain/booking';
import type { Language } from '@gl/domain/language';
import { MESSAGES } from '@gl/messages/all';
import { shortDayText, timeText } from '@gl/messages/clock';
import pg from 'pg';

const CALLERS = 8;

interface Claimed {
  id: string;
  vehicleId: string;
  bookingId: string;
  sealed: string;
}

/**
 * The anchor: a loop without a queue, one notification at a time in each of 8 callers. A conditional update, the words, a line in a file, and
 * what became of it, which are the rows that the product writes: attempt, end, audit, outbox.
 */
export async function sendOneByOne(url: string, secret: string, file: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, options: '-c TimeZone=UTC', max: CALLERS });
  pool.on('error', () => {});
  const secrets = secretsFrom(secret);
  const { rows } = await pool.query<{ id: string }>(
    `select id from notification where kind = 'reminder' and status = 'pending' and due_at <= now() order by due_at`,
  );
  const left = rows.map(({ id }) => id);
  const send = async () => {
    for (let id = left.pop(); id; id = left.pop()) await sendOne(pool, secrets, file, id);
  };
  try {
    await Promise.all(Array.from({ length: CALLERS }, send));
  } finally {
    await pool.end();
  }
}

async function sendOne(pool: pg.Pool, secrets: Secrets, file: string, id: string): Promise<void> {
  const { rows } = await pool.query<Claimed>(
    `update notification n set claimed_until = now() + interval '60 seconds', attempts = n.attempts + 1 from driver d, vehicle v
     where n.id = $1 and n.status = 'pending' and n.due_at <= now() and n.claimed_until is null and d.vehicle_id = n.vehicle_id and d.no = n.driver_no and v.id = n.vehicle_id
     returning n.id, n.vehicle_id as "vehicleId", v.booking_id as "bookingId", d.sealed`,
    [id],
  );
  const due = rows[0];
  if (!due) return;
  const pass = (await readPass(pool, due.vehicleId))!;
  await appendFile(file, `${JSON.stringify(words(secrets, due, pass))}\n`);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await record(client, due, pass.port.id);
    await client.query('commit');
  } finally {
    client.release();
  }
}

async function record(sql: pg.ClientBase, { id, bookingId, vehicleId }: Claimed, portId: string): Promise<void> {
  await sql.query(
    `insert into notification_attempt (notification_id, channel, outcome, provider_ref) values ($1, 'file', 'sent', $2)`,
    [id, `file:${id}`],
  );
  await sql.query(`update notification set claimed_until = null, status = 'sent', ended_at = now() where id = $1`, [
    id,
  ]);
  await sql.query(
    `insert into audit (actor, action, port_id, booking_id, vehicle_id, detail) values ('system', 'vehicle.told', $1, $2, $3, '{"kind": "reminder", "channel": "file"}')`,
    [portId, bookingId, vehicleId],
  );
  await sql.query(
    `insert into outbox (kind, port_id, booking_id, vehicle_id, subject, version) values ('notification.sent', $1, $2, $3, $4, 0)`,
    [portId, bookingId, vehicleId, id],
  );
}

function words(
  secrets: Secrets,
  due: Claimed,
  { port, vehicle, decision, group }: NonNullable<Awaited<ReturnType<typeof readPass>>>,
) {
  const driver = JSON.parse(secrets.open(due.sealed)) as Driver;
  const language = driver.language as Language;
  const messages = MESSAGES[language];
  const startAt = decision?.plannedStartAt ?? vehicle.windowStartAt;
  const said = messages.notifications.reminder({
    plate: vehicle.plate ?? vehicle.identity,
    port: port.names[language],
    laneGroup: messages.laneGroups[group],
    laneGroupShort: messages.laneGroupsShort[group],
    time: timeText(startAt, port.zone),
    day: shortDayText(startAt, Date.now(), port.zone, language),
    link: `http://greenlane.test/p/${secrets.passToken(due.vehicleId, vehicle.passVersion)}`,
  });
  return { notificationId: due.id, kind: 'reminder', to: { phone: driver.phone, email: driver.email }, ...said };
}
