import type { DueNotification } from '@gl/db/claimed-notifications';
import { reached } from '@gl/db/crash-point';
import { type PassRecord, readPasses } from '@gl/db/passes';
import type { Attempt } from '@gl/db/told';
import { inside, type Outside } from '@gl/jobs/places';
import type { Channel, OutgoingMessage } from '../channels/channel.js';
import { route } from '../channels/choose.js';
import type { WorkerContext } from '../context.js';
import { compose } from './compose.js';

export type Telling = Pick<
  WorkerContext,
  'store' | 'secrets' | 'channels' | 'config' | 'clock' | 'relay' | 'recordSending'
>;

/** Messages of one bell that are in the air at the same time: what a killed worker may have sent and not written down. */
const IN_THE_AIR = 10;

/**
 * Tells drivers what their claimed notifications say: takes the words in the driver's language, sends by the first channel that reaches him,
 * records each sending as it ends. One that fails is left to its claim's end and keeps nobody behind it waiting.
 * @param outside gives the job's place free while a channel is waited for; only for a job that tells one driver, since it has one place
 */
export async function tellDrivers(
  context: Telling,
  claimed: readonly DueNotification[],
  outside: Outside = inside,
): Promise<void> {
  const { store, channels, recordSending, relay } = context;
  reached('notification.claimed');
  const passes = await readPasses(
    store.pool,
    claimed.map(({ vehicleId }) => vehicleId),
  );
  const faults: unknown[] = [];
  const left = [...claimed];
  const tellNext = async () => {
    for (let due = left.shift(); due; due = left.shift()) {
      try {
        const pass = passOf(due, passes);
        const message = compose(context, due, pass);
        const attempts = await outside(() => send(message, channels));
        reached('notification.sent');
        await recordSending({ due, portId: pass.port.id, attempts });
        reached('notification.recorded');
      } catch (fault) {
        faults.push(fault);
      }
    }
  };
  await Promise.all(Array.from({ length: IN_THE_AIR }, tellNext));
  relay.kick();
  if (faults.length > 0) throw faults[0];
}

function passOf(due: DueNotification, passes: Map<string, PassRecord>): PassRecord {
  const pass = passes.get(due.vehicleId);
  if (!pass) throw new Error(`vehicle ${due.vehicleId} of a notification is not there`);
  return pass;
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
