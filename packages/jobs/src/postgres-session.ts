/** BullMQ's tables stand apart from the product's, in the same database. */
export const QUEUE_SCHEMA = 'bullmq';

/**
 * Session settings of every connection made here. `options` in the address would win over ours, so it is taken out of the
 * address and put in front.
 */
export function postgresSession(databaseUrl: string): { connectionString: string; options: string } {
  const url = new URL(databaseUrl);
  const given = url.searchParams.get('options');
  url.searchParams.delete('options');
  return { connectionString: url.href, options: [given, '-c TimeZone=UTC'].filter(Boolean).join(' ') };
}
