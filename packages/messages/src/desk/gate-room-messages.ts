import type { GateAct, GatePlace } from '@gl/domain/gate-check';

/** The gate's own screen. What a look found is said by the server, in the reader's language. */
export interface GateRoomMessages {
  title: string;
  ready: string;
  readyHow: string;
  looking: string;
  camera: { open: string; close: string; aim: string; denied: string; none: string; failed: string; starting: string };
  byHand: string;
  byHandHint: string;
  look: string;
  place: string;
  places: Record<GatePlace, string>;
  gateName: string;
  gateNameHint: string;
  direction: string;
  bothDirections: string;
  settings: string;
  sound: string;
  last: string;
  lastNone: string;
  acts: Record<GateAct, string>;
  enter: string;
  next: string;
  done: (identity: string, status: string) => string;
  undo: string;
  undone: (identity: string, status: string) => string;
  window: string;
  lane: string;
  laneOf: (no: number) => string;
  planned: string;
  status: string;
  which: string;
  tookMs: (ms: number) => string;
  failed: string;
  again: string;
}
