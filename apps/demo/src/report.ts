import type { Invalid } from './judge.js';
import type { Use, Waits } from './outcome.js';
import { secondsText } from './progress.js';
import { groupBy } from './statistics.js';
import { percentText, table } from './table.js';

export interface Summary {
  title: string;
  tookMs: number;
  requests: number;
  waits429: { times: number; ms: number };
  vehicles: { valid: number; booked: number; bookings: number; companies: number };
  otherWindow: number;
  namedLate: number;
  moved: number;
  cancelled: number;
  invalid: Invalid[];
  told: { told: number; decided: number; live: number };
  ends: {
    cleared: number;
    noShow: number;
    turnedBack: number;
    referred: number;
    unready: number;
    late: number;
    early: number;
  };
  unreadyDueAt: string | null;
  retried: number;
  waitRows: Waits[];
  useRows: Use[];
  yard: { staging: number; gate: number };
  notes: string[];
}

const one = (value: number) => value.toFixed(0);

/** The day in one screen of text. */
export function reportText(day: Summary): string[] {
  const { vehicles, told, ends, invalid } = day;
  const all = vehicles.valid + invalid.length;
  const refused = [...groupBy(invalid, ({ expected }) => expected)].map(
    ([expected, of]) => `${of.filter(({ asExpected }) => asExpected).length} x ${expected}`,
  );
  return [
    '',
    day.title,
    `took ${secondsText(day.tookMs / 1000)}, ${day.requests} requests${day.waits429.times > 0 ? `, told to wait ${day.waits429.times} times (${secondsText(day.waits429.ms / 1000)} over all callers)` : ''}`,
    '',
    ...table(
      ['', ''],
      [
        [
          'booked',
          `${vehicles.booked} of ${vehicles.valid} valid vehicles (${percentText(vehicles.booked, all)} of all ${all}) in ${vehicles.bookings} bookings of ${vehicles.companies} companies; ${day.otherWindow} took another window, ${day.namedLate} were named later, ${day.moved} moved, ${day.cancelled} cancelled`,
        ],
        [
          'refused',
          `${invalid.filter(({ asExpected }) => asExpected).length} of ${invalid.length} invalid (${percentText(invalid.length, all)}) by the expected rule: ${refused.join(', ')}`,
        ],
        ['told', `${told.told} of ${told.live} vehicles; ${told.decided} have exactly one current decision`],
        [
          'crossed',
          `${ends.cleared} cleared (${ends.referred} by a secondary bay), ${ends.noShow} no-shows, ${ends.turnedBack} turned back; ${ends.late} came late, ${ends.early} early`,
        ],
        [
          'not ready',
          `${ends.unready} vehicles lack a paper for ever${day.unreadyDueAt ? `: Greenlane cancels their bookings at their cut-off, the first at ${day.unreadyDueAt}` : ''}`,
        ],
        ['yard', `at most ${day.yard.staging} at staging and ${day.yard.gate} at the gate`],
        ...(day.retried > 0 ? [['retried', `${day.retried} steps that were refused at first`]] : []),
      ],
    ).slice(1),
    '',
    'Waits of those cleared, minutes. Border: arrival at staging until cleared. Total: start of the window first asked for until cleared.',
    ...table(
      ['class', 'vehicles', 'border p50', 'border p95', 'total p50', 'total p95'],
      day.waitRows.map(({ serviceClass, vehicles: n, border, total }) => [
        serviceClass,
        n,
        one(border.p50),
        one(border.p95),
        one(total.p50),
        one(total.p95),
      ]),
    ),
    '',
    'Lanes, lane-minutes. Open: hours x lanes. Served: in the lane by the simulated clock. A sold minute may be served in another group.',
    ...table(
      ['group', 'lanes', 'open', 'sellable', 'sold', 'served', 'sold/sellable', 'served/open'],
      day.useRows.map(({ group, lanes, openMin, servedMin, soldMin, sellableMin }) => [
        group,
        lanes,
        openMin,
        sellableMin,
        soldMin,
        one(servedMin),
        percentText(soldMin, sellableMin),
        percentText(servedMin, openMin),
      ]),
    ),
    ...(day.notes.length > 0 ? ['', ...day.notes] : []),
  ];
}
