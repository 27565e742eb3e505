import { cpus, totalmem } from 'node:os';
import pg from 'pg';

/** What the figures were made on: a ratio is quoted with it, and never without. */
export interface Machine {
  cores: number;
  memoryGiB: number;
  cpu: string;
  platform: string;
  versions: Record<string, string>;
}

export async function describeMachine(databaseUrl: string): Promise<Machine> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ version: string; fsync: string }>(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync`,
  );
  await client.end();
  return {
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    platform: `${process.platform}-${process.arch}`,
    versions: { node: process.versions.node, postgres: rows[0]!.version, fsync: rows[0]!.fsync },
  };
}
