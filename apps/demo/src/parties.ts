import type { BookingRequestInput } from '@gl/contracts/booking-request';
import type { Chance } from './chance.js';
import { type Conduct, conductOf } from './conduct.js';
import type { Identities } from './identities.js';
import type { Lot } from './lots.js';
import { requestFor, withoutNames, withoutPaper } from './requests.js';
import type { Scenario } from './scenarios.js';
import { shareOut } from './share-out.js';

/** Who books, and for whom: an exporter for itself, a broker for itself or a client. */
export interface Booker {
  key: string;
  name: string;
  onBehalfOf: number | null;
}

/** One booking of the day, from the wish to how its vehicles behave. */
export interface Party {
  no: number;
  /** Companies come in waves, the first days before and the last in the evening before. */
  wave: number;
  booker: Booker;
  lot: Lot;
  /** As it must be to travel. */
  full: BookingRequestInput;
  /** As it is asked for first. */
  asked: BookingRequestInput;
  naming: 'at-once' | 'late' | 'never';
  /** The rule under which its readiness names what it lacks; null: nothing for ever. */
  lacks: string | null;
  change: 'none' | 'move' | 'cancel';
  wishedAt: number;
  conducts: Conduct[];
}

export interface Day {
  port: string;
  countries: { own: string; far: string };
  /** Starts of the windows on sale, ascending, by direction. */
  starts: Record<'export' | 'import', number[]>;
  lots: Lot[];
  vehicles: number;
  bookers: Booker[];
  /** Minutes of one vehicle of a lot, and what one company may start of its group in a window. */
  serviceMin(lot: Lot): number;
  capMin(lot: Lot): number;
}

const WAVES = [0.5, 0.35, 0.15];
const FLEXIBLE_MS = 2 * 60 * 60_000;
const LONGEST_CONVOY = 4;
/** A company may always start this many in a window, whatever its share. */
const ALWAYS_ALLOWED = 2;

/** How the day's vehicles of each lot come as bookings: single ones, and convoys that a company's share of a window allows. Pure in `chance`. */
export function sizesOf(vehicles: number, longest: number, convoys: number, chance: Chance): number[] {
  const sizes: number[] = [];
  for (let left = vehicles; left > 0; ) {
    const size = longest > 1 && chance.hit(convoys) ? Math.min(left, chance.whole(2, longest)) : 1;
    sizes.push(size);
    left -= size;
  }
  return sizes;
}

/** Two humps, in the morning and after noon; in a rush all of it in the first quarter. */
export function demandOf(windows: number, rush: boolean): number[] {
  return Array.from({ length: windows }, (_, i) => {
    const x = (i + 0.5) / windows;
    if (rush) return x < 0.25 ? 1 : 0.02;
    return 1 + 0.5 * Math.exp(-(((x - 0.22) / 0.12) ** 2)) + 0.35 * Math.exp(-(((x - 0.65) / 0.15) ** 2));
  });
}

function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const j = chance.whole(0, i);
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

/** Every booking of the day, in the order of their waves. The same day, scenario and chance give the same bookings. */
export function partiesOf(day: Day, scenario: Scenario, chance: Chance, identities: Identities): Party[] {
  const offered = day.lots.filter(({ direction }) => day.starts[direction].length > 0);
  const counts = shareOut(
    day.vehicles,
    offered.map(({ share }) => share),
  );
  const bookings = offered.flatMap((lot, i) => {
    const longest = Math.min(
      LONGEST_CONVOY,
      Math.max(ALWAYS_ALLOWED, Math.floor(day.capMin(lot) / day.serviceMin(lot))),
    );
    const isCarried = lot.group === 'oversize' || lot.group === 'coach';
    return sizesOf(counts[i]!, isCarried ? 1 : longest, scenario.convoys, chance).map((size) => ({ lot, size }));
  });
  const mixed = shuffled(bookings, chance);
  const wishes = wishedWindows(day, mixed, scenario, chance);
  const waves = shuffled(
    shareOut(mixed.length, WAVES).flatMap((count, wave) => Array<number>(count).fill(wave)),
    chance,
  );
  return mixed
    .map(({ lot, size }, i) =>
      partyOf(day, scenario, chance, identities, { lot, size, no: i, wave: waves[i]!, wishedAt: wishes[i]! }),
    )
    .sort((a, b) => a.wave - b.wave || a.no - b.no);
}

function wishedWindows(day: Day, bookings: { lot: Lot }[], { rush }: Scenario, chance: Chance): number[] {
  const wishes = Array<number>(bookings.length);
  for (const direction of ['export', 'import'] as const) {
    const mine = bookings.flatMap(({ lot }, i) => (lot.direction === direction ? [i] : []));
    if (mine.length === 0) continue;
    const starts = day.starts[direction];
    const per = shareOut(mine.length, demandOf(starts.length, rush));
    const all = shuffled(
      per.flatMap((count, w) => Array<number>(count).fill(starts[w]!)),
      chance,
    );
    for (const [k, i] of mine.entries()) wishes[i] = all[k]!;
  }
  return wishes;
}

function partyOf(
  day: Day,
  scenario: Scenario,
  chance: Chance,
  identities: Identities,
  { lot, size, no, wave, wishedAt }: { lot: Lot; size: number; no: number; wave: number; wishedAt: number },
): Party {
  const booker = chance.pick(day.bookers);
  const last = day.starts[lot.direction].at(-1)!;
  const flexible = chance.hit(scenario.flexible) ? Math.min(wishedAt + FLEXIBLE_MS, last) : null;
  const full = requestFor(
    {
      port: day.port,
      countries: day.countries,
      lot,
      vehicles: size,
      windowStartAt: wishedAt,
      latestWindowStartAt: flexible,
      keepTogether: size > 1,
      acceptOrdinary: lot.group === 'green' && chance.hit(0.5),
      onBehalfOf: booker.onBehalfOf,
    },
    identities,
  );
  const naming = chance.hit(scenario.neverReady) ? 'never' : chance.hit(scenario.namedLate) ? 'late' : 'at-once';
  const without = naming === 'never' ? withoutPaper(full) : null;
  const fate = chance.next();
  const change = fate < scenario.cancelled ? 'cancel' : fate < scenario.cancelled + scenario.moved ? 'move' : 'none';
  return {
    no,
    wave,
    booker,
    lot,
    full,
    asked: without?.request ?? (naming === 'late' ? withoutNames(full, identities.paper('B')) : full),
    naming,
    lacks: without?.rule ?? null,
    change: naming === 'never' ? 'none' : change,
    wishedAt,
    conducts: Array.from({ length: size }, () => conductOf(chance, scenario)),
  };
}
