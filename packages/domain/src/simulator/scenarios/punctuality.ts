/**
 * Standard deviation of early and late minutes of booked trucks, normal: 68 % come within 30 min of the minute given (published for a port that asks for
 * +-30 min: 72 % before it paid for punctuality).
 */
export const PUNCTUALITY_MIN = 30;
