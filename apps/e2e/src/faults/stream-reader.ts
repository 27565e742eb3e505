import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** The house says something each 15 s, and be it nothing: a longer silence is a dead line. */
const SILENCE_MS = 17_000;
const RETRY_MS = 500;

/** An event by its number. */
export interface Told {
  seq: number;
  /** Of the newest happening that it tells of; null: the reader is to read everything again. */
  kind: string | null;
}

/** Somebody who looks at a port's stream and comes back with his last id, whatever ends it. */
export interface StreamReader {
  /** What came, in its order, over all connections. */
  told: Told[];
  text: string[];
  /** How often he had to come back. */
  reconnects: number;
  close(): void;
}

export function readStream(port: number, path: string, key: string): StreamReader {
  const reader: StreamReader = { told: [], text: [], reconnects: -1, close: () => {} };
  let closed = false;
  let request: ClientRequest | null = null;

  const connectOnce = () =>
    new Promise<void>((resolve) => {
      const lastId = reader.told.at(-1)?.seq;
      reader.reconnects++;
      request = get({
        host: '127.0.0.1',
        port,
        path,
        agent: false,
        headers: {
          Authorization: `Bearer ${key}`,
          ...(lastId !== undefined && { 'Last-Event-ID': String(lastId) }),
        },
      });
      request.setTimeout(SILENCE_MS, () => request?.destroy());
      request.on('error', () => resolve());
      request.on('close', () => resolve());
      request.on('response', (response) => take(response));
    });
  const take = (response: IncomingMessage) => {
    if (response.statusCode !== 200) return void response.destroy();
    let rest = '';
    response.setEncoding('utf8').on('data', (piece: string) => {
      const events = (rest + piece).split('\n\n');
      rest = events.pop()!;
      for (const event of events) {
        const id = /^id: (\d+)$/m.exec(event)?.[1];
        if (id === undefined) continue;
        const kind = /"kind":"([^"]+)"/.exec(event)?.[1] ?? null;
        reader.told.push({ seq: Number(id), kind });
        reader.text.push(event);
      }
    });
    response.on('error', () => {});
  };
  reader.close = () => {
    closed = true;
    request?.destroy();
  };
  void (async () => {
    while (!closed) {
      await connectOnce();
      if (!closed) await sleep(RETRY_MS);
    }
  })();
  return reader;
}
