import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type House, readHouse } from './floors/house.js';
import { FLOORS } from './floors/plan.js';
import { readSource } from './floors/read-source.js';
import { violations } from './floors/violations.js';

const ROOT = join(import.meta.dirname, '..');

describe('the house', () => {
  const house = readHouse(ROOT);

  it('keeps its floors', () => {
    expect(violations(house)).toEqual([]);
  });

  it('is read in full', () => {
    const read = new Set(Object.keys(house).map((path) => path.split('/').slice(0, 2).join('/')));
    expect([...read].filter((workspace) => workspace.startsWith('packages/')).sort()).toEqual(
      Object.keys(FLOORS)
        .filter((workspace) => workspace.startsWith('packages/'))
        .sort(),
    );
    expect(readSource('booking.ts', house['packages/domain/src/booking.ts']!).imports).not.toEqual([]);
  });
});

const manifest = (...names: string[]) =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1'])) });

/** A small house without a fault; each plant is laid over it. */
const SOUND: House = {
  'packages/domain/package.json': '{}',
  'packages/domain/src/port.ts':
    "import type { Lane } from './lane.js';\nexport const at = (ms: number) => new Date(ms);\nexport type P = Lane;",
  'packages/domain/src/lane.ts': "import type { P } from './port.js';\nexport type Lane = P | 1;",
  'packages/domain/src/port.test.ts':
    "import { it } from 'vitest';\nimport { at } from './port.js';\nit('', () => at(Date.now()));",
  'packages/contracts/package.json': manifest('@gl/domain', 'zod'),
  'packages/contracts/src/book.ts':
    "import { z } from 'zod';\nimport { at } from '@gl/domain/port';\nexport { z, at };",
  'packages/jobs/package.json': manifest('bullmq', 'pg'),
  'packages/jobs/src/queue.ts': "import { Queue } from 'bullmq';\nimport pg from 'pg';\nexport { Queue, pg };",
  'packages/db/package.json': manifest('pg', '@prisma/client'),
  'packages/db/src/store.ts':
    "import pg from 'pg';\nimport { PrismaClient } from './generated/client.js';\nexport { pg, PrismaClient };",
  'packages/db/src/testing/database.ts': "import pg from 'pg';\nexport default pg;",
  'packages/messages/package.json': '{}',
  'apps/api/package.json': manifest('@gl/db', 'express'),
  'apps/api/src/main.ts':
    "import express from 'express';\nimport { pg } from '@gl/db/store';\nimport 'node:http';\nexport { express, pg };",
  'apps/api/tests/book.test.ts':
    "import pg from 'pg';\nimport fresh from '@gl/db/testing/database';\nimport '../src/main.js';\nexport { pg, fresh };",
  'apps/worker/package.json': '{}',
  'apps/worker/src/main.ts': 'export {};',
  'apps/web/package.json': manifest('react'),
  'apps/web/src/main.tsx':
    "import React from 'react';\nimport './style.css';\nconst Board = () => import('./board/page.jsx');\nexport { React, Board };",
  'apps/web/src/style.css': '',
  'apps/web/src/board/page.tsx': 'export {};',
  'apps/web/src/exporter/form.tsx': 'export {};',
  'apps/web/vite.config.ts': "import { defineConfig } from 'vite';\nexport default defineConfig({});",
  'apps/e2e/package.json': manifest('@gl/db'),
  'apps/e2e/tests/trip.test.ts': "import { pg } from '@gl/db/store';\nexport { pg };",
  'apps/e2e/src/house.ts': "import '../../../scripts/lib/redis.mjs';\nimport '../../../tests/support/mail-server.js';",
  'scripts/lib/redis.mjs': '',
  'tests/support/mail-server.ts': '',
};

const PLANTS: [what: string, plant: Record<string, string>, seen: RegExp][] = [
  ['a package that looks up', { 'packages/db/src/a.ts': "import '../../../apps/api/src/main.js';" }, /wrong floor/],
  ['a package that looks sideways', { 'packages/db/src/a.ts': "import '@gl/contracts/book';" }, /wrong floor/],
  ['a sideways type', { 'packages/db/src/a.ts': "type A = import('@gl/contracts/book').A;" }, /wrong floor/],
  ['a sideways re-export', { 'packages/jobs/src/a.ts': "export * from '@gl/db/store';" }, /wrong floor/],
  ['a sideways import at run time', { 'packages/jobs/src/a.ts': "await import('@gl/db/store');" }, /wrong floor/],
  ['one app in another', { 'apps/api/src/a.ts': "import '../../worker/src/main.js';" }, /wrong floor/],
  ['an app in its end-to-end tests', { 'apps/e2e/tests/a.test.ts': "import '../../api/src/main.js';" }, /wrong floor/],
  ['the store in the web', { 'apps/web/src/a.ts': "import '@gl/db/store';" }, /wrong floor/],
  [
    'a path into another workspace',
    { 'apps/api/src/a.ts': "import '../../../packages/domain/src/port.js';" },
    /by path/,
  ],
  ['a room in another room', { 'apps/web/src/board/a.ts': "import '../exporter/form.jsx';" }, /rooms/],
  [
    'a circle',
    { 'apps/api/src/a.ts': "import './b.js';", 'apps/api/src/b.ts': "import './a.js';" },
    /circle: .*a\.ts -> .*b\.ts/,
  ],
  [
    'a circle of three',
    {
      'apps/api/src/a.ts': "import './b.js';",
      'apps/api/src/b.ts': "export * from './c.js';",
      'apps/api/src/c.ts': "import './a.js';",
    },
    /circle/,
  ],
  ['a file that is not there', { 'apps/api/src/a.ts': "import './gone.js';" }, /not there/],
  ['a package file that is not there', { 'apps/api/src/a.ts': "import '@gl/domain/gone';" }, /not there/],
  ['a package without a file', { 'apps/api/src/a.ts': "import '@gl/domain';" }, /not there/],
  ['a library that only the root declares', { 'apps/api/src/a.ts': "import 'fast-check';" }, /not in package\.json/],
  ['a library in the domain', { 'packages/domain/src/a.ts': "import 'zod';" }, /imports nothing/],
  ['Node in the domain', { 'packages/domain/src/a.ts': "import 'node:crypto';" }, /no Node/],
  ['Node by its bare name', { 'packages/domain/src/a.ts': "import 'fs';" }, /no Node/],
  ['Node on the wire', { 'packages/contracts/src/a.ts': "import 'node:fs';" }, /no Node/],
  ['Node in the browser', { 'apps/web/src/a.ts': "import 'node:fs';" }, /no Node/],
  ['require in the domain', { 'packages/domain/src/a.ts': "declare const require: any; require('fs');" }, /no Node/],
  ['the clock', { 'packages/domain/src/a.ts': 'export const a = Date.now();' }, /Date\.now: clock/],
  ['the clock as a date', { 'packages/domain/src/a.ts': 'export const a = new Date();' }, /new Date\(\): clock/],
  ['the clock without brackets', { 'packages/domain/src/a.ts': 'export const a = new Date;' }, /new Date: clock/],
  ['the clock as a string', { 'packages/domain/src/a.ts': 'export const a = Date();' }, /Date\(\): clock/],
  [
    'the clock under another name',
    { 'packages/domain/src/a.ts': 'const D = Date; export const a = D.now();' },
    /D = Date: clock/,
  ],
  [
    'the clock through globalThis',
    { 'packages/domain/src/a.ts': 'export const a = globalThis.Date.now();' },
    /globalThis/,
  ],
  ['chance', { 'packages/domain/src/a.ts': 'export const a = Math.random();' }, /Math\.random: clock/],
  [
    'chance taken apart',
    { 'packages/domain/src/a.ts': 'const { random } = Math; export { random };' },
    /= Math: clock/,
  ],
  ['BullMQ outside jobs', { 'apps/worker/src/a.ts': "import 'bullmq';" }, /only packages\/jobs/],
  ['ioredis outside jobs', { 'apps/api/src/a.ts': "import 'ioredis';" }, /only packages\/jobs/],
  ['pg outside db', { 'apps/api/src/a.ts': "import type { Pool } from 'pg';" }, /only packages\/db/],
  ['Prisma outside db', { 'apps/worker/src/a.ts': "import '@prisma/client/runtime/client';" }, /only packages\/db/],
  ['a computed import', { 'apps/worker/src/a.ts': "const a = './x.js'; await import(a);" }, /nobody can follow/],
  ['tests in the product', { 'apps/api/src/a.ts': "import '@gl/db/testing/database';" }, /does not import its tests/],
  [
    'what tests share in the product',
    { 'apps/api/src/a.ts': "import '../../../tests/support/mail-server.js';" },
    /wrong floor/,
  ],
  ['scripts in the product', { 'packages/db/src/a.ts': "import '../../../scripts/lib/redis.mjs';" }, /wrong floor/],
  ['a manifest that names a higher floor', { 'packages/db/package.json': manifest('@gl/jobs') }, /wrong floor/],
  ['a dependency of the domain', { 'packages/domain/package.json': manifest('zod') }, /depends on nothing/],
  [
    'a queue in the manifest of an app',
    { 'apps/api/package.json': manifest('bullmq', 'express') },
    /not its to import/,
  ],
  ['a workspace without a floor', { 'packages/utils/package.json': '{}' }, /has no floor/],
];

describe('the gate', () => {
  it('finds nothing in a sound house', () => {
    expect(violations(SOUND)).toEqual([]);
  });

  it.each(PLANTS)('sees %s', (_what, plant, seen) => {
    expect(violations({ ...SOUND, ...plant })).toContainEqual(expect.stringMatching(seen));
  });

  it('does not go on with a file that it cannot read', () => {
    expect(() => violations({ ...SOUND, 'apps/api/src/a.ts': 'import {' })).toThrow('apps/api/src/a.ts');
  });
});
