/** A dead SMS gateway may fill `notifying` with slow failures, a busy hour `reminding` with reminders; nobody else waits behind either. */
export const QUEUES = ['planning', 'notifying', 'reminding', 'housekeeping'] as const;
export type QueueName = (typeof QUEUES)[number];
