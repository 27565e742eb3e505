import type { VehicleStatus } from '@gl/domain/booking';
import type { IconName } from './icons.js';

/** What shows a vehicle's place on its way besides colour. */
export const STATUS_ICON: Record<VehicleStatus, IconName> = {
  held: 'half',
  confirmed: 'due',
  standby: 'half',
  staged: 'parked',
  called: 'bell',
  'at-gate': 'barrier',
  'in-inspection': 'play',
  referred: 'lens',
  cleared: 'check',
  cancelled: 'bar',
  expired: 'bar',
  'no-show': 'bar',
  'turned-back': 'back',
};
