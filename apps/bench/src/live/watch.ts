import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

export interface Watched {
  /** The longest that the loop stood still since the last look. */
  blockedMs: number;
  rssBytes: number;
  /** Of the whole process since it began. */
  cpuUs: number;
}

/** What a server process must be started with to be watched at `socket`. */
export const watchedAt = (socket: string) => ({
  NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'watch-loop.mjs'))}`,
  BENCH_WATCH: socket,
});

/** `weigh` collects garbage first, which itself stops the loop: look again before measuring that. */
export async function lookAt(socket: string, what: 'loop' | 'weigh'): Promise<Watched> {
  const line = connect(socket);
  line.write(what);
  return JSON.parse(await text(line)) as Watched;
}
