import { setTimeout as sleep } from 'node:timers/promises';
import type { TcpProxy } from '../../../../tests/support/running/tcp-proxy.js';
import type { Fault } from './fault.js';
import type { Line } from './street.js';

const BREAKS: Record<string, { strike: (proxy: TcpProxy) => void; lastsMs: number }> = {
  cut: { strike: (proxy) => proxy.cut(), lastsMs: 5_000 },
  'half-open': { strike: (proxy) => proxy.halfOpen(), lastsMs: 10_000 },
  reset: { strike: (proxy) => proxy.reset(), lastsMs: 3_000 },
  slow: { strike: (proxy) => proxy.delay(40), lastsMs: 8_000 },
  sliced: { strike: (proxy) => proxy.slice(7), lastsMs: 8_000 },
};

const LINES: Record<Line, Pick<Fault, 'queue' | 'mayBeCutOff' | 'decidedWithinMs'>> = {
  'client-api': { mayBeCutOff: true },
  'api-postgres': {},
  'worker-postgres': {},
  'api-redis': { queue: 'redis', decidedWithinMs: 60_000 },
  'worker-redis': { queue: 'redis', decidedWithinMs: 60_000 },
};

/** Every kind of break on every line, on all lines of that kind at once. */
export const NETWORK_FAULTS: Fault[] = (Object.keys(LINES) as Line[]).flatMap((line) =>
  Object.entries(BREAKS).map(([how, { strike, lastsMs }]) => ({
    name: `${line} ${how}`,
    ...LINES[line],
    lastsMs,
    async strike(street, lastsMs) {
      for (const proxy of street.lines(line)) strike(proxy);
      await sleep(lastsMs);
      for (const proxy of street.lines(line)) proxy.pass();
    },
  })),
);
