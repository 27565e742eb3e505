export interface DayAssignment {
  vehicle: string;
  lane: string;
  startMin: number;
}

/** Who stands where, from when on. Every vehicle is in it once: assigned, or left out because no lane takes it. */
export interface DayPlan {
  assignments: DayAssignment[];
  unassigned: { vehicle: string; reason: 'NO_LANE_FITS' }[];
}
