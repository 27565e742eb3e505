import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, inject } from 'vitest';
import { copyDatabase, databaseUrl, dropDatabase, TEMPLATE } from './template.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The run's own PostgreSQL server. */
    postgresUrl: string;
    /** null when there is no Redis: the queue then lives in PostgreSQL. */
    redisUrl: string | null;
  }
}

/** A database of this test file alone, migrated or (`from: 'template0'`) empty. It exists from the first beforeAll on and is dropped at the end. */
export function freshDatabase({ from = TEMPLATE }: { from?: string } = {}): { url: string } {
  const server = inject('postgresUrl');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  beforeAll(() => copyDatabase(server, name, from));
  afterAll(() => dropDatabase(server, name));
  return { url: databaseUrl(server, name) };
}
