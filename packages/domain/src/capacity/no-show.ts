/** Of `booked` vehicles, `missing` did not come. What the port excused (a closure, an incident, a cut) is in neither. */
export interface Attendance {
  booked: number;
  missing: number;
}

/** What is known of no-shows before anybody in particular is known: a mean, and how many bookings it is worth. */
export interface NoShowPrior {
  mean: number;
  /** Infinity: the companies do not differ more than chance makes them. */
  weight: number;
}

/**
 * Mean rate of many companies (or classes), and how firmly each is drawn towards it: beta-binomial, its correlation by the analysis of
 * variance (Ridout, Demetrio and Firth 1999), never less firmly than by one booking. Companies without bookings say nothing. No booking at
 * all: mean 0, weight infinite.
 */
export function noShowPrior(groups: readonly Attendance[]): NoShowPrior {
  const known = groups.filter(({ booked }) => booked > 0);
  const booked = sum(known, (one) => one.booked);
  if (booked === 0) return { mean: 0, weight: Number.POSITIVE_INFINITY };
  const mean = sum(known, (one) => one.missing) / booked;
  if (known.length < 2 || booked === known.length) return { mean, weight: Number.POSITIVE_INFINITY };
  const between = sum(known, (one) => one.booked * (one.missing / one.booked - mean) ** 2) / (known.length - 1);
  const within = sum(known, (one) => one.missing * (1 - one.missing / one.booked)) / (booked - known.length);
  const usual = (booked - sum(known, (one) => one.booked ** 2) / booked) / (known.length - 1);
  const correlation = (between - within) / (between + (usual - 1) * within);
  return { mean, weight: correlation > 0 ? Math.max(1, (1 - correlation) / correlation) : Number.POSITIVE_INFINITY };
}

/** Share of a company's vehicles that will not come, 0..1: its own record, drawn towards the mean. */
export function noShowRate({ booked, missing }: Attendance, { mean, weight }: NoShowPrior): number {
  return Number.isFinite(weight) ? (missing + mean * weight) / (booked + weight) : mean;
}

/** What the last weeks leave a company to itself. */
export interface NoShowStanding {
  /** Share of its vehicles that did not come, 0..1. */
  rate: number;
  /** Vehicles a week that it may start in peak windows; null: as many as the caps give. */
  peakAllowance: number | null;
  /** More no-shows, with no more bookings, until it is limited; 0 when it is, and while nothing is booked. */
  left: number;
  /** Does it have the vehicles that a company may start in every window whatever its share? */
  keepsMinimum: boolean;
}

/** From this share of no-shows on a company's peak bookings are limited. */
export const NO_SHOW_LIMIT = 0.35;
const LIMITED_AT_LEAST = 5;
const GROWTH = 1.1;

/**
 * A company's standing after `weeks` (six, the latest anywhere). At 35 % no-shows or more it may start in next week's peak windows what it
 * used on average in those weeks and a tenth more, at least five, and its share alone counts in a window. Nobody is shut out for no-shows.
 * The rule of the truck appointments of Hamburg's container terminals.
 */
export function noShowStanding(weeks: readonly Attendance[]): NoShowStanding {
  const booked = sum(weeks, (week) => week.booked);
  const missing = sum(weeks, (week) => week.missing);
  if (booked === 0) return { rate: 0, peakAllowance: null, left: 0, keepsMinimum: true };
  const limit = Math.ceil(booked * NO_SHOW_LIMIT - 1e-9);
  if (missing < limit)
    return { rate: missing / booked, peakAllowance: null, left: limit - missing, keepsMinimum: true };
  const used = (booked - missing) / weeks.length;
  const peakAllowance = Math.max(LIMITED_AT_LEAST, Math.ceil(used * GROWTH - 1e-9));
  return { rate: missing / booked, peakAllowance, left: 0, keepsMinimum: false };
}

const sum = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0);
