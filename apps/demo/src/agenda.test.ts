import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Agenda } from './agenda.js';

test('events come in the order of time, equal ones as they were entered, whatever is added between', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(20), fc.constant(null)), { maxLength: 60 }), (steps) => {
      const agenda = new Agenda<number>();
      let open: { at: number; no: number }[] = [];
      for (const [no, at] of steps.entries()) {
        if (at !== null) {
          agenda.add(at, no);
          open.push({ at, no });
          continue;
        }
        const [first] = [...open].sort((a, b) => a.at - b.at || a.no - b.no);
        expect(agenda.next()).toEqual(first ? expect.objectContaining({ at: first.at, what: first.no }) : null);
        open = open.filter((one) => one !== first);
      }
      expect(agenda.size).toBe(open.length);
    }),
  );
});
