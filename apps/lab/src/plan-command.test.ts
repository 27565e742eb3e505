import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { DayPlan } from '@gl/domain/planner/day-plan';
import type { PortDay } from '@gl/domain/planner/port-day';
import { portDay } from '@gl/domain/planner/testing/port-days';
import { describe, expect, it } from 'vitest';
import { planCommand } from './plan-command.js';
import { score } from './score.js';

const PLAN = join(import.meta.dirname, '../../../scripts/plan.mjs');
const NO_REFERENCE = { lowerBound: 0, fifoCost: 0, fifoMaxGeneralWaitMin: 0 };
const DAY = portDay('closure', 50, 3);

/** The command as somebody types it. */
function typed(args: readonly string[], stdin: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PLAN, ...args], { input: stdin, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** The command without its process. */
async function planned(args: readonly string[], file: unknown, isTTY = false) {
  const written = { stdout: '', stderr: '' };
  const into = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  async function* bytes() {
    const all = new TextEncoder().encode(typeof file === 'string' ? file : JSON.stringify(file));
    yield all.subarray(0, 10);
    yield all.subarray(10);
  }
  const stdin = Object.assign(bytes(), { isTTY });
  const status = await planCommand(args, { stdin, stdout: into('stdout'), stderr: into('stderr') });
  return { status, ...written };
}
const faults = (day: PortDay, stdout: string) => score(day, NO_REFERENCE, JSON.parse(stdout) as DayPlan).errors;

const MODES = ['instant', 'refined', 'free'] as const;
const FEW = ['--iterations', '200'];

describe('npm run plan, as a process', () => {
  it('prints a plan and nothing else, the same bytes each time', () => {
    const first = typed(['--mode', 'refined', ...FEW], JSON.stringify(DAY));
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(faults(DAY, first.stdout)).toBeUndefined();
    expect(typed(['--mode', 'refined', ...FEW], JSON.stringify(DAY))).toEqual(first);
  });

  it('says on stderr what is wrong and leaves stdout empty, with status 2', () => {
    const { status, stdout, stderr } = typed(['--mode', 'instant'], JSON.stringify({ ...DAY, lanes: undefined }));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe('stdin: lanes: missing: an array is needed\n');
  });

  it('plans who fits and leaves out who does not, with status 3', () => {
    const day = portDay('misfits', 30, 5);
    const { status, stdout, stderr } = typed(['--mode', 'instant', '--stats'], JSON.stringify(day));
    expect(status).toBe(3);
    expect(faults(day, stdout)).toBeUndefined();
    expect(JSON.parse(stdout).unassigned).not.toEqual([]);
    expect(JSON.parse(stderr)).toMatchObject({
      mode: 'instant',
      vehicles: 30,
      cost: expect.any(Number),
      cpuMs: expect.any(Number),
      iterations: expect.any(Number),
      worstGeneralWaitMin: expect.any(Number),
    });
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});

describe('npm run plan', () => {
  it.each([
    ['nothing', ''],
    ['a day without its end', JSON.stringify(DAY).slice(0, -1)],
    ['vehicles that a lane cannot hold in its head', { ...DAY, vehicles: 3 }],
  ])('refuses %s', async (_what, file) => {
    expect(await planned([], file)).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(/^stdin: .+\n$/) });
  });

  it('refuses an option that it does not know, with those that it knows', async () => {
    const { status, stdout, stderr } = await planned(['--quick'], DAY);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/--quick[\s\S]*--mode MODE/);
  });

  it('does not wait for somebody to type a day', async () => {
    expect(await planned([], DAY, true)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/usage/),
    });
  });

  it('explains itself', async () => {
    expect(await planned(['--help'], '')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^usage/),
      stderr: '',
    });
  });

  it.each(MODES)('has an empty plan for nobody, %s', async (mode) => {
    const nothing = { status: 0, stdout: '{"assignments":[],"unassigned":[]}\n', stderr: '' };
    expect(await planned(['--mode', mode], { ...DAY, vehicles: [] })).toEqual(nothing);
    expect(await planned(['--mode', mode], { ...DAY, vehicles: [], lanes: [] })).toEqual(nothing);
  });

  it.each(MODES)('leaves everybody out where there is no lane, %s', async (mode) => {
    const { status, stdout } = await planned(['--mode', mode], { ...DAY, lanes: [] });
    expect(status).toBe(3);
    expect(JSON.parse(stdout).unassigned).toHaveLength(50);
  });

  describe.each(MODES)('%s', (mode) => {
    const how = ['--mode', mode, ...FEW];

    it('gives the same bytes whatever the order of lanes, vehicles, fields and closures', async () => {
      const day = portDay('shut-for-hours', 40, 8);
      const backwards = (value: object) => Object.fromEntries(Object.entries(value).reverse());
      const turned = {
        vehicles: day.vehicles.toReversed().map(backwards),
        lanes: day.lanes.toReversed().map((lane) => backwards({ ...lane, closed: lane.closed.toReversed() })),
        cost: backwards(day.cost),
      };
      expect(await planned(how, turned)).toEqual(await planned(how, day));
    });

    it('reads neither name nor reference', async () => {
      const named = { ...DAY, name: 'peak-300-9', reference: { lowerBound: 1, fifoCost: 2, fifoMaxGeneralWaitMin: 0 } };
      expect(await planned(how, named)).toEqual(await planned(how, DAY));
    });

    it('gives the same plan under other names', async () => {
      const renamed = (text: string) => text.replaceAll(/"(v|L|c)(\d+)"/g, '"$1-of-somebody-else-$2"');
      const { stdout } = await planned(how, renamed(JSON.stringify(DAY)));
      expect(stdout).toBe(renamed((await planned(how, DAY)).stdout));
    });
  });

  it.each(['2', '77', '4294967295'])('keeps the one promise with seed %s', async (seed) => {
    const day = portDay('one-lane', 120, 2);
    const promise = await planned(['--mode', 'instant'], day);
    expect(await planned(['--mode', 'instant', '--seed', seed, '--iterations', '3'], day)).toEqual(promise);
    const refined = await planned(['--mode', 'refined', '--seed', seed, ...FEW], day);
    const later = (stdout: string) => score(day, NO_REFERENCE, JSON.parse(stdout), JSON.parse(promise.stdout));
    expect(later(refined.stdout).maxLaterThanPromiseMin).toBeLessThanOrEqual(15);
    const free = await planned(['--mode', 'free', '--seed', seed, '--iterations', '3000'], day);
    expect(later(free.stdout).maxLaterThanPromiseMin).toBeGreaterThan(15);
  });

  it('searches another way with another seed', async () => {
    const day = portDay('one-lane', 120, 2);
    const bySeed = async (seed: string) =>
      (await planned(['--mode', 'free', '--seed', seed, '--iterations', '60'], day)).stdout;
    expect(await bySeed('1')).toBe(await bySeed('1'));
    expect(await bySeed('2')).not.toBe(await bySeed('1'));
  });
});
