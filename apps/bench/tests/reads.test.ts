import { randomUUID } from 'node:crypto';
import { copyDatabase, dropDatabase } from '@gl/db/testing/template';
import { afterAll, expect, inject, test } from 'vitest';
import { httpBook } from '../src/http/http-book.js';
import { toLine } from '../src/line.js';
import { avail } from '../src/reads/availability.js';
import type { Rig } from '../src/rig.js';

const server = inject('postgresUrl');
const made: string[] = [];
const rig: Rig = {
  database() {
    const name = `t_${randomUUID().replaceAll('-', '')}`;
    made.push(name);
    return copyDatabase(server, name);
  },
  redisUrl: null,
  dataDir: '',
  tidy: async () => {},
  close: async () => {},
};
afterAll(async () => {
  for (const name of made) await dropDatabase(server, name);
});
const machine = { cores: 1, memoryGiB: 1, cpu: '', platform: '', versions: {} };

// A taste of each: that what is measured runs, answers well and keeps the laws. Speed is for a quiet machine.
test.each([httpBook, avail[0]!])('$name', async (bench) => {
  const line = toLine(bench, await bench.run(rig, { reps: 1, share: 0.05 }), { machine, share: 0.05 });
  expect(line.invariants.length).toBeGreaterThan(5);
  expect(Object.values(line.rates).every((rate) => rate > 0)).toBe(true);
});
