import { CRASH_POINTS, type CrashPoint } from '@gl/db/crash-point';
import { expect, test } from 'vitest';
import type { Exit } from '../../../../tests/support/running/child.js';
import { CRASH_FAULTS, crashFault, killAt } from './crash-faults.js';
import { FAULTS } from './matrix.js';
import { DIED } from './report.js';
import type { Resident, Street } from './street.js';

test('each crash point is one fault of the matrix, and no other point is', () => {
  const names = CRASH_POINTS.map((point) => `killed at ${point}`);
  expect(CRASH_FAULTS.map(({ name }) => name).sort()).toEqual(names.sort());
  expect(FAULTS.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
});

test('points of two processes are no one fault', () => {
  expect(() => crashFault(['claim.sent', 'plan.made'], 1)).toThrow(/not passed by one process/);
});

type Life = { exit: Omit<Exit, 'tookMs'>; said: string[] };
const killed: Life = { exit: { code: null, signal: 'SIGKILL' }, said: ['crash point plan.made, passing 1'] };
const unable: Life = { exit: { code: 1, signal: null }, said: ['the worker does not start: too late'] };

/** Workers whose lives are these, one after the other, and the last one's for ever. */
function mortalsWith(...lives: Life[]) {
  const asked: string[] = [];
  const life = () => (lives.length > 1 ? lives.shift()! : lives[0]!);
  const childOf = ({ exit, said }: Life): Resident['child'] => ({
    pid: 1,
    lines: said,
    isRunning: () => false,
    says: async () => {},
    ended: async () => exit,
    end: async () => ({ ...exit, tookMs: 0 }),
  });
  const worker = (): Resident => {
    const resident: Resident = {
      child: childOf(killed),
      startAgain: async () => void asked.push('alive'),
      startDoomed({ env }) {
        asked.push(`${env.CRASH_POINT} ${env.CRASH_HIT}`);
        resident.child = childOf(life());
      },
    };
    return resident;
  };
  const street = { workers: [worker(), worker()] } as Partial<Street> as Street;
  return { street, asked };
}
const luck = { between: (from: number) => from, pick: <T>(all: readonly T[]) => all[0]! };
const deaths = [1, 2, 3].map((passing) => ({ point: 'plan.made' as CrashPoint, passing }));
const killing = { who: 'workers', deaths, mortals: 1 } as const;

test('a process is started for each of its deaths, and everybody lives at the end', async () => {
  const { street, asked } = mortalsWith(killed);
  const { findings } = await killAt(street, killing, luck);
  expect(asked).toEqual(['plan.made 1', 'plan.made 2', 'plan.made 3', 'alive', 'alive']);
  expect(findings).toEqual([{ law: DIED, examined: 3, broken: [] }]);
});

test('who does not start is started again, and has not died', async () => {
  const { street, asked } = mortalsWith(unable, unable, killed);
  const { findings } = await killAt(street, killing, luck);
  expect(asked.filter((one) => one === 'plan.made 1')).toHaveLength(3);
  expect(findings).toEqual([{ law: DIED, examined: 3, broken: [] }]);
});

test.each([
  ['before it ever works', unable, /ended by 1: the worker does not start/],
  ['elsewhere', { ...killed, said: ['crash point plan.written, passing 1'] }, /ended by SIGKILL/],
])('sees a process that dies %s', async (_, life, words) => {
  const { findings } = await killAt(mortalsWith(life).street, killing, luck);
  expect(findings[0]!.broken).toHaveLength(3);
  expect(findings[0]!.broken[0]).toMatch(words);
});
