import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { trafficOf } from './lots.js';
import { progressLine, progressOn, secondsText } from './progress.js';
import { SCENARIOS } from './scenarios.js';
import { alreadyLived, dayOf, staffOf } from './site.js';
import { percentText, table } from './table.js';

test('columns are as wide as their widest cell, numbers to the right', () => {
  expect(
    table(
      ['class', 'n'],
      [
        ['general', 5],
        ['car', 120],
      ],
    ),
  ).toEqual(['class      n', 'general    5', 'car      120']);
  expect(percentText(1, 3)).toBe('33 %');
  expect(percentText(0, 0)).toBe('-');
});

test('progress says percent, rate and the time left', () => {
  expect(progressLine('booking', 50, 200, 5_000)).toBe('booking  25 %  50/200  10/s, 15 s left');
  expect(progressLine('booking', 0, 200, 0)).toBe('booking   0 %  0/200  0.0/s');
  expect([59.6, 89.4, 119.6, 150].map(secondsText)).toEqual(['60 s', '89 s', '2 min 0 s', '2 min 30 s']);
});

test('one line on a terminal, plain lines now and then elsewhere', () => {
  const written = (isTTY: boolean) => {
    let now = 0;
    const out: string[] = [];
    const progress = progressOn({ isTTY, columns: 80, write: (text: string) => out.push(text) } as never, () => now);
    progress.begin('booking', 100);
    for (let i = 0; i < 100; i++) {
      now += 200;
      progress.step();
    }
    progress.end();
    return out;
  };
  expect(written(true).filter((text) => text.startsWith('\r')).length).toBe(101);
  expect(written(true).join('')).toContain('100 %');
  const plain = written(false);
  expect(plain).toHaveLength(5);
  for (const line of plain) expect(line).toMatch(/^booking .*\n$/);
});

test("a day is the port's own", () => {
  const lateEvening = Date.parse('2026-11-22T17:00:00Z');
  expect(dayOf('today', 'Asia/Shanghai', lateEvening)).toBe('2026-11-23');
  expect(dayOf('tomorrow', 'Asia/Shanghai', lateEvening)).toBe('2026-11-24');
  expect(dayOf('2026-12-01', 'Asia/Shanghai', lateEvening)).toBe('2026-12-01');
  for (const none of ['soon', '2026-02-30', '2026-13-01', '20261201', ''])
    expect(() => dayOf(none, 'Asia/Shanghai', lateEvening)).toThrow(`--day ${none}: today, tomorrow or a date`);
});

test('a port that is none is told which there are', () => {
  const keys = ['bakhty', 'zhangmu'].flatMap((port) =>
    ['gate', 'inspector', 'operator', 'shift-lead'].map((role) => ({ role, port, key: `${role} ${port}` })),
  );
  expect(() => staffOf(keys, 'atlantis')).toThrow('--at atlantis: one of bakhty, zhangmu');
  expect(staffOf(keys, 'zhangmu').shiftLead).toBe('shift-lead zhangmu');
  expect(() => staffOf(keys.slice(1), 'bakhty')).toThrow('no gate of bakhty');
});

test('a day is lived once somebody has come, not when somebody has booked', () => {
  const plan = (...statuses: string[]) =>
    ({ vehicles: statuses.map((status) => ({ status })) }) as Parameters<typeof alreadyLived>[0];
  expect(alreadyLived(plan('confirmed', 'confirmed'))).toBe(0);
  expect(alreadyLived(plan('confirmed', 'staged', 'cleared', 'no-show'))).toBe(3);
});

test('help names every scenario and every port with a volume of its own', () => {
  const script = readFileSync(join(import.meta.dirname, '../../../scripts/demo.mjs'), 'utf8');
  const lineOf = (option: string) => new RegExp(`^ +${option}: .*$`, 'm').exec(script)![0];
  for (const name of Object.keys(SCENARIOS)) expect(lineOf('scenario')).toContain(name);
  for (const port of ['zhangmu', 'bakhty', 'shigatse', 'gyirong', 'youyiguan', 'erenhot']) {
    expect(lineOf('at')).toContain(port);
    expect(trafficOf(port).source).not.toBe('assumed');
  }
});
