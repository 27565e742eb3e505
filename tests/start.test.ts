import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VITEST } from '../scripts/lib/binaries.mjs';
import { freePort, holdPort, isFree, nextFreePort } from '../scripts/lib/free-port.mjs';
import { keepAlive, pauseMs } from '../scripts/lib/keep-alive.mjs';
import { bornAt, isAlive } from '../scripts/lib/process-life.mjs';
import { countReport } from '../scripts/lib/report.mjs';
import { runCommand } from '../scripts/lib/run-command.mjs';
import { takeHouse } from '../scripts/lib/running-house.mjs';
import { secretOf } from '../scripts/lib/secret.mjs';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenlane-start-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const until = async (isSo: () => boolean) => {
  for (const end = Date.now() + 10_000; !isSo(); await sleep(10))
    if (Date.now() > end) throw new Error('never came true');
};

describe('one house per data dir', () => {
  it('says who runs there and where', async () => {
    const first = await takeHouse(dir);
    first.announce?.('http://127.0.0.1:3000');
    expect((await takeHouse(dir)).taken).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:3000' });
    first.release?.();
    expect((await takeHouse(dir)).taken).toBeUndefined();
  });

  it.each([
    ['whose process is gone', { pid: 2 ** 22 - 1, bornAt: '1' }],
    ['whose process id belongs to somebody else now', { pid: process.pid, bornAt: 'another tick' }],
    ['that nobody can read', '{'],
  ])('replaces what was left by a house %s', async (_what, left) => {
    writeFileSync(join(dir, 'running.json'), typeof left === 'string' ? left : JSON.stringify(left));
    expect((await takeHouse(dir)).taken).toBeUndefined();
    expect(JSON.parse(readFileSync(join(dir, 'running.json'), 'utf8')).pid).toBe(process.pid);
  });

  it('ends the children that outlived a killed house', async () => {
    const orphan = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true });
    const left = { pid: 2 ** 22 - 1, bornAt: '1', children: { api: { pid: orphan.pid, bornAt: bornAt(orphan.pid!) } } };
    writeFileSync(join(dir, 'running.json'), JSON.stringify(left));
    await takeHouse(dir);
    expect(isAlive(orphan.pid!)).toBe(false);
  });
});

describe('a child that dies', () => {
  it('is started again after 0.5 s, doubled up to 30 s', () => {
    expect([1, 2, 3, 6, 7, 8, 50].map(pauseMs)).toEqual([500, 1000, 2000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('is started again and stopped for good', async () => {
    const said: string[] = [];
    const printed: string[] = [];
    const pids: number[] = [];
    const child = keepAlive('api', process.execPath, ['-e', 'console.log("up"); setInterval(() => {}, 1000)'], {
      cwd: dir,
      env: process.env,
      say: (line: string) => said.push(line),
      print: (line: string) => printed.push(line),
      onStart: (_name: string, pid: number) => pids.push(pid),
    });
    await until(() => printed.length === 1);
    process.kill(pids[0]!, 'SIGKILL');
    await until(() => printed.length === 2);
    expect(said).toEqual(['api ended (SIGKILL), starting it again in 0.5 s']);
    expect(printed).toEqual(['api    | up', 'api    | up']);
    await child.stop();
    expect(pids.filter(isAlive)).toEqual([]);
    expect(said).toHaveLength(1);
  });
});

describe('the closing line', () => {
  const count = (testResults: unknown, isGood: boolean) => {
    writeFileSync(join(dir, 'report.json'), JSON.stringify({ testResults }));
    return countReport(join(dir, 'report.json'), { isGood });
  };
  const file = (status: string, ...tests: string[]) => ({
    status,
    assertionResults: tests.map((how) => ({ status: how })),
  });

  it.each([
    ['what passed', true, [file('passed', 'passed', 'passed')], [2, 0, 0]],
    ['what failed and what was skipped', false, [file('failed', 'passed', 'failed', 'skipped', 'todo')], [1, 1, 2]],
    ['a file that failed to load', false, [file('passed', 'passed'), file('failed')], [1, 1, 0]],
    ['a fault outside of every test', false, [file('passed', 'passed')], [1, 1, 0]],
    ['nothing run at all as a failure', true, [], [0, 1, 0]],
  ])('counts %s', (_what, isGood, testResults, [passed, failed, skipped]) => {
    expect(count(testResults, isGood)).toEqual({ passed, failed, skipped });
  });

  it('counts a rejection that nobody handled beside tests that pass', async () => {
    writeFileSync(
      join(dir, 'one.test.js'),
      `test('passes', async () => { void Promise.reject(new Error('nobody')); await new Promise((go) => setTimeout(go, 50)); });`,
    );
    const report = join(dir, 'report.json');
    const [node, ...vitest] = [
      ...VITEST,
      'run',
      '--root',
      dir,
      '--globals',
      '--reporter=json',
      `--outputFile=${report}`,
    ];
    const isGood = await runCommand(node!, vitest, { cwd: dir, stdio: 'ignore' }).then(
      () => true,
      () => false,
    );
    expect(countReport(report, { isGood })).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts a missing report as a failure', () => {
    expect(countReport(join(dir, 'none.json'), { isGood: true })).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('ports', () => {
  it('are below the ephemeral range, and none is given twice', async () => {
    const ports = [];
    for (let i = 0; i < 400; i++) ports.push(await freePort());
    expect(Math.max(...ports)).toBeLessThan(32_768);
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('are the wanted one or the next, and one that is held is nobody else’s', async () => {
    const port = await freePort();
    const letGo = await holdPort(port);
    expect(await isFree(port)).toBe(false);
    expect(await nextFreePort(port)).toBeGreaterThan(port);
    await letGo();
    await expect(holdPort(port).then((end) => end())).resolves.toBeUndefined();
  });
});

it('the secret is made once, 32 bytes, for nobody else to read', () => {
  const secret = secretOf(dir);
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(secretOf(dir)).toBe(secret);
});
