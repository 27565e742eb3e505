import type { CapacityChangeAnswerBody, CutMoveBody } from '@gl/contracts/capacity';
import type { BookingRecord } from '@gl/db/bookings';
import type { CutDone } from '@gl/db/displace';
import type { CutCause } from '@gl/domain/capacity/cut';
import type { CapacityOverride } from '@gl/domain/capacity/cut-override';
import type { Placement } from '@gl/domain/claim';
import type { Stock } from '@gl/domain/ledger';
import { iso } from '../http/instant.js';
import { windowBodies } from './capacity-wire.js';

const MOST_LISTED = 200;

/** Whom a cut displaces and what its windows are afterwards: of a preview as of the deed. */
export function cutBody(
  { site, scene, plan, standing }: CutDone,
  next: CapacityOverride,
  version: number,
): Omit<CapacityChangeAnswerBody, 'preview' | 'etag'> {
  const stock = stockAfter({ scene, plan });
  const overrides = [...standing, { ...next, version: next.version + 1 }];
  const of = (id: string) => scene.bookings.get(id)!;
  const vehicles = plan.displaced.reduce((sum, { id }) => sum + of(id).vehicles.length, 0);
  return {
    windows: windowBodies(
      { site, direction: next.direction, overrides, version, stock, noShow: scene.noShow },
      scene.starts,
    ),
    moves: movesOf({ scene, plan }).slice(0, MOST_LISTED),
    counts: {
      bookings: plan.displaced.length,
      vehicles,
      loseGreen: plan.displaced.filter(({ losesGreen }) => losesGreen).length,
      holdsEnd: plan.ended.length,
      withoutRoom: plan.withoutRoom.length,
      honouredMin: surplus(stock, scene.cut.windows, 'minutes'),
      honouredVehicles: surplus(stock, scene.cut.windows, 'vehicles'),
    },
  };
}

function movesOf({ scene, plan }: Pick<CutDone, 'scene' | 'plan'>): CutMoveBody[] {
  const row = (booking: BookingRecord, outcome: CutMoveBody['outcome']): CutMoveBody => ({
    bookingId: booking.id,
    reference: booking.reference,
    company: booking.company.name,
    vehicles: booking.vehicles.length,
    bookedAt: iso(booking.createdAt),
    outcome,
    group: booking.group,
    windowStart: iso(booking.windowStartAt),
    toGroup: null,
    toWindowStart: null,
    losesGreen: false,
  });
  const of = (id: string) => scene.bookings.get(id)!;
  return [
    ...plan.withoutRoom.map((id) => row(of(id), 'no-room')),
    ...plan.displaced.map(({ id, group, placements, losesGreen }) => ({
      ...row(of(id), 'moves'),
      toGroup: group,
      toWindowStart: iso(Math.min(...placements.map(({ startAt }) => startAt))),
      losesGreen,
    })),
    ...plan.ended.map(({ id }) => row(of(id), 'hold-ends')),
  ];
}

/** Sold as it is after the plan, counted from the places that are left and taken. */
function stockAfter({ scene, plan }: Pick<CutDone, 'scene' | 'plan'>): Stock {
  const { stock, standing } = scene.cut;
  const groups = new Map([...stock.groups].map(([id, window]) => [id, { ...window }]));
  const ports = new Map([...stock.ports].map(([id, window]) => [id, { ...window }]));
  const count = (places: readonly Placement[], sign: 1 | -1) => {
    for (const { portId, takes } of places) {
      const window = ports.get(portId);
      if (window) window.sold += sign;
      for (const take of takes) {
        const group = groups.get(take.groupId);
        if (group) group.sold += sign * take.minutes;
      }
    }
  };
  const left = new Set([...plan.ended, ...plan.displaced].map(({ id }) => id));
  for (const { id, claim } of standing) if (left.has(id)) count(claim.releases, -1);
  for (const { placements } of plan.displaced) count(placements, 1);
  return { ...stock, groups, ports };
}

const surplus = ({ groups, ports }: Stock, windows: readonly CutCause[], of: CutCause['kind']) =>
  windows.reduce((sum, { kind, windowId }) => {
    if (kind !== of) return sum;
    const group = groups.get(windowId);
    const port = ports.get(windowId);
    const over =
      kind === 'minutes' ? (group?.sold ?? 0) - (group?.sellable ?? 0) : (port?.sold ?? 0) - (port?.limit ?? 0);
    return sum + Math.max(0, over);
  }, 0);
