import { connect, type Socket } from 'node:net';

/** What the crowd is told, and what it says. */
export type CrowdOrder = { open: { port: number; path: string; key: string; clients: number } } | { await: number };
export interface CrowdOpened {
  opened: number;
}
export interface CrowdHeard {
  /** Epoch ms of the last client's. */
  lastAt: number;
  heard: number;
}

const AT_ONCE = 50;
const PATIENCE_MS = 30_000;
const VERSION = Buffer.from('"version":');
const now = () => performance.timeOrigin + performance.now();

/** Of each client, the newest version that it was told. */
let newest = new Float64Array(0);
let awaited = Infinity;
let heard = 0;
let lastAt = 0;

process.on('message', (order: CrowdOrder) => {
  if ('open' in order) void open(order.open);
  else expect(order.await);
});
process.on('disconnect', () => process.exit(0));

async function open({ port, path, key, clients }: Extract<CrowdOrder, { open: object }>['open']): Promise<void> {
  newest = new Float64Array(clients);
  let next = 0;
  const opener = async () => {
    while (next < clients) await listen(next++, { port, path, key });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, opener));
  process.send!({ opened: clients } satisfies CrowdOpened);
}

function listen(client: number, { port, path, key }: { port: number; path: string; key: string }): Promise<void> {
  const socket: Socket = connect({ port, host: '127.0.0.1' });
  socket.write(`GET ${path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ${key}\r\n\r\n`);
  return new Promise((resolve, reject) => {
    socket.on('error', reject).on('end', () => reject(new Error(`the stream of client ${client} ended`)));
    let rest = '';
    let isOpen = false;
    socket.on('data', (bytes: Buffer) => {
      if (!isOpen) {
        rest += bytes.toString('latin1');
        if (!rest.includes('retry: 2000\n\n')) return;
        if (!rest.startsWith('HTTP/1.1 200')) return reject(new Error(rest.slice(0, 200)));
        isOpen = true;
        rest = '';
        return resolve();
      }
      // The usual frame comes whole.
      const at = bytes.lastIndexOf(VERSION);
      const whole = rest === '' && at >= 0 && bytes.indexOf('\n\n', at) > 0;
      const text = whole ? bytes.toString('latin1', at) : rest + bytes.toString('latin1');
      rest = whole || text.endsWith('\n') ? '' : text.slice(-300);
      hear(client, Number(/"version":(\d+)[\s\S]*\n\n/.exec(text)?.[1] ?? 0));
    });
  });
}

function hear(client: number, version: number): void {
  if (version <= newest[client]!) return;
  const wasBehind = newest[client]! < awaited;
  newest[client] = version;
  if (!wasBehind || version < awaited) return;
  heard++;
  lastAt = now();
  if (heard === newest.length) report();
}

let patience: NodeJS.Timeout | undefined;

function expect(version: number): void {
  awaited = version;
  heard = newest.filter((it) => it >= version).length;
  if (heard === newest.length) report();
  else patience = setTimeout(report, PATIENCE_MS);
}

function report(): void {
  clearTimeout(patience);
  awaited = Infinity;
  process.send!({ lastAt, heard } satisfies CrowdHeard);
}
