import type { LocalDay } from '@gl/domain/local-time';

/**
 * Days on which ports really shut, not every day off: most road ports clear trucks through public holidays.
 * China: statutory days of the Spring Festival (New Year's Eve to the third day) inside the State Council's notice for 2026;
 * for 2027 the same statutory days by the lunar calendar.
 */
export const SPRING_FESTIVAL: LocalDay[] = [
  '2026-02-16',
  '2026-02-17',
  '2026-02-18',
  '2026-02-19',
  '2027-02-05',
  '2027-02-06',
  '2027-02-07',
  '2027-02-08',
];

export const NEW_YEARS_DAY: LocalDay[] = ['2026-01-01', '2027-01-01'];

export const NATIONAL_DAY: LocalDay[] = [
  '2026-10-01',
  '2026-10-02',
  '2026-10-03',
  '2027-10-01',
  '2027-10-02',
  '2027-10-03',
];

/** First day of the lunar year, the same in Beijing and Hanoi in both years. */
export const LUNAR_NEW_YEAR: LocalDay[] = ['2026-02-17', '2027-02-06'];

/** Zamyn-Uud's road port: Naadam, and 29 December, as its closures were announced in earlier years. */
export const MONGOLIA: LocalDay[] = [
  ...NEW_YEARS_DAY,
  ...['2026', '2027'].flatMap((year) => ['11', '12', '13', '14', '15'].map((day) => `${year}-07-${day}`)),
  '2026-12-29',
  '2027-12-29',
];

/** New Year and Nauryz. */
export const KAZAKHSTAN: LocalDay[] = [
  ...NEW_YEARS_DAY,
  ...['2026', '2027'].flatMap((year) => ['21', '22', '23'].map((day) => `${year}-03-${day}`)),
];
