import { type Cell, guarded } from './cell.js';

/** Chinese Excel reads a file without this mark as GB 18030. */
export const BOM = '\ufeff';

const quoted = (cell: Cell) => {
  const text = String(guarded(cell));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One line after RFC 4180. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(quoted).join(',')}\r\n`;
