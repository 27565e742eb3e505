#!/usr/bin/env node
import './lib/require-node.mjs';
import { join } from 'node:path';
import { closing } from './lib/closing.mjs';
import { demoLines, readDemo, seedOnce } from './lib/demo.mjs';
import { answersOn, holdPort, nextFreePort } from './lib/free-port.mjs';
import { build, install, REPO } from './lib/house.mjs';
import { keepAlive } from './lib/keep-alive.mjs';
import { readOptions } from './lib/options.mjs';
import { untilReady } from './lib/readiness.mjs';
import { takeHouse } from './lib/running-house.mjs';
import { secretOf } from './lib/secret.mjs';
import { dataDirOf } from './lib/server-home.mjs';
import { migrateAll, openServices, surroundings } from './lib/services.mjs';

const DEFAULT_PORT = 3000;

const options = readOptions('npm start -- [options]', {
  port: { type: 'string', help: `where it answers (default ${DEFAULT_PORT}, or the next free one)` },
  data: { type: 'string', help: 'folder of everything it writes (default .data)' },
  'no-rate-limit': { type: 'boolean', help: 'no limit of requests per minute' },
  empty: { type: 'boolean', help: 'a new database gets the ports and no demo data' },
});
const startedAt = performance.now();
const say = (line) => console.log(`[${((performance.now() - startedAt) / 1000).toFixed(1)} s] ${line}`);

const dataDir = dataDirOf(REPO, options.data);
const house = await takeHouse(dataDir);
if (house.taken) {
  const { pid, address } = house.taken;
  console.error(`Greenlane already runs with ${dataDir}: ${address ?? 'still starting'} (process ${pid})`);
  process.exit(1);
}

const close = closing({ say });
close.add(house.release);
await close.during(async () => {
  if (await install()) say('dependencies installed');
  await build();
  say('built');

  const port = await choosePort();
  // Until the api starts seconds later: another start beside this one would choose the same.
  const letGo = await holdPort(port);
  const address = `http://127.0.0.1:${port}`;
  const baseUrl = process.env.BASE_URL ?? address;
  const services = await openServices({ dataDir, closing: close, say });
  const env = surroundings(services, {
    PORT: String(port),
    BASE_URL: baseUrl,
    WEB_DIR: join(REPO, 'apps/web/dist'),
    GREENLANE_DATA_DIR: dataDir,
    GREENLANE_SECRET: secretOf(dataDir),
    MESSAGES_DIR: process.env.MESSAGES_DIR || join(dataDir, 'messages'),
    ...(options['no-rate-limit'] && { NO_RATE_LIMIT: '1' }),
  });
  await migrateAll(env);
  if (services.home) await seedOnce(services.home, { isEmpty: options.empty, env, say });
  else say('DATABASE_URL is set: nothing is seeded (npm run seed -- --yes does it)');

  await letGo();
  const children = ['api', 'worker'].map((name) =>
    keepAlive(name, process.execPath, ['--enable-source-maps', join(REPO, `apps/${name}/dist/main.js`)], {
      cwd: REPO,
      env,
      say,
      onStart: house.adopt,
    }),
  );
  close.add(() => Promise.all(children.map((child) => child.stop())));
  await untilReady(address, { say });
  house.announce(baseUrl);
  say(`ready: ${baseUrl}`);
  const demo = services.home && readDemo(dataDir, baseUrl);
  if (demo) console.log(demoLines(demo, dataDir).join('\n'));
});

async function choosePort() {
  const asked = options.port ?? (process.env.PORT && Number(process.env.PORT));
  if (asked) {
    if (await answersOn(asked)) throw new Error(`port ${asked} is taken`);
    return asked;
  }
  const port = await nextFreePort(DEFAULT_PORT);
  if (port !== DEFAULT_PORT) say(`port ${DEFAULT_PORT} is taken, using ${port}`);
  return port;
}
