import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { progressOn } from './progress.js';
import { simulateCommand } from './simulate.js';

let dir = '';
const said = { out: '', err: '' };
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenlane-simulate-'));
  Object.assign(said, { out: '', err: '' });
  vi.spyOn(console, 'log').mockImplementation((text) => {
    said.out += `${text}\n`;
  });
  vi.spyOn(console, 'error').mockImplementation((text) => {
    said.err += `${text}\n`;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dir, { recursive: true, force: true });
});

describe('npm run simulate', () => {
  it('prints waits, places and figures, and writes the picture where it was told', async () => {
    const out = join(dir, 'new', 'day.svg');
    expect(await simulateCommand(['--scenario', 'shigatse', '--seeds', '2', '--out', out])).toBe(0);
    expect(said.out).toMatch(/^in the lane +all +300\.0 /m);
    expect(said.out).toMatch(/^use, in the lane +1\.\d\d +1\.17 \+- 10 % +holds$/m);
    expect(said.out).toContain(`picture: ${out}`);
    expect(readFileSync(out, 'utf8')).toMatch(/^<svg /);
    expect(said.err).toBe('');
  });
  it('says the same twice, and something else for another seed', async () => {
    const run = async (seed: string) => {
      said.out = '';
      const out = join(dir, 'day.svg');
      expect(await simulateCommand(['--scenario', 'life-lane', '--seeds', '1', '--seed', seed, '--out', out])).toBe(0);
      return said.out + readFileSync(out, 'utf8');
    };
    const first = await run('5');
    expect(await run('5')).toBe(first);
    expect(await run('6')).not.toBe(first);
  });
  it('lists its scenarios', async () => {
    expect(await simulateCommand(['--list'])).toBe(0);
    expect(said.out).toMatch(/^ {2}bakhty +\S/m);
  });
  it.each([
    [['--scenario', 'nowhere'], /--scenario nowhere: unknown; one of\n {2}bakhty /],
    [[], /--scenario is missing; one of\n {2}bakhty /],
    [['--scenario', 'bakhty', '--seeds', '0'], /--seeds 0: a whole number from 1/],
    [['--scenario', 'bakhty', '--seed', '1.5'], /--seed 1\.5: a whole number from 0/],
    [['--scenario', 'bakhty', '--out', 'day.png'], /--out day\.png: a file that ends in \.svg/],
    [['--scenery', 'bakhty'], /'--scenery'[\s\S]*usage: /],
    [['--table', '/nowhere/at/all.md'], /--table \/nowhere\/at\/all\.md: ENOENT/],
  ])('%j is refused with status 2', async (args, words) => {
    expect(await simulateCommand(args)).toBe(2);
    expect(said.err).toMatch(words);
    expect(said.out).toBe('');
  });
});

describe('progress', () => {
  const shown = (isTTY: boolean) => {
    const pieces: string[] = [];
    let now = 0;
    const write = (piece: string | Uint8Array) => pieces.push(String(piece)) > 0;
    const progress = progressOn({ isTTY, write }, () => now);
    const tell = progress.begin('bakhty', 160);
    for (let done = 1; done <= 160; done++) {
      now += 50;
      tell(done);
    }
    progress.end();
    return pieces.join('');
  };
  it('is one line that is written over on a terminal, and gone at the end', () => {
    const text = shown(true);
    expect(text).toContain('\r\x1b[2Kbakhty: 160 of 160 days');
    expect(text.endsWith('\r\x1b[2K')).toBe(true);
    expect(text).not.toContain('\n');
  });
  it('is a line now and then elsewhere', () => expect(shown(false)).toBe('bakhty: 100 of 160 days\n'));
});
