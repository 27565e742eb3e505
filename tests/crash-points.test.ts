import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { CRASH_POINTS } from '../packages/db/src/crash-point.js';
import { readHouse } from './floors/house.js';
import { isApart } from './floors/plan.js';
import { crashAt } from './support/running/crash.js';

const ROOT = join(import.meta.dirname, '..');
const POINT = /\breached\(\s*'([^']*)'/g;

/** Name -> the files that place it, once for each time. */
function placed(house: Record<string, string>): Record<string, string[]> {
  const places: Record<string, string[]> = {};
  for (const [path, text] of Object.entries(house)) {
    if (isApart(path)) continue;
    for (const [, name] of text.matchAll(POINT)) places[name!] = [...(places[name!] ?? []), path];
  }
  return places;
}

describe('crash points', () => {
  const house = readHouse(ROOT);

  it('stand in one place each, and no others stand anywhere', () => {
    const places = placed(house);
    expect(Object.keys(places).sort()).toEqual([...CRASH_POINTS].sort());
    for (const [name, paths] of Object.entries(places)) expect([name, paths.length]).toEqual([name, 1]);
  });

  it('are seen when placed twice or under another name', () => {
    const twice = placed({ 'apps/api/src/a.ts': "reached('x');", 'packages/db/src/b.ts': "reached(\n  'x',\n);" });
    expect(twice).toEqual({ x: ['apps/api/src/a.ts', 'packages/db/src/b.ts'] });
  });

  it('are named by nothing but a literal: a name in a variable would escape the list', () => {
    for (const [path, text] of Object.entries(house)) {
      if (isApart(path) || path.endsWith('/crash-point.ts')) continue;
      expect([path, [...text.matchAll(/\breached\(/g)].length]).toEqual([path, [...text.matchAll(POINT)].length]);
      expect(text, path).not.toContain('greenlane.crash-point');
    }
  });
});

/** Passes `points` one after the other, in a process of its own, and says what became of it. */
async function passing(points: string[], { nodeArgs = [] as string[], env = {} }) {
  const program = `
    const { reached } = await import(${JSON.stringify(join(ROOT, 'packages/db/src/crash-point.ts'))});
    for (const point of ${JSON.stringify(points)}) { reached(point); console.log('past ' + point); }`;
  const args = [...nodeArgs, '--import', 'tsx', '--input-type=module', '-e', program];
  const run = promisify(execFile)(process.execPath, args, { cwd: ROOT, env: { PATH: process.env.PATH, ...env } });
  return run.then(
    ({ stdout }) => ({ signal: null, stdout }),
    ({ signal, stdout }: { signal: string; stdout: string }) => ({ signal, stdout }),
  );
}

describe('a process', () => {
  const points = ['claim.asked', 'claim.sent', 'claim.asked', 'claim.sent'];

  it('dies by SIGKILL at the named point and passing, and not before', async () => {
    expect(await passing(points, crashAt('claim.sent', 2))).toEqual({
      signal: 'SIGKILL',
      stdout: 'past claim.asked\npast claim.sent\npast claim.asked\n',
    });
  });

  it('passes all points when the entry is not loaded, whatever its variables say', async () => {
    const { env } = crashAt('claim.sent');
    const everything = [...CRASH_POINTS];
    expect(await passing(everything, { env })).toEqual({
      signal: null,
      stdout: everything.map((point) => `past ${point}\n`).join(''),
    });
  });
});
