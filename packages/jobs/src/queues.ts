/** A dead SMS gateway may fill `notifying` with slow failures; planning has its own queue and never waits behind it. */
export const QUEUES = ['planning', 'notifying', 'housekeeping'] as const;
export type QueueName = (typeof QUEUES)[number];
