/** The inspection clock: one officer, one lane. */
export interface ClockRoomMessages {
  title: string;
  myLane: string;
  chooseLane: string;
  chooseLaneWhat: string;
  inService: string;
  free: string;
  freeWhat: string;
  waiting: (count: number) => string;
  nobodyWaits: string;
  left: (minutes: string) => string;
  overBy: (minutes: string) => string;
  ofTarget: (minutes: number) => string;
  next: string;
  startNext: (identity: string) => string;
  notHere: (status: string) => string;
  undo: string;
  undoLast: (identity: string) => string;
  undoFor: (time: string) => string;
  undone: (identity: string, status: string) => string;
  since: (time: string) => string;
  inBays: string;
}
