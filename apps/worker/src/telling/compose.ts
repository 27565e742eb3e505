import type { DueNotification } from '@gl/db/claimed-notifications';
import type { PassRecord } from '@gl/db/passes';
import type { Driver } from '@gl/domain/booking';
import { LANGUAGES, type Language } from '@gl/domain/language';
import { MESSAGES } from '@gl/messages/all';
import { shortDayText, timeText } from '@gl/messages/clock';
import type { OutgoingMessage } from '../channels/channel.js';
import type { WorkerContext } from '../context.js';

/** The words for one driver, in his language. His name, phone and address are opened here and go to the channel alone. */
export function compose(
  { secrets, config, clock }: Pick<WorkerContext, 'secrets' | 'config' | 'clock'>,
  due: DueNotification,
  pass: PassRecord,
): OutgoingMessage {
  const driver = JSON.parse(secrets.open(due.sealed)) as Driver;
  const language: Language = LANGUAGES.find((one) => one === driver.language) ?? 'en';
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
    to: { phone: driver.phone || null, email: driver.email },
    subject,
    text,
    sms,
    params: { ...values, lane: values.lane ?? '' },
  };
}
