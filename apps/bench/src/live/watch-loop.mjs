// Loaded before a server that is measured (`node --import`): how long its loop stood still, and what it weighs, asked for from outside.
import { createServer } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const RESOLUTION_MS = 1;
setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc');
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
const cpuUs = () => process.cpuUsage().user + process.cpuUsage().system;

/** Pages that a collection empties go back a moment later: measured right after it, what is gone still weighs (5,000 streams: 24 KiB each, then 4). */
async function collect() {
  for (let n = 0; n < 3; n++) {
    gc();
    await pause(200);
  }
}

// A line in, a line out; the process ends with its own work.
createServer((socket) => {
  socket
    .on('error', () => {})
    .on('data', async (words) => {
      if (String(words).includes('weigh')) await collect();
      const blockedMs = Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
      delay.reset();
      socket.end(JSON.stringify({ blockedMs, rssBytes: process.memoryUsage().rss, cpuUs: cpuUs() }));
    });
})
  .listen(process.env.BENCH_WATCH)
  .unref();
