/**
 * Standard deviation of early and late minutes of booked trucks, normal: 68 % come within 30 min of the minute they were given. Solved from one stated
 * figure, the 38 min of a plan that is followed rigidly (10 min would give 24); ports that publish theirs had 72 % in time before they paid for it.
 */
export const PUNCTUALITY_MIN = 30;
