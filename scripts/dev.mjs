#!/usr/bin/env node
// Everything from the sources, without a build: an edit restarts what uses it.
import './lib/require-node.mjs';
import { join } from 'node:path';
import { FROM_SOURCE, TSX, VITE } from './lib/binaries.mjs';
import { closing } from './lib/closing.mjs';
import { demoLines, readDemo, seedOnce } from './lib/demo.mjs';
import { freePort, nextFreePort } from './lib/free-port.mjs';
import { build, install, REPO } from './lib/house.mjs';
import { keepAlive } from './lib/keep-alive.mjs';
import { readOptions } from './lib/options.mjs';
import { untilReady } from './lib/readiness.mjs';
import { runCommand } from './lib/run-command.mjs';
import { takeHouse } from './lib/running-house.mjs';
import { secretOf } from './lib/secret.mjs';
import { dataDirOf } from './lib/server-home.mjs';
import { openServices, surroundings } from './lib/services.mjs';

const options = readOptions('npm run dev -- [options]', {
  port: { type: 'string', help: 'where the web answers (default 3000, or the next free one)' },
  data: { type: 'string', help: 'folder of everything it writes (default .data)' },
});
const say = (line) => console.log(`dev    | ${line}`);
const dataDir = dataDirOf(REPO, options.data);
const house = await takeHouse(dataDir);
if (house.taken) {
  console.error(
    `Greenlane already runs with ${dataDir}: ${house.taken.address ?? 'still starting'} (process ${house.taken.pid})`,
  );
  process.exit(1);
}

const close = closing({ say });
close.add(house.release);
await close.during(async () => {
  await install();
  await build('generate');
  const services = await openServices({ dataDir, closing: close, say });
  const webPort = options.port ?? (await nextFreePort(3000));
  const apiPort = await freePort();
  const baseUrl = `http://127.0.0.1:${webPort}`;
  const api = `http://127.0.0.1:${apiPort}`;
  const env = surroundings(services, {
    PORT: String(apiPort),
    BASE_URL: baseUrl,
    API_ADDRESS: api,
    GREENLANE_DATA_DIR: dataDir,
    GREENLANE_SECRET: secretOf(dataDir),
    MESSAGES_DIR: process.env.MESSAGES_DIR || join(dataDir, 'messages'),
  });
  const [node, ...fromSource] = FROM_SOURCE;
  await runCommand(node, [...fromSource, join(REPO, 'scripts/migrate.mjs'), '--source'], { cwd: REPO, env });
  const seed = [...FROM_SOURCE, 'packages/db/src/seed/main.ts'];
  if (services.home) await seedOnce(services.home, { env, say, command: seed });

  const watched = (main) => [...TSX, 'watch', '--clear-screen=false', '--conditions=source', main];
  const children = Object.entries({
    api: watched('apps/api/src/main.ts'),
    worker: watched('apps/worker/src/main.ts'),
    web: [
      ...VITE,
      'apps/web',
      '--host',
      '127.0.0.1',
      '--port',
      String(webPort),
      '--strictPort',
      '--clearScreen',
      'false',
    ],
  }).map(([name, [program, ...args]]) => keepAlive(name, program, args, { cwd: REPO, env, say, onStart: house.adopt }));
  close.add(() => Promise.all(children.map((child) => child.stop())));
  await untilReady(api, { say });
  house.announce(baseUrl);
  say(`ready: ${baseUrl} (api: ${api})`);
  const demo = services.home && readDemo(dataDir, baseUrl);
  if (demo) console.log(demoLines(demo, dataDir).join('\n'));
});
