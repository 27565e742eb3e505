import { mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Channel, type Delivery, type OutgoingMessage, reasonCode } from './channel.js';

export interface FileConfig {
  dir: string;
  log: Pick<Logger, 'warn'>;
  /** Epoch ms. */
  now?: () => number;
}

/**
 * The embedded default: every message becomes one JSON line in `dir/outbox.jsonl`, and nobody is reached.
 * The file holds phone numbers and addresses, so only the owner may read it.
 */
export function fileChannel({ dir, log, now = Date.now }: FileConfig): Channel {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, 'outbox.jsonl');
  log.warn({ path }, 'messages are written to a file and do not reach anyone: no e-mail or SMS is configured');
  return {
    name: 'file',
    reaches: () => true,
    send: (message) => append(path, message, now()),
    close: async () => {},
  };
}

/** Opened for each message: a file moved away by hand is made anew. One write per line keeps two writers' lines whole. */
async function append(path: string, message: OutgoingMessage, at: number): Promise<Delivery> {
  const line = Buffer.from(`${JSON.stringify({ at: new Date(at).toISOString(), ...message })}\n`);
  try {
    const file = await open(path, 'a', 0o600);
    try {
      const { bytesWritten } = await file.write(line);
      if (bytesWritten < line.length) return { outcome: 'failed', reason: 'file SHORT_WRITE' };
    } finally {
      await file.close();
    }
    return { outcome: 'sent', providerRef: `file:${message.notificationId}` };
  } catch (fault) {
    return { outcome: 'failed', reason: `file ${reasonCode((fault as NodeJS.ErrnoException).code)}` };
  }
}
