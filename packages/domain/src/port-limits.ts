import type { PortPolicies } from './port.js';

/** Lengths of a window, in minutes: each divides the day and is a multiple of the quarter hour that window ids count in. */
export const WINDOW_LENGTHS = [15, 30, 45, 60, 90, 120, 180, 240] as const;

/** Two letters begin references; the number is part of every window id (see port.ts). */
export const MAX_PORT_NO = 127;

/** Vehicles an hour that a checkpoint may take. */
export const LIMIT_BOUNDS = { min: 1, max: 2000 } as const;
/** Minutes of one service. */
export const SERVICE_BOUNDS = { min: 1, max: 600 } as const;
export const STAFF_BOUNDS = { min: 0, max: 50 } as const;
/** Lanes that one port may ever have had; holidays of one side; spans of hours of one direction. */
export const MAX_LANES = 200;
export const MAX_HOLIDAYS = 400;
export const MAX_HOURS = 30;

export interface PolicyBounds {
  min: number;
  max: number;
  unit: 'share' | 'days' | 'min' | 'holds' | 'vehicles' | 'windows';
  /** The port may do without: null. */
  mayBeNone?: true;
  /** Who does not know of it leaves it as usual. */
  mayBeUnsaid?: true;
}

/** What each policy may be, both ends included. A share is 0..1. */
export const POLICY_BOUNDS: Record<keyof PortPolicies, PolicyBounds> = {
  targetUtilisation: { min: 0.1, max: 1, unit: 'share' },
  horizonDays: { min: 1, max: 31, unit: 'days' },
  holdMin: { min: 1, max: 120, unit: 'min' },
  holdsPerCompanyAndWindow: { min: 1, max: 20, unit: 'holds' },
  arrivalToleranceMin: { min: 0, max: 240, unit: 'min' },
  readinessDueMin: { min: 0, max: 10_080, unit: 'min' },
  cancelFreeMin: { min: 0, max: 10_080, unit: 'min' },
  companyCapShare: { min: 0.01, max: 1, unit: 'share' },
  companyCapMinVehicles: { min: 0, max: 100, unit: 'vehicles' },
  ordinaryFloorShare: { min: 0, max: 0.9, unit: 'share', mayBeUnsaid: true },
  turnaroundMin: { min: 0, max: 2_880, unit: 'min' },
  spillWindows: { min: 0, max: 8, unit: 'windows' },
  overbooking: { min: 0.8, max: 1, unit: 'share', mayBeNone: true },
  roadMin: { min: 0, max: 240, unit: 'min' },
  gateTokens: { min: 1, max: 500, unit: 'vehicles', mayBeNone: true },
  gateBays: { min: 1, max: 500, unit: 'vehicles', mayBeNone: true },
};
