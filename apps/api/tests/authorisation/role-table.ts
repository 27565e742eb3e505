import type { RouteId } from '@gl/contracts/routes';

export const ROLES = ['exporter', 'broker', 'inspector', 'shift-lead', 'gate', 'operator', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who may, kept by hand beside the contracts: a route that is not here fails, and so does one whose contract says otherwise. One letter per
 * role in the order of ROLES: y for yes, - for no; `anyone` needs no key.
 */
export const MAY: Record<RouteId, string> = {
  readMe: 'yyyyyyyy',
  listPorts: 'anyone',
  readPort: 'anyone',
  readAvailability: 'anyone',
  judge: 'yy------',
  book: 'yy------',
  hold: 'yy------',
  confirm: 'yy------',
  reschedule: 'yy------',
  cancel: 'yy-y----',
  amend: 'yy------',
  listBookings: 'yyyyyyyy',
  readBooking: 'yyyyyyyy',
  listLanes: 'yyyyyyyy',
  readLane: 'yyyyyyyy',
  changeLane: '---y---y',
  readPlan: '--yyyyyy',
  arrive: '--yyyy--',
  call: '--yy-y--',
  start: '--yyy---',
  refer: '--yy----',
  clear: '--yyy---',
  turnBack: '--yyy---',
  noShow: '--yy-y--',
};

/** Routes whose object a caller of another company or port must not find. Ports and lanes of all ports are open to bookers. */
export const HIDES_FROM_BOOKERS: RouteId[] = ['confirm', 'reschedule', 'cancel', 'amend', 'readBooking'];
export const HIDES_FROM_STAFF: RouteId[] = [
  ...HIDES_FROM_BOOKERS,
  ...(['listLanes', 'readLane', 'changeLane', 'readPlan'] as const),
  ...(['arrive', 'call', 'start', 'refer', 'clear', 'turnBack', 'noShow'] as const),
];
