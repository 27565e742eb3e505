export type Cell = string | number;

/**
 * A text that a spreadsheet would read as a formula gets an apostrophe before it: a company's name must not run a command on the desk of
 * whoever opens the list. The marks are those of OWASP's "CSV injection".
 */
export const guarded = (cell: Cell): Cell =>
  typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
