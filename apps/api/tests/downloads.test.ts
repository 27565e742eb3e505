import { manyBookings } from '@gl/db/testing/many-bookings';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { requestFor } from './support/client.js';
import { openHouse, wall } from './support/house.js';
import { aRequest, aWindow } from './support/requests.js';

/** More than one page of the file's own reading. */
const MANY = 520;
const house = openHouse();
const WICKED = ['=HYPERLINK("http://x","y")', '+1', '-1', '@SUM(A1)', '\tx', '\rx'];

beforeAll(async () => {
  const { store } = house.context;
  const now = Date.now();
  const site = await house.site('zhangmu');
  await manyBookings(store, site, [house.exporter.id, house.broker.id], { count: MANY, now, firstDay: 6 });
  for (const name of WICKED) {
    const { id } = await house.aCompany();
    await store.pool.query('update company set name = $2 where id = $1', [id, name]);
    await manyBookings(store, site, [id], { count: 1, now, firstDay: 13 });
  }
});

const bytesOf = async (query: Record<string, string>, as: string, language = 'zh') => {
  const { path, headers } = requestFor(as, 'exportBookings', { query, language } as never);
  const response = await fetch(house.url + path, { headers: { ...headers, Authorization: `Bearer ${as}` } });
  expect(response.status).toBe(200);
  return { bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
};

/** Cells of an RFC 4180 file; written for this test, so that no line of the writer is believed. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at]!;
    if (isQuoted) {
      if (mark !== '"') cell += mark;
      else if (text[at + 1] === '"') cell += text[at++];
      else isQuoted = false;
    } else if (mark === '"') isQuoted = true;
    else if (mark === ',') {
      rows.at(-1)!.push(cell);
      cell = '';
    } else if (mark === '\r' && text[at + 1] === '\n') {
      rows.at(-1)!.push(cell);
      cell = '';
      rows.push([]);
      at++;
    } else cell += mark;
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}

describe('a list as a file', () => {
  test('csv: marked for Excel, every page of it, headings in the reader’s language, times of the port', async () => {
    const { bytes, headers } = await bytesOf({ format: 'csv', order: 'window' }, house.broker.key);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename="bookings-\d{4}-\d\d-\d\d\.csv"$/);
    const [head, ...rows] = cellsOf(bytes.toString().slice(1));
    expect(head!.slice(0, 3)).toEqual(['预约号', '状态', '企业']);
    expect(rows).toHaveLength(MANY);
    expect(new Set(rows.map(([reference]) => reference)).size).toBe(MANY);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head!.length]));
    const [, status, company, port, direction, day, window, zone, utc] = rows[0]!;
    expect(['Lhasa New Energy Trading', 'Zhangmu Customs Brokers']).toContain(company);
    expect([status, port, direction, zone]).toEqual(['已确认', '樟木口岸', '出口', 'Asia/Shanghai']);
    expect([day, window]).toEqual([wall(6, '09:00').slice(0, 10), '09:00-09:30']);
    expect(utc).toBe(wall(6, '09:00'));
  });

  test('no cell is a formula for a spreadsheet, in either kind', async () => {
    const csv = cellsOf((await bytesOf({ format: 'csv' }, house.staff.admin)).bytes.toString().slice(1));
    const xlsx = await readSheet((await bytesOf({ format: 'xlsx' }, house.staff.admin)).bytes);
    for (const rows of [csv, xlsx]) {
      expect(rows).toHaveLength(1 + MANY + WICKED.length);
      const cells = rows.flat().map((cell) => String(cell ?? ''));
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    }
    const named = (rows: unknown[][]) => rows.map((row) => row[2]);
    expect(named(csv)).toEqual(expect.arrayContaining(WICKED.map((name) => `'${name}`)));
  });

  test('xlsx: the same rows, numbers as numbers', async () => {
    const { bytes, headers } = await bytesOf({ format: 'xlsx', order: 'window' }, house.broker.key, 'en');
    expect(headers.get('Content-Type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const [head, ...rows] = await readSheet(bytes);
    expect(head!.slice(0, 2)).toEqual(['Reference', 'State']);
    expect(rows).toHaveLength(MANY);
    expect(rows[0]![head!.indexOf('Number of vehicles')]).toBe(1);
  });

  test('the list’s own filters narrow it, and it holds what is one’s own', async () => {
    const { items } = (await house.ask(house.exporter.key, 'listBookings', { query: { limit: 1 } })).body;
    const { bytes } = await bytesOf({ format: 'csv', q: items[0]!.reference }, house.exporter.key);
    expect(cellsOf(bytes.toString().slice(1)).map(([reference]) => reference)).toEqual(['预约号', items[0]!.reference]);
    const other = await bytesOf({ format: 'csv' }, house.other.key);
    expect(cellsOf(other.bytes.toString().slice(1))).toHaveLength(1);
  });
});

describe('a calendar entry', () => {
  const entry = async (id: string, as = house.exporter.key) => {
    const { text, headers } = await house.ask(as, 'readCalendar', { params: { id }, language: 'en' });
    // Unfolded as RFC 5545 says: a line that begins with a blank goes on with the one before.
    const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n');
    const of = (name: string) => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1);
    return { of, lines, headers };
  };

  test('keeps its UID and counts on when the booking moves, and is struck out when it is cancelled', async () => {
    const [first, second] = [aWindow(), aWindow()];
    const { id, reference } = (await house.ask(house.exporter.key, 'book', { body: aRequest({ windowStart: first }) }))
      .body;
    const stamp = (at: string) => `${at.replace(/[-:]/g, '')}`;
    const booked = await entry(id);
    expect(booked.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8');
    expect(booked.headers.get('Content-Disposition')).toBe(`attachment; filename="${reference}.ics"`);
    expect(booked.lines[0]).toBe('BEGIN:VCALENDAR');
    expect(booked.of('DTSTART')).toBe(stamp(first));
    expect(booked.of('STATUS')).toBe('CONFIRMED');
    expect(booked.of('SUMMARY')).toContain(reference);

    await house.ask(house.exporter.key, 'reschedule', { params: { id }, body: { windowStart: second } });
    const moved = await entry(id);
    expect(moved.of('UID')).toBe(booked.of('UID'));
    expect(Number(moved.of('SEQUENCE'))).toBeGreaterThan(Number(booked.of('SEQUENCE')));
    expect(moved.of('DTSTART')).toBe(stamp(second));

    await house.ask(house.exporter.key, 'cancel', { params: { id } });
    const cancelled = await entry(id);
    expect(cancelled.of('STATUS')).toBe('CANCELLED');
    expect(cancelled.of('UID')).toBe(booked.of('UID'));
    expect(Number(cancelled.of('SEQUENCE'))).toBeGreaterThan(Number(moved.of('SEQUENCE')));
  });

  test('of a hold it is tentative', async () => {
    const { id } = (await house.ask(house.exporter.key, 'hold', { body: aRequest({ windowStart: aWindow() }) })).body;
    expect((await entry(id)).of('STATUS')).toBe('TENTATIVE');
  });
});
