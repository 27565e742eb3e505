import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectations } from '../testing/expectations.js';
import { LEAD_HOURS, shareAt, stillToCome } from './expectation.js';
import { minuteRoom, type Outlook, vehicleRoom } from './protection.js';
import { leastRank, RANKS, type Rank, rankOf, WORTH } from './rank.js';
import { floorOf, RELEASE_HOURS, roomFor, type Shelf } from './room.js';

const worlds = fc.record({
  expected: expectations(12),
  limit: fc.integer({ min: 0, max: 40 }),
  floorShare: fc.constantFrom(0, 0.29, 0.5, 1),
  asks: fc.array(fc.record({ rank: fc.constantFrom(...RANKS), hours: fc.double({ min: 0, max: 200, noNaN: true }) }), {
    maxLength: 60,
  }),
});
type Room = typeof vehicleRoom;
interface Step {
  shelf: Shelf;
  outlook: Outlook;
  room: Room;
}

/** Sells a window's vehicles one by one, and looks at each moment with a law. */
function tale(law: (step: Step) => void, room: Room) {
  return fc.property(worlds, ({ expected, limit, floorShare, asks }) => {
    const shelf: Shelf = { limit, sold: 0, soldToOrdinary: 0 };
    const comeBy = RANKS.map(() => 0);
    for (const { rank, hours } of [...asks].sort((a, b) => b.hours - a.hours)) {
      const outlook = { expected, hours, comeBy, floorShare };
      if (room(rank, shelf, outlook).room >= 1) {
        shelf.sold++;
        if (rank === 'ordinary') shelf.soldToOrdinary++;
        comeBy[RANKS.indexOf(rank)]! += 1;
      }
      law({ shelf: { ...shelf }, outlook, room });
    }
  });
}
const holds = (law: (step: Step) => void) => fc.assert(tale(law, vehicleRoom), { numRuns: 300 });
const isBrokenBy = (law: (step: Step) => void, room: Room) =>
  expect(fc.check(tale(law, room), { seed: 1, numRuns: 2000, endOnFailure: true }).failed).toBe(true);

const neverOversold = ({ shelf, room, outlook }: Step) => {
  expect(shelf.sold).toBeLessThanOrEqual(shelf.limit);
  for (const rank of RANKS) expect(room(rank, shelf, outlook).room).toBeLessThanOrEqual(shelf.limit - shelf.sold);
};
it('sold is never more than there is', () => {
  holds(neverOversold);
  isBrokenBy(neverOversold, (rank, shelf, outlook) => {
    const { room, by } = vehicleRoom(rank, { ...shelf, sold: 0 }, outlook);
    return { room, by };
  });
});

const floorIsKept = ({ shelf, outlook, room }: Step) => {
  if (outlook.hours <= RELEASE_HOURS) return;
  const lacking = floorOf(shelf.limit, outlook.floorShare) - shelf.soldToOrdinary;
  expect(room('ordinary', shelf, outlook).room).toBeGreaterThanOrEqual(Math.max(0, lacking));
};
it('ordinary traffic can always have its floor, whatever came before it and whatever is expected', () => {
  holds(floorIsKept);
  isBrokenBy(floorIsKept, (rank, shelf, outlook) => vehicleRoom(rank, shelf, { ...outlook, floorShare: 0 }));
  // Others leave the floor alone, and ordinary traffic itself is kept out of it.
  isBrokenBy(floorIsKept, (rank, shelf, outlook) => vehicleRoom(rank === 'ordinary' ? 'sealed' : rank, shelf, outlook));
});

const limitsAreNested = ({ shelf, outlook, room }: Step) => {
  const open = { ...outlook, floorShare: 0 };
  for (const one of RANKS)
    for (const other of RANKS) {
      if (WORTH[one] < WORTH[other]) continue;
      const sees = (rank: Rank, of: Outlook) => room(rank, shelf, of).room;
      expect(sees(one, open)).toBeGreaterThanOrEqual(sees(other, open));
      if (other !== 'ordinary') expect(sees(one, outlook)).toBeGreaterThanOrEqual(sees(other, outlook));
    }
};
it('who is worth more never sees less, but for the floor', () => {
  holds(limitsAreNested);
  isBrokenBy(limitsAreNested, (rank, shelf, outlook) =>
    vehicleRoom(rank === 'produce' ? 'sealed' : rank, shelf, outlook),
  );
});

const waitingOpens = ({ shelf, outlook, room }: Step) => {
  for (const rank of RANKS) {
    const now = room(rank, shelf, outlook).room;
    for (const later of [outlook.hours - 0.5, outlook.hours / 2, RELEASE_HOURS])
      if (later < outlook.hours)
        expect(room(rank, shelf, { ...outlook, hours: later }).room).toBeGreaterThanOrEqual(now);
    expect(room(rank, shelf, { ...outlook, hours: RELEASE_HOURS })).toEqual({
      room: shelf.limit - shelf.sold,
      by: null,
    });
  }
};
it('while nobody comes, what is kept only shrinks, and two hours before nothing is kept', () => {
  holds(waitingOpens);
  isBrokenBy(waitingOpens, (rank, shelf, outlook) =>
    vehicleRoom(
      rank,
      shelf,
      outlook.hours > RELEASE_HOURS ? { ...outlook, hours: 200 - outlook.hours + RELEASE_HOURS } : outlook,
    ),
  );
});

it('where nothing is expected, nothing is kept', () => {
  fc.assert(
    fc.property(worlds, fc.constantFrom(...RANKS), ({ limit, floorShare, asks }, rank) => {
      const outlook = { expected: [], hours: asks[0]?.hours ?? 50, comeBy: [], floorShare };
      expect(vehicleRoom(rank, { limit, sold: 0, soldToOrdinary: 0 }, outlook)).toEqual({ room: limit, by: null });
      expect(minuteRoom(rank, 'green', { limit, sold: 0, soldToOrdinary: 0 }, outlook).room).toBe(limit);
    }),
  );
});

it('says what stands in the way', () => {
  const shelf = { limit: 24, sold: 12, soldToOrdinary: 0 };
  expect(roomFor(false, shelf, 0, 0.5)).toEqual({ room: 0, by: 'ORDINARY_FLOOR' });
  expect(roomFor(true, shelf, 20, 0.5)).toEqual({ room: 12, by: null });
  expect(roomFor(true, { ...shelf, soldToOrdinary: 12 }, 5, 0.5)).toEqual({ room: 7, by: 'PROTECTED_UNTIL' });
  expect(roomFor(true, { ...shelf, soldToOrdinary: 12 }, 20, 0.5)).toEqual({ room: 0, by: 'PROTECTED_UNTIL' });
  expect(roomFor(false, { ...shelf, sold: 24 }, 20, 0.5)).toEqual({ room: 0, by: null });
});

it('green lanes keep minutes for who is worth more there, ordinary lanes a floor from guests', () => {
  const all = LEAD_HOURS.map((_, i) => (i === 0 ? 0 : 1));
  const outlook: Outlook = {
    expected: [
      { rank: 'produce', vehicles: 6, minutes: 8, shareToCome: all },
      { rank: 'ordinary', vehicles: 20, minutes: 10, shareToCome: all },
    ],
    hours: 24,
    comeBy: [0, 0, 0, 0, 0],
    floorShare: 0.5,
  };
  const shelf = { limit: 100, sold: 0, soldToOrdinary: 0 };
  expect(minuteRoom('produce', 'green', shelf, outlook)).toEqual({ room: 100, by: null });
  // Five of six: P(D >= 5) = .715 > 2/3 >= P(D >= 6).
  expect(minuteRoom('new-energy', 'green', shelf, outlook)).toEqual({ room: 60, by: 'PROTECTED_UNTIL' });
  expect(minuteRoom('new-energy', 'ordinary', shelf, outlook)).toEqual({ room: 50, by: 'ORDINARY_FLOOR' });
  expect(minuteRoom('ordinary', 'ordinary', shelf, outlook)).toEqual({ room: 100, by: null });
});

it('a rank is a matter of the verdict, not of the vehicle alone', () => {
  expect(rankOf('green', 'produce')).toBe('produce');
  expect(rankOf('green', 'sealed')).toBe('sealed');
  expect(rankOf('green', 'general')).toBe('new-energy');
  expect(rankOf('ordinary', 'car-carrier')).toBe('ordinary');
  expect(rankOf('coach', 'coach')).toBe('ordinary');
  expect(rankOf('oversize', 'oversize')).toBe('oversize');
  expect([leastRank('green'), leastRank('ordinary'), leastRank('oversize'), leastRank('coach')]).toEqual([
    'sealed',
    'ordinary',
    'oversize',
    'ordinary',
  ]);
});

it('what has come says how many are to come: all at first, more after a rush, fewer after silence, none at the window', () => {
  expect(stillToCome(6, 1, 0)).toBe(6);
  expect(stillToCome(6, 0.5, 3)).toBeCloseTo(3);
  expect(stillToCome(6, 0.5, 6)).toBeCloseTo(4);
  expect(stillToCome(6, 0.5, 0)).toBeCloseTo(2);
  expect(stillToCome(6, 0, 9)).toBe(0);
  const shares = [0, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 1, 1];
  expect([-3, 0, 1, 2, 9, 36, 384, 1000].map((hours) => Number(shareAt(shares, hours).toFixed(6)))).toEqual([
    0, 0, 0.05, 0.1, 0.3, 0.7, 1, 1,
  ]);
});
