import { claimNotification, type DueNotification, recordAttempt } from '@gl/db/notifications';
import { type PassRecord, readPass } from '@gl/db/passes';
import { inTransaction } from '@gl/db/transaction';
import { LANGUAGES, type Language } from '@gl/domain/language';
import type { PayloadOf } from '@gl/jobs/job';
import { MESSAGES } from '@gl/messages/all';
import { shortDayText, timeText } from '@gl/messages/clock';
import type { Channel, Delivery, OutgoingMessage } from '../channels/channel.js';
import { route } from '../channels/choose.js';
import type { WorkerContext } from '../context.js';

/**
 * Sends one notification: claims its row, takes the words in the driver's language, sends by the first channel that reaches him, records the
 * attempt. What a channel refuses for good goes to the next one; when none is left the marshal's list has him.
 */
export async function notifyDriver(
  context: Pick<WorkerContext, 'store' | 'secrets' | 'channels' | 'config' | 'clock' | 'relay'>,
  { notificationId }: PayloadOf<'notify-driver'>,
): Promise<void> {
  const { store, secrets, relay } = context;
  const due = await claimNotification(store.pool, secrets, notificationId);
  if (!due) return;
  const pass = await readPass(store.pool, due.vehicleId);
  if (!pass) throw new Error(`vehicle ${due.vehicleId} of a notification is not there`);
  const message = compose(context, due, pass);
  let left = context.channels;
  for (let channel = route(message, left); ; channel = route(message, left)) {
    const delivery: Delivery = channel
      ? await channel.send(message)
      : { outcome: 'refused', reason: 'no channel reaches this driver' };
    const isLast = !channel || delivery.outcome !== 'refused' || !route(message, without(left, channel));
    if (isLast) {
      await inTransaction(store.pool, (sql) =>
        recordAttempt(sql, due, pass.port.id, { channel: channel?.name ?? 'none', ...delivery }),
      );
      return relay.kick();
    }
    left = without(left, channel);
  }
}

const without = (channels: Channel[], channel: Channel | null) => channels.filter((one) => one !== channel);

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
