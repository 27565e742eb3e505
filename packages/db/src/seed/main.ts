// Ports always; companies, people, keys and demo.json unless --empty. Run again, it changes nothing that stands.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deriveWindows, horizonDays, listPorts, savePort } from '../ports.js';
import { secretsFrom } from '../sealing.js';
import { openStore, requireUtc } from '../store.js';
import { inTransaction } from '../transaction.js';
import { seedDemo } from './demo.js';
import { PORTS } from './ports/all.js';

const {
  DATABASE_URL,
  GREENLANE_SECRET,
  GREENLANE_DATA_DIR = '.data',
  BASE_URL = 'http://127.0.0.1:3000',
} = process.env;
const isEmpty = process.argv.includes('--empty');
if (!DATABASE_URL || (!GREENLANE_SECRET && !isEmpty)) {
  console.error(`${DATABASE_URL ? 'GREENLANE_SECRET' : 'DATABASE_URL'} is not set`);
  process.exit(1);
}
const store = openStore(DATABASE_URL);
try {
  await requireUtc(store.pool);
  // A port that stands belongs to its administrators: what they changed on the screen survives the next start.
  const standing = new Set((await listPorts(store)).map(({ port }) => port.id));
  for (const site of PORTS.filter(({ port }) => !standing.has(port.id))) await savePort(store, site);
  for (const site of await listPorts(store)) {
    await inTransaction(store.pool, (sql) => deriveWindows(sql, site, horizonDays(site.port, Date.now())));
  }
  await store.prisma.installation.upsert({ where: { id: 1 }, create: { id: 1, demo: !isEmpty }, update: {} });
  if (!isEmpty) {
    const demo = await seedDemo(store, secretsFrom(GREENLANE_SECRET!));
    mkdirSync(GREENLANE_DATA_DIR, { recursive: true });
    writeFileSync(
      join(GREENLANE_DATA_DIR, 'demo.json'),
      `${JSON.stringify({ baseUrl: BASE_URL, ...demo }, null, 2)}\n`,
      { mode: 0o600 },
    );
  }
} finally {
  await store.close();
}
