import { chmod, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aMessage, personal } from '../testing/a-message.js';
import { fileChannel } from './file.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'outbox-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const silent = { warn: () => {} };
const linesOf = async (dir: string) =>
  (await readFile(join(dir, 'outbox.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('messages into a file', () => {
  it('are whole JSON lines that only the owner can read, in a directory made for them', async () => {
    const dir = join(root, 'a', 'b');
    const channel = fileChannel({ dir, log: silent, now: () => Date.UTC(2026, 10, 24, 1, 10) });
    expect(channel.reaches(aMessage({ to: { phone: null, email: null } }))).toBe(true);
    expect(await channel.send(aMessage())).toEqual({
      outcome: 'sent',
      providerRef: 'file:0199aa11-2b3c-7d4e-8f50-112233445566',
    });
    await channel.send(aMessage({ text: 'two\nlines \u2028' }));
    expect(await linesOf(dir)).toEqual([
      { at: '2026-11-24T01:10:00.000Z', ...aMessage() },
      { at: '2026-11-24T01:10:00.000Z', ...aMessage({ text: 'two\nlines \u2028' }) },
    ]);
    expect((await stat(join(dir, 'outbox.jsonl'))).mode & 0o777).toBe(0o600);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
  });

  it('are announced at start as reaching nobody, without a word of the people', async () => {
    const warn = vi.fn();
    const channel = fileChannel({ dir: root, log: { warn } });
    await channel.send(aMessage());
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0]).toEqual([
      { path: join(root, 'outbox.jsonl') },
      expect.stringContaining('do not reach anyone'),
    ]);
    for (const detail of personal) expect(JSON.stringify(warn.mock.calls)).not.toContain(detail);
  });

  it('survive a second writer: no line is torn or lost', async () => {
    const channel = fileChannel({ dir: root, log: silent });
    const text = '通道'.repeat(8_000);
    const other = new Worker(
      `const { open } = require('node:fs/promises');
       const { workerData, parentPort } = require('node:worker_threads');
       (async () => {
         for (let i = 0; i < 150; i++) {
           const file = await open(workerData.path, 'a', 0o600);
           await file.write(Buffer.from(JSON.stringify({ notificationId: 'other-' + i, text: workerData.text }) + '\\n'));
           await file.close();
         }
         parentPort.postMessage('done');
       })();`,
      { eval: true, workerData: { path: join(root, 'outbox.jsonl'), text } },
    );
    const otherDone = new Promise((resolve, reject) => other.once('message', resolve).once('error', reject));
    await Promise.all(
      Array.from({ length: 150 }, (_, i) => channel.send(aMessage({ notificationId: `mine-${i}`, text }))),
    );
    await otherDone;
    const lines = await linesOf(root);
    expect(lines).toHaveLength(300);
    expect(new Set(lines.map(({ notificationId }) => notificationId)).size).toBe(300);
    for (const line of lines) expect(line.text).toBe(text);
  });

  it('start a new file when the old one was moved away', async () => {
    const channel = fileChannel({ dir: root, log: silent });
    await channel.send(aMessage());
    await rm(join(root, 'outbox.jsonl'));
    await channel.send(aMessage());
    expect(await linesOf(root)).toHaveLength(1);
  });

  it('fail, to be tried again, when the disk is full or the directory is gone', async () => {
    const channel = fileChannel({ dir: root, log: silent });
    await symlink('/dev/full', join(root, 'outbox.jsonl'));
    expect(await channel.send(aMessage())).toEqual({ outcome: 'failed', reason: 'file ENOSPC' });
    await chmod(root, 0o700);
    await rm(root, { recursive: true });
    expect(await channel.send(aMessage())).toEqual({ outcome: 'failed', reason: 'file ENOENT' });
  });
});
