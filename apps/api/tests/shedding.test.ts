import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { STATUS_OF } from '@gl/contracts/problem';
import { ROUTES } from '@gl/contracts/routes';
import { IMPORTANCES, type RouteContract } from '@gl/contracts/routes/route-contract';
import { REFUSAL_CODES, refused } from '@gl/domain/refusal';
import { MESSAGES } from '@gl/messages/all';
import { describe, expect, test } from 'vitest';
import { eventually } from '../../../tests/support/running/eventually.js';
import { problemReply } from '../src/http/problem.js';
import { isRefused } from '../src/http/strain.js';
import { strangerPage } from '../src/passes/bare-page.js';
import { codeOf } from './support/client.js';
import { openHouse } from './support/house.js';
import { aRequest, aWindow } from './support/requests.js';

const SAMPLES: Record<string, string> = { port: 'zhangmu', id: randomUUID(), start: '2027-01-01T00:00:00Z' };
const DOORS = Object.entries<RouteContract>(ROUTES).map(([id, { method, path, importance, body }]) => ({
  id,
  importance,
  hasBody: body !== undefined,
  method: method.toUpperCase(),
  path: `/api/v1${path.replace(/\{(\w+)\}/g, (_, name) => SAMPLES[name]!)}`,
}));

describe('at a level of load', () => {
  let level = 0;
  const house = openHouse({ load: { refuses: (importance) => isRefused(importance, level) } });
  const waitOf = (headers: Headers) => Number(headers.get('Retry-After'));

  /** A key that nobody has and a body that is no JSON: whoever is let in meets one of the two. */
  const knock = ({ method, path, hasBody }: (typeof DOORS)[number]) =>
    house.send({
      method,
      path,
      as: 'glk_nobody_has_this_key_at_all',
      ...(hasBody ? { raw: '{"broken' } : {}),
    });

  test('every route is refused at its level, before anybody is looked up or parsed, and told when to come back', async () => {
    for (level = 0; level <= 4; level++) {
      const answers = await Promise.all(
        DOORS.map(async (door) => ({ id: door.id, importance: door.importance, ...(await knock(door)) })),
      );
      for (const { id, importance, status, headers, ...answer } of answers) {
        expect(status === 503, `${id} at level ${level}`).toBe(isRefused(importance, level));
        if (status !== 503) continue;
        expect(codeOf({ status, headers, ...answer })).toBe('OVERLOADED');
        expect(waitOf(headers)).toBeGreaterThanOrEqual(1);
      }
    }
    expect(new Set(DOORS.map(({ importance }) => importance))).toEqual(new Set(IMPORTANCES));
  });

  test('passes and streams go with the drivers; who watches the process is always told', async () => {
    level = 2;
    const stranger = await fetch(`${house.url}/p/nobodys`);
    expect([stranger.status, await stranger.text()]).toEqual([404, strangerPage('en')]);
    level = 3;
    expect((await house.send({ path: '/api/v1/live?topics=port:zhangmu' })).status).toBe(503);
    const busy = await fetch(`${house.url}/p/nobodys`, { headers: { 'Accept-Language': 'ne' } });
    const page = await busy.text();
    expect(busy.status).toBe(503);
    expect(page).toContain(MESSAGES.ne.pass.busy);
    const loadsAgainS = Number(/http-equiv="refresh" content="(\d+)"/.exec(page)?.[1]);
    expect(loadsAgainS).toBeGreaterThan(waitOf(busy.headers));
    expect(busy.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(busy.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    const { status, headers } = await fetch(`${house.url}/p/nobodys`, { method: 'HEAD' });
    expect([status, headers.get('Content-Type')]).toEqual([503, 'text/html; charset=utf-8']);
    level = 4;
    expect((await house.send({ path: '/healthz' })).status).toBe(200);
    level = 0;
  });

  test('a refused booking leaves its key free: the same request is booked when there is time', async () => {
    const [key, body] = [randomUUID(), aRequest({ windowStart: aWindow() })];
    const before = await house.books();
    level = 2;
    const shed = await house.ask(house.exporter.key, 'book', { key, body });
    expect([shed.status, codeOf(shed)]).toEqual([503, 'OVERLOADED']);
    expect(await house.books()).toEqual(before);
    level = 0;
    const booked = await house.ask(house.exporter.key, 'book', { key, body });
    expect([booked.status, booked.headers.get('Idempotent-Replay')]).toEqual([201, null]);
  });

  test('the connection of a refused request with a body lives on', async () => {
    level = 4;
    const answers = [];
    for (let n = 0; n < 5; n++)
      answers.push(await house.ask(house.exporter.key, 'book', { body: aRequest({ windowStart: aWindow() }) }));
    expect(answers.map(({ status, headers }) => [status, headers.get('Connection')])).toEqual(
      answers.map(() => [503, 'keep-alive']),
    );
    level = 0;
  });
});

describe('under a real load', () => {
  const house = openHouse({ isBusy: true });

  test('reports are refused while the gate is never and bookings go on; at rest all are let in again', async () => {
    const seen = { gate: [] as number[], booking: [] as number[], office: [] as number[] };
    let loaded = true;
    /** Asked for while reports were refused. */
    let bookedMeanwhile = 0;
    /** Work that holds the loop for more than half of the time. */
    const block = setInterval(() => {
      const until = performance.now() + 320;
      while (performance.now() < until);
    }, 520);
    /** Who is refused comes back later, as he is told: those who wait are then no crowd, and nobody else is refused. */
    const asking = async (what: keyof typeof seen, ask: () => Promise<{ status: number }>) => {
      while (loaded) {
        const isShed = seen.office.at(-1) === 503;
        const { status } = await ask();
        seen[what].push(status);
        if (what === 'booking' && isShed && status === 201) bookedMeanwhile++;
        if (status === 503) await sleep(250);
      }
    };
    const shift = [
      ...Array.from({ length: 24 }, () =>
        asking('office', () => house.ask(house.exporter.key, 'listBookings', { query: {} })),
      ),
      ...Array.from({ length: 4 }, () => asking('gate', () => house.ask(house.staff.gate, 'readGateKeys'))),
      asking('booking', () => house.ask(house.exporter.key, 'book', { body: aRequest({ windowStart: aWindow() }) })),
    ];
    try {
      await eventually(() => {
        expect(seen.office.filter((status) => status === 503).length).toBeGreaterThan(20);
        expect(bookedMeanwhile).toBeGreaterThan(3);
      }, 60_000);
    } finally {
      clearInterval(block);
      loaded = false;
      await Promise.all(shift);
    }
    expect(new Set(seen.gate)).toEqual(new Set([200]));
    await eventually(async () => {
      await sleep(200);
      expect((await house.ask(house.exporter.key, 'listBookings', { query: {} })).status).toBe(200);
    }, 20_000);
  }, 120_000);
});

test.each(REFUSAL_CODES.filter((code) => [429, 503].includes(STATUS_OF[code])))('%s says when to come back', (code) => {
  const waits = Array.from({ length: 50 }, () =>
    Number(problemReply(refused(code).refusal, 'en', 'r').headers?.['Retry-After']),
  );
  for (const wait of waits) expect(wait >= 1 && wait <= 5).toBe(true);
  expect(new Set(waits).size, 'not all in the same second').toBeGreaterThan(1);
});
