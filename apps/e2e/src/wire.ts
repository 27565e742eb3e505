import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';

/** So long nothing new came: the page has what it wants. A live stream that only stays open is no hindrance. */
const QUIET_MS = 700;
const PATIENCE_MS = 20_000;

export interface Taken {
  url: string;
  /** Headers and all, compressed as it came. */
  bytes: number;
}

/** What came over the wire since, headers and all, as the browser's own network stack counts it. */
export interface Wire {
  bytes(): number;
  taken(): Taken[];
  /** What each request took, on one line. */
  said(): string;
  /** Resolves when nothing came for a while; rejects when it never ends. */
  quiet(): Promise<void>;
}

export async function countBytes(cdp: CDPSession): Promise<Wire> {
  const urls = new Map<string, string>();
  const bytes = new Map<string, number>();
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
  cdp.on('Network.responseReceived', ({ requestId, response }) => bytes.set(requestId, response.encodedDataLength));
  cdp.on('Network.dataReceived', ({ requestId, encodedDataLength }) =>
    bytes.set(requestId, (bytes.get(requestId) ?? 0) + encodedDataLength),
  );
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    bytes.set(requestId, Math.max(0, encodedDataLength)),
  );
  await cdp.send('Network.enable');
  const sum = () => [...bytes.values()].reduce((all, one) => all + one, 0);
  return {
    bytes: sum,
    taken: () => [...bytes].map(([id, one]) => ({ url: urls.get(id) ?? id, bytes: one })),
    said: () =>
      [...bytes]
        .map(([id, one]) => `${urls.get(id)?.replace(/^.*?\/(p|api)\/.*$/, '/$1/…') ?? id} ${one} B`)
        .join(', '),
    async quiet() {
      for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
        const before = `${urls.size} ${sum()}`;
        await sleep(QUIET_MS);
        if (`${urls.size} ${sum()}` === before && bytes.size > 0) return;
      }
      throw new Error(`the page went on loading for ${PATIENCE_MS} ms: ${urls.size} requests, ${sum()} B`);
    },
  };
}
