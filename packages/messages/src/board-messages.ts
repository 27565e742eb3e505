import type { LaneState } from '@gl/domain/port';

export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** The public board and the wall. Functions take values that are ready to read. */
export interface BoardMessages {
  title: string;
  vehicle: string;
  window: string;
  start: string;
  state: string;
  lane: (v: { lane?: number | string }) => string;
  lanes: string;
  laneStates: Record<LaneState, string>;
  ways: { export: string; import: string };
  onTime: string;
  late: (v: { minutes?: number }) => string;
  early: (v: { minutes?: number }) => string;
  windowsLeft: string;
  left: (v: { count?: number }) => string;
  noneLeft: string;
  next: (v: { time?: string }) => string;
  empty: string;
  /** What is said in their place of another day than today. */
  otherDay: { windowsLeft: string; noneLeft: string; empty: string };
  weekdays: Record<Weekday, string>;
  masked: string;
  updated: (v: { time?: string }) => string;
  stale: (v: { minutes?: number }) => string;
  loading: string;
  unreachable: string;
  notFound: string;
  noSuchDay: string;
  page: (v: { page?: number; of?: number }) => string;
  language: string;
}
