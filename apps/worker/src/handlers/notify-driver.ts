import { reached } from '@gl/db/crash-point';
import { type Attempt, claimNotification, type DueNotification, recordAttempts } from '@gl/db/notifications';
import { type PassRecord, readPass } from '@gl/db/passes';
import { inTransaction } from '@gl/db/transaction';
import { LANGUAGES, type Language } from '@gl/domain/language';
import type { PayloadOf } from '@gl/jobs/job';
import { inside, type Outside } from '@gl/jobs/places';
import { MESSAGES } from '@gl/messages/all';
import { shortDayText, timeText } from '@gl/messages/clock';
import type { Channel, OutgoingMessage } from '../channels/channel.js';
import { route } from '../channels/choose.js';
import type { WorkerContext } from '../context.js';

/**
 * Sends one notification: claims its row, takes the words in the driver's language, sends by the first channel that reaches him, records each
 * attempt. What a channel refuses for good goes to the next one; when none is left the marshal's list has him.
 */
export async function notifyDriver(
  context: Pick<WorkerContext, 'store' | 'secrets' | 'channels' | 'config' | 'clock' | 'relay'>,
  { notificationId }: PayloadOf<'notify-driver'>,
  outside: Outside = inside,
): Promise<void> {
  reached('notification.fetched');
  const { store, secrets, relay } = context;
  const due = await inTransaction(store.pool, (sql) => claimNotification(sql, secrets, notificationId));
  if (!due) return;
  reached('notification.claimed');
  const pass = await readPass(store.pool, due.vehicleId);
  if (!pass) throw new Error(`vehicle ${due.vehicleId} of a notification is not there`);
  const message = compose(context, due, pass);
  const attempts = await outside(() => send(message, context.channels));
  reached('notification.sent');
  await inTransaction(store.pool, (sql) => recordAttempts(sql, due, pass.port.id, attempts));
  reached('notification.recorded');
  relay.kick();
}

/** By one channel after the other until one does not refuse for good: a failure waits for its retry, it does not go elsewhere. */
async function send(message: OutgoingMessage, channels: Channel[]): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  let left = channels;
  for (let channel = route(message, left); channel; channel = route(message, left)) {
    const delivery = await channel.send(message);
    attempts.push({ channel: channel.name, ...delivery });
    if (delivery.outcome !== 'refused') return attempts;
    left = left.filter((one) => one !== channel);
  }
  if (attempts.length > 0) return attempts;
  return [{ channel: 'none', outcome: 'refused', reason: 'no channel reaches this driver' }];
}

function compose(
  { secrets, config, clock }: Pick<WorkerContext, 'secrets' | 'config' | 'clock'>,
  due: DueNotification,
  pass: PassRecord,
): OutgoingMessage {
  const language: Language = LANGUAGES.find((one) => one === due.driver.language) ?? 'en';
  const messages = MESSAGES[language];
  const { port, vehicle, decision } = pass;
  const startAt = decision?.plannedStartAt ?? vehicle.windowStartAt;
  const link = `${config.baseUrl}/p/${secrets.passToken(due.vehicleId, vehicle.passVersion)}`;
  const values = {
    plate: vehicle.plate ?? vehicle.identity,
    port: port.names[language],
    laneGroup: messages.laneGroups[decision?.laneGroup ?? pass.group],
    laneGroupShort: messages.laneGroupsShort[decision?.laneGroup ?? pass.group],
    time: timeText(startAt, port.zone),
    day: shortDayText(startAt, clock(), port.zone, language),
    link,
    ...(pass.laneNo === null ? {} : { lane: String(pass.laneNo) }),
  };
  const { subject, sms, text } = messages.notifications[due.kind](values);
  return {
    notificationId: due.id,
    kind: due.kind,
    language,
    to: { phone: due.driver.phone || null, email: due.driver.email },
    subject,
    text,
    sms,
    params: { ...values, lane: values.lane ?? '' },
  };
}
