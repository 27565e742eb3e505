import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from './config.js';
import { openContext } from './context.js';
import { createApp, listen } from './http/server.js';

const DEADLINE_MS = 8_000;

try {
  const config = readConfig(process.env);
  const context = await openContext(config);
  const server = await listen(createApp(context), config.port, config.host, config);
  context.listening(`http://${config.host}:${(server.address() as AddressInfo).port}`);
  context.log.info({ port: (server.address() as AddressInfo).port }, 'the api answers');

  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    // Whatever hangs (a queue server that is down), the process ends in time.
    setTimeout(() => process.exit(1), config.drainMs + DEADLINE_MS).unref();
    // Not ready any more, and still answering: whoever deals out requests has time to see it, and takes kept connections with him.
    context.traffic.drain();
    context.live.sendAway();
    await sleep(config.drainMs);
    const closed = new Promise((resolve) => server.close(resolve));
    context.live.close();
    // A connection that has had its answer is kept alive for the next request: without this each one holds the end up for 20 s.
    const hangUp = setInterval(() => server.closeIdleConnections(), 50);
    await closed;
    clearInterval(hangUp);
    await context.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
} catch (error) {
  console.error(`the api does not start: ${(error as Error).message}`);
  process.exit(1);
}
