import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { numberOutbox } from '@gl/db/outbox';
import { openStore, type Store } from '@gl/db/store';
import { aStaffKey } from '@gl/db/testing/companies';
import { openPort, smallPort } from '@gl/db/testing/small-port';
import { startLoneApi } from '../../../../tests/support/running/lone-api.js';
import type { Bench, Measured, Size } from '../bench.js';
import { interleave } from '../interleave.js';
import { median } from '../ratio.js';
import type { Rig } from '../rig.js';
import type { CrowdHeard, CrowdOpened } from './crowd.js';
import { type Helper, startHelper } from './helper.js';
import { lookAt, watchedAt } from './watch.js';

const CLIENTS = 10_000;
/** Happenings of one repetition; its figure is their median. */
const ROUNDS = 5;
const TOPIC = 'port:small';
const now = () => performance.timeOrigin + performance.now();

export const fanout: Bench = {
  name: 'fanout-10k',
  work: '10,000 SSE clients of one port in one api process; something happens, and the last of them is told',
  contestants: [
    { name: 'product', what: 'an api process as it ships: GET /live through Express, apps/api/src/http/live-hub.ts' },
    {
      name: 'raw sockets',
      what: 'apps/bench/src/live/raw-sockets.ts: node:net, wakened by the same NOTIFY, the same bytes in slices of 250, where the product’s end after 250 or 3 ms',
    },
  ],
  goals: [
    { figure: 'last delivery over raw sockets', sense: 'at most', reach: 1.3 },
    { figure: 'loop blocked ms', sense: 'at most', reach: 10 },
    { figure: 'KiB a client', sense: 'at most', reach: 20 },
  ],
  run,
};

interface Hall {
  store: Store;
  crowd: Helper;
  watch: string;
  cpuUs: number[];
  blockedMs: number[];
  close(): Promise<void>;
}

async function run(rig: Rig, { reps, share }: Size): Promise<Measured> {
  const clients = Math.max(20, Math.round(CLIENTS * share));
  requireFiles(clients + 300);
  const seen = { lost: [] as string[], told: 0 };
  const dir = mkdtempSync(join(tmpdir(), 'greenlane-fanout-'));
  const { hall: product, bytesAClient } = await openProduct(rig, clients, join(dir, 'product.sock'));
  const anchor = await openAnchor(rig, clients, join(dir, 'anchor.sock'));
  try {
    const deliver = async (hall: Hall) => {
      const tookMs: number[] = [];
      for (let round = 0; round < ROUNDS; round++) tookMs.push(await tell(hall, clients, seen));
      return clients / (median(tookMs) / 1000);
    };
    // Once unseen: code that runs for the first time is not what is measured.
    for (const hall of [product, anchor]) await tell(hall, clients, seen);
    for (const hall of [product, anchor]) Object.assign(hall, { cpuUs: [], blockedMs: [] });
    const rates = await interleave({ product: () => deliver(product), 'raw sockets': () => deliver(anchor) }, reps);
    const over = rates.product!.map((rate, i) => rates['raw sockets']![i]! / rate);
    return {
      unit: 'clients/s',
      rates,
      invariants: [{ law: 'every client is told of every happening', examined: seen.told, broken: seen.lost }],
      figures: {
        clients,
        'last delivery over raw sockets': median(over),
        'last delivery ms': (clients / median(rates.product!)) * 1000,
        'loop blocked ms': Math.max(...product.blockedMs),
        'loop blocked median ms': median(product.blockedMs),
        'loop blocked ms, raw sockets': Math.max(...anchor.blockedMs),
        'loop blocked median ms, raw sockets': median(anchor.blockedMs),
        'CPU us a client': median(product.cpuUs) / clients,
        'CPU us a client, raw sockets': median(anchor.cpuUs) / clients,
        'KiB a client': bytesAClient / 1024,
      },
    };
  } finally {
    await anchor.close();
    await product.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** One happening, from before its number until the last client has it. */
async function tell(
  { store, crowd, watch, cpuUs, blockedMs }: Hall,
  clients: number,
  seen: { lost: string[]; told: number },
): Promise<number> {
  await store.pool.query(`insert into outbox (kind, port_id, enqueued_at) values ('lane.changed', 'small', now())`);
  const { rows } = await store.pool.query<{ next: number }>(
    'select last_value + is_called::int as next from outbox_seq',
  );
  const seq = rows[0]!.next;
  crowd.tell({ await: seq });
  const before = await lookAt(watch, 'loop');
  const beganAt = now();
  await numberOutbox(store.pool);
  const { lastAt, heard } = await crowd.hears<CrowdHeard>('lastAt');
  const after = await lookAt(watch, 'loop');
  blockedMs.push(after.blockedMs);
  cpuUs.push(after.cpuUs - before.cpuUs);
  seen.told += heard;
  if (heard < clients) seen.lost.push(`${clients - heard} of ${clients} were not told of ${seq}`);
  return lastAt - beganAt;
}

async function openProduct(rig: Rig, clients: number, watch: string): Promise<{ hall: Hall; bytesAClient: number }> {
  const { url, store } = await openBooks(rig);
  const key = await aStaffKey(store, 'inspector', 'small');
  const api = await startLoneApi({ DATABASE_URL: url, ...watchedAt(watch) });
  const crowd = startHelper('crowd.ts');
  const path = `/api/v1/live?topics=${TOPIC}`;
  // The first thousand bring what an api has once, however many come.
  const first = startHelper('crowd.ts');
  first.tell({ open: { port: api.port, path, key, clients: Math.ceil(clients / 10) } });
  await first.hears<CrowdOpened>('opened');
  const before = await lookAt(watch, 'weigh');
  crowd.tell({ open: { port: api.port, path, key, clients } });
  await crowd.hears<CrowdOpened>('opened');
  const after = await lookAt(watch, 'weigh');
  await first.end();
  const hall = {
    store,
    crowd,
    watch,
    cpuUs: [],
    blockedMs: [],
    async close() {
      await crowd.end();
      await api.end('SIGKILL');
      await store.close();
    },
  };
  return { hall, bytesAClient: (after.rssBytes - before.rssBytes) / clients };
}

async function openAnchor(rig: Rig, clients: number, watch: string): Promise<Hall> {
  const { url, store } = await openBooks(rig);
  const server = startHelper('raw-sockets.ts', { DATABASE_URL: url, TOPIC, ...watchedAt(watch) });
  const { port } = await server.hears<{ port: number }>('port');
  const crowd = startHelper('crowd.ts');
  crowd.tell({ open: { port, path: '/', key: 'none', clients } });
  await crowd.hears<CrowdOpened>('opened');
  return {
    store,
    crowd,
    watch,
    cpuUs: [],
    blockedMs: [],
    async close() {
      await crowd.end();
      await server.end();
      await store.close();
    },
  };
}

async function openBooks(rig: Rig) {
  const url = await rig.database();
  const store = openStore(url, { poolSize: 2, claimLanes: 1 });
  await openPort(store, smallPort());
  return { url, store };
}

/** A socket is a file, at both ends. */
function requireFiles(needed: number): void {
  const limits = readFileSync('/proc/self/limits', 'utf8');
  const most = /Max open files\s+\S+\s+(\d+)/.exec(limits)?.[1];
  if (most !== undefined && Number(most) < needed)
    throw new Error(
      `fanout-10k opens ${needed} files in a process, and may open ${most}: run it after \`ulimit -n ${needed}\``,
    );
}
