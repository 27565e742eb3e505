/** As many vehicles that came are added to what was counted: with little seen, all are expected, which is the safe side for staff. */
const PRIOR = 20;

/** Share of the booked vehicles that come, in (0, 1]. `came` and `stayedAway` (no-shows), counts >= 0. */
export const showRate = (came: number, stayedAway: number): number => (came + PRIOR) / (came + stayedAway + PRIOR);
