import { HOUR, instantAt, MINUTE } from '@gl/domain/local-time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisHeight, axisRange, axisRows, axisTop, PLATE_PX, placePlates, ROW_PX, type Span } from './axis.js';

const DAY = '2026-11-24';
const ZONE = 'Asia/Shanghai';
const at = (time: string) => instantAt(ZONE, DAY, time);
const span = (id: string, from: string, minutes: number): Span => ({
  id,
  from: at(from),
  to: at(from) + minutes * MINUTE,
});
const port = {
  zone: ZONE,
  directions: { export: { hours: [{ weekdays: [1, 2, 3, 4, 5], from: '10:00', to: '19:00' }], limits: [] } },
};

describe('the axis', () => {
  it('covers the opening hours, and whatever stands outside of them', () => {
    expect(axisRange(port, DAY, [])).toEqual({ from: at('10:00'), to: at('19:00') });
    expect(axisRange(port, DAY, [span('a', '09:40', 10), span('b', '18:55', 20)])).toEqual({
      from: at('09:30'),
      to: at('19:30'),
    });
    const sunday = '2026-11-22';
    const range = axisRange(port, sunday, []);
    expect(range.to - range.from).toBe(10 * HOUR);
    expect(range.from).toBe(instantAt(ZONE, sunday, '09:00'));
  });

  it('begins at local midnight in a zone that is off by a quarter of an hour', () => {
    const nepal = { ...port, zone: 'Asia/Kathmandu' };
    expect(axisRange(nepal, DAY, []).from).toBe(instantAt('Asia/Kathmandu', DAY, '10:00'));
  });

  it('gives a half hour the height that its busiest lane needs, and no more', () => {
    const cars = Array.from({ length: 8 }, (_, i) => span(`${i}`, `10:0${i}`, 1));
    const rows = axisRows(axisRange(port, DAY, cars), [cars, []]);
    expect(rows[0]!.height).toBe(8 * PLATE_PX);
    expect(rows[1]!.height).toBe(ROW_PX);
    expect(axisTop(rows, at('10:15'))).toBe(4 * PLATE_PX);
    expect(axisTop(rows, at('08:00'))).toBe(0);
    expect(axisTop(rows, at('23:00'))).toBe(axisHeight(rows));
  });

  it('draws a service as long as it takes', () => {
    const truck = span('truck', '11:00', 45);
    const rows = axisRows(axisRange(port, DAY, [truck]), [[truck]]);
    expect(placePlates(rows, [truck]).get('truck')).toEqual({ top: 2 * ROW_PX, height: 1.5 * ROW_PX });
  });
});

const lane = fc
  .array(fc.record({ start: fc.integer({ min: 0, max: 600 }), minutes: fc.integer({ min: 1, max: 90 }) }), {
    maxLength: 60,
  })
  .map((drawn) =>
    drawn.map(({ start, minutes }, i) => ({
      id: `v${i}`,
      from: at('09:00') + start * MINUTE,
      to: at('09:00') + (start + minutes) * MINUTE,
    })),
  );

describe('plates', () => {
  it('never overlap, are never thinner than a plate, stay on the axis, and keep the order of their starts', () => {
    fc.assert(
      fc.property(lane, lane, (spans, others) => {
        const rows = axisRows(axisRange(port, DAY, [...spans, ...others]), [spans, others]);
        const placed = placePlates(rows, spans);
        const ordered = [...spans].sort((a, b) => a.from - b.from || a.to - b.to || (a.id < b.id ? -1 : 1));
        let bottom = 0;
        for (const { id } of ordered) {
          const box = placed.get(id)!;
          expect(box.top).toBeGreaterThanOrEqual(bottom - 1e-6);
          expect(box.height).toBeGreaterThanOrEqual(PLATE_PX - 1e-6);
          bottom = box.top + box.height;
        }
        expect(bottom).toBeLessThanOrEqual(axisHeight(rows) + 1e-6);
      }),
    );
  });

  it('stand no lower than the half hour in which they begin', () => {
    fc.assert(
      fc.property(lane, (spans) => {
        const rows = axisRows(axisRange(port, DAY, spans), [spans]);
        const placed = placePlates(rows, spans);
        for (const { id, from } of spans) {
          const row = rows.findLast((candidate) => candidate.startAt <= from)!;
          expect(placed.get(id)!.top).toBeLessThan(row.top + row.height);
        }
      }),
    );
  });
});
