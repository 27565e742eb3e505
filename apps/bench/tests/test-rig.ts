import { randomUUID } from 'node:crypto';
import { copyDatabase, dropDatabase } from '@gl/db/testing/template';
import { inject } from 'vitest';
import type { Rig } from '../src/rig.js';

/** A rig on the run's own servers: the benches are tried on it, nothing is measured. `prepare` gets every database before the bench does. */
export function testRig(prepare: (url: string) => Promise<void> = async () => {}): Rig {
  const server = inject('postgresUrl');
  let open: string[] = [];
  const tidy = async () => {
    for (const name of open) await dropDatabase(server, name);
    open = [];
  };
  return {
    async database() {
      const name = `t_${randomUUID().replaceAll('-', '')}`;
      open.push(name);
      const url = await copyDatabase(server, name);
      await prepare(url);
      return url;
    },
    redisUrl: inject('redisUrl'),
    dataDir: '',
    tidy,
    close: tidy,
  };
}

/** Of a machine that nobody asks about. */
export const NO_MACHINE = { machine: { cores: 0, memoryGiB: 0, cpu: '', platform: '', versions: {} }, share: 0 };
