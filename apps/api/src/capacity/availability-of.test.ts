import type { WindowStock } from '@gl/db/availability';
import type { Expectation } from '@gl/domain/capacity/expectation';
import { type Claim, decide } from '@gl/domain/claim';
import type { Stock } from '@gl/domain/ledger';
import { addDays, instantAt, localDay, MINUTE } from '@gl/domain/local-time';
import { aPort } from '@gl/domain/testing/crossing-samples';
import { chain, groupWindowId, portWindowId } from '@gl/domain/window';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimPolicies } from '../bookings/claim-policies.js';
import { availabilityOf } from './availability-of.js';
import { Counted, carryOver } from './unchanged.js';

const port = aPort({ policies: { ...aPort().policies, companyCapMinVehicles: 1_000 } });
const NOW = Date.UTC(2026, 10, 23);
const FROM = addDays(localDay(port.zone, NOW), 1);
const WINDOWS = 6;
const FIRST = instantAt(port.zone, FROM);
const startOf = (i: number) => FIRST + i * port.windowMin * MINUTE;
const question = {
  direction: 'export',
  from: FROM,
  days: 1,
  kind: 'general',
  vehicle: 'truck',
  serviceMin: 10,
} as const;

/** Minutes and vehicles sold of each of the day's first windows, the others shut. */
const aDay = fc.array(fc.record({ sold: fc.integer({ min: 0, max: 60 }), vehicles: fc.integer({ min: 0, max: 8 }) }), {
  minLength: WINDOWS,
  maxLength: WINDOWS,
});
type Day = { sold: number; vehicles: number }[];

function windowsOf(day: Day): WindowStock {
  const stock: Stock = { groups: new Map(), ports: new Map(), usage: new Map(), trips: new Map(), now: NOW };
  const groups: WindowStock['groups'] = [];
  for (const [i, { sold, vehicles }] of day.entries()) {
    const id = groupWindowId(port, 'export', 'ordinary', startOf(i));
    stock.groups.set(id, { sellable: 60, sold, byRank: [sold, 0, 0, 0, 0] });
    stock.ports.set(portWindowId(port, 'export', startOf(i)), {
      limit: 8,
      sold: vehicles,
      byRank: [vehicles, 0, 0, 0, 0],
    });
    groups.push({ id, group: 'ordinary', startAt: startOf(i), sellable: 60, sold });
  }
  return { stock, groups };
}
const shown = (windows: WindowStock, counted?: Counted) => availabilityOf(port, windows, question, NOW, counted).places;

/** Single claims for window `i` alone, until one is refused. */
function granted(day: Day, i: number): number {
  const claim = (n: number): Claim => ({
    companyId: n,
    hold: false,
    keepTogether: true,
    ways: [{ group: 'ordinary', windows: chain(port, 'export', 'ordinary', startOf(i), startOf(i)) }],
    latestStartAt: startOf(i),
    vehicles: [{ minutes: question.serviceMin, identities: [`plate ${n}`] }],
    policies: claimPolicies(port),
    releases: [],
  });
  const results = decide(
    Array.from({ length: 30 }, (_, n) => claim(n)),
    windowsOf(day).stock,
  );
  return results.filter((result) => result.granted).length;
}

describe('never are more places shown than a claim then gets', () => {
  const holds = (show: (day: Day) => (number | null)[]) =>
    fc.property(aDay, (day) => {
      for (const [i, places] of show(day).slice(0, WINDOWS).entries()) expect(places).toBe(granted(day, i));
    });
  it('of the stock as it is', () =>
    fc.assert(
      holds((day) => shown(windowsOf(day))),
      { numRuns: 100 },
    ));
  it('twin: not of the stock before its last booking', () => {
    const older = (day: Day) => shown(windowsOf(day.map((window) => ({ ...window, sold: 0, vehicles: 0 }))));
    expect(() => fc.assert(holds(older), { numRuns: 100 })).toThrow();
  });
});

describe('what is counted from windows that are the same is what is counted anew', () => {
  const holds = (carry: typeof carryOver) =>
    fc.property(fc.array(aDay, { minLength: 2, maxLength: 5 }), (days) => {
      const counted = new Counted();
      let before: WindowStock | null = null;
      for (const day of days) {
        const windows = windowsOf(day);
        carry(before?.stock ?? null, windows.stock);
        expect(shown(windows, counted)).toEqual(shown(windowsOf(day)));
        before = windows;
      }
    });
  it('whatever changes from reading to reading', () => fc.assert(holds(carryOver), { numRuns: 100 }));
  it('twin: not when windows are taken over that have changed', () => {
    const blind: typeof carryOver = (before, now) => {
      for (const [id, row] of before?.ports ?? []) now.ports.set(id, row);
      for (const [id, row] of before?.groups ?? []) now.groups.set(id, row);
    };
    expect(() => fc.assert(holds(blind), { numRuns: 100 })).toThrow();
  });
  it('when something comes to be expected, grows, and is expected no more', () => {
    const day: Day = Array.from({ length: WINDOWS }, () => ({ sold: 0, vehicles: 0 }));
    const produce = (vehicles: number): Expectation[] => [
      { rank: 'produce', vehicles, minutes: 8, shareToCome: [0, 1, 1, 1, 1, 1, 1, 1, 1] },
    ];
    const counted = new Counted();
    let before: WindowStock | null = null;
    const seen = [0, 4, 60, 0].map((vehicles) => {
      const windows = windowsOf(day);
      if (vehicles > 0) windows.stock.expected = new Map([[portWindowId(port, 'export', FIRST), produce(vehicles)]]);
      carryOver(before?.stock ?? null, windows.stock);
      before = windows;
      const places = shown(windows, counted);
      expect(places).toEqual(shown(windows));
      return places[0];
    });
    expect(new Set(seen).size).toBeGreaterThan(1);
    expect(seen[3]).toBe(seen[0]);
  });
  it('counts a window again only when it, or one that it spills into, has changed', () => {
    const day: Day = Array.from({ length: WINDOWS }, () => ({ sold: 0, vehicles: 0 }));
    const counted = new Counted();
    let before: WindowStock | null = null;
    const countings = (days: Day) => {
      const windows = windowsOf(days);
      carryOver(before?.stock ?? null, windows.stock);
      before = windows;
      let n = 0;
      for (let i = 0; i < WINDOWS; i++)
        counted.count(chain(port, 'export', 'ordinary', startOf(i), startOf(i)), windows.stock, '', () => ++n);
      return n;
    };
    expect([countings(day), countings(day)]).toEqual([WINDOWS, 0]);
    const last = day.with(WINDOWS - 1, { sold: 10, vehicles: 1 });
    expect(countings(last)).toBe(1 + port.policies.spillWindows);
  });
});
