import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { npmStart } from '../src/npm-start.js';
import { type Ran, runScript } from '../src/run-script.js';

/** A day is some five hundred requests, each planned for; busy machines take their time. */
const PATIENCE_MS = 400_000;

let product: Awaited<ReturnType<typeof npmStart>>;
beforeAll(async () => {
  product = await npmStart();
}, PATIENCE_MS);
afterAll(() => product?.close());

const demo = (...args: string[]) => runScript('demo.mjs', ['--data', product.dataDir, ...args]);
const demoRun = (...args: string[]): Promise<Ran> => demo(...args).ended;

test(
  'the day at Zhangmu holds: booked, refused, decided, told, nothing sold twice',
  async () => {
    const { code, output } = await demoRun('--at', 'zhangmu', '--day', 'tomorrow');
    expect(output).toMatch(/booked +53 of 53 valid vehicles/);
    expect(output).toMatch(/refused +3 of 3 invalid/);
    const [, told, live] = /told +(\d+) of (\d+) vehicles/.exec(output) ?? [];
    expect(Number(told)).toBeGreaterThan(45);
    expect(told).toBe(live);
    expect(output).toContain('The day holds');
    expect(code).toBe(0);

    const again = await demoRun('--at', 'zhangmu', '--day', 'tomorrow');
    expect(again.output).toMatch(/has lived .* already.*npm run demo -- --at zhangmu --day \d{4}-\d\d-\d\d/);
    expect(again.code).toBe(2);
  },
  PATIENCE_MS,
);

test(
  'a refusal by another rule than expected makes it fail, and says which',
  async () => {
    const { code, output } = await demoRun('--at', 'bakhty', '--vehicles', '20', '--expect', 'all=HOLD_LIMIT');
    expect(output).toMatch(
      /The day does not hold, 1 thing differs:\n +[\w-]+: expected \d+ \w+ HOLD_LIMIT, got \d+ \w+/,
    );
    expect(code).toBe(1);
  },
  PATIENCE_MS,
);

test('a day that the lanes cannot hold is not begun', async () => {
  const { code, output } = await demoRun('--at', 'shigatse', '--vehicles', '600');
  expect(output).toMatch(
    /cannot hold 600 vehicles[\s\S]*ordinary lanes: 444 vehicles need 1332 lane-minutes; 918 of 918/,
  );
  expect(code).toBe(2);
});

test('stops in the middle of a day when it is told to', async () => {
  const running = demo('--at', 'gyirong', '--vehicles', '12', '--speed', '1');
  await running.says(/waiting for their lanes/);
  setTimeout(() => running.signal('SIGINT'), 1_500);
  const { code, output } = await running.ended;
  expect(output).toContain('Stopped.');
  expect(code).toBe(130);
});

test('says what to do where nothing runs', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'greenlane-none-'));
  const { code, output } = await runScript('demo.mjs', ['--data', empty]).ended;
  rmSync(empty, { recursive: true });
  expect(output).toContain('npm start');
  expect(code).toBe(2);
});
