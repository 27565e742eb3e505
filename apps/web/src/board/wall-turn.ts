/** A wall holds ten rows and shows a page for ten seconds. */
export const ROWS_A_PAGE = 10;
export const TURN_MS = 10_000;
/** From here on a state is old, and said to be. */
export const STALE_MS = 60_000;

export interface Turn {
  /** From 0. */
  page: number;
  /** Index into the languages. */
  language: number;
}

/** What stands on the wall at `now`: every page in one language, then in the next. Reckoned from the clock: nothing is kept that could grow. */
export function turnAt(now: number, pages: number, languages: number): Turn {
  const turn = Math.floor(now / TURN_MS);
  return { page: turn % pages, language: Math.floor(turn / pages) % languages };
}

/** At least one page, though it be empty. */
export const pagesOf = (rows: number): number => Math.max(1, Math.ceil(rows / ROWS_A_PAGE));
