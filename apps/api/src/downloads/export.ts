import { Readable } from 'node:stream';
import { loadDeskMessages } from '@gl/messages/desk/load';
import writeXlsxFile from 'write-excel-file/node';
import { narrow, orderOf } from '../bookings/narrowing.js';
import type { Handler } from '../http/route.js';
import { type Cell, guarded } from './cell.js';
import { BOM, csvLine } from './csv.js';
import { allLines, cellsOf, headings, type Speech } from './list-rows.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Characters that a column shows. */
const WIDTHS = [13, 10, 28, 16, 8, 12, 13, 16, 21, 12, 8, 40, 17];

/** The list with the same filters as a file. A csv leaves as it is read; a workbook is one archive and is made first. */
export const exportBookings: Handler<'exportBookings'> = async (context, { query, caller, language }) => {
  const { format, ...asked } = query;
  const { store, desk, clock } = context;
  const ports = (await desk.ports()).map(({ port }) => port);
  const lines = allLines(store.pool, narrow(asked, caller, ports, clock()), orderOf(asked.order));
  const speech: Speech = {
    language,
    desk: await loadDeskMessages(language),
    ports: new Map(ports.map((port) => [port.id, port])),
  };
  const rows = rowsOf(lines, speech);
  const name = `bookings-${new Date(clock()).toISOString().slice(0, 10)}.${format}`;
  const file =
    format === 'csv'
      ? { name, type: 'text/csv; charset=utf-8', content: Readable.from(csv(rows, speech)) }
      : { name, type: XLSX, content: await xlsx(rows, speech) };
  return { status: 200, body: undefined, file };
};

async function* rowsOf(lines: ReturnType<typeof allLines>, speech: Speech): AsyncGenerator<Cell[]> {
  for await (const line of lines) yield cellsOf(line, speech);
}

async function* csv(rows: AsyncGenerator<Cell[]>, speech: Speech): AsyncGenerator<string> {
  yield BOM + csvLine(headings(speech));
  for await (const row of rows) yield csvLine(row);
}

async function xlsx(rows: AsyncGenerator<Cell[]>, speech: Speech): Promise<Readable> {
  const sheet: { value: Cell; fontWeight?: 'bold' }[][] = [
    headings(speech).map((value) => ({ value, fontWeight: 'bold' })),
  ];
  for await (const row of rows) sheet.push(row.map((cell) => ({ value: guarded(cell) })));
  const workbook = await writeXlsxFile(sheet, {
    sheet: speech.desk.bookings.title,
    columns: WIDTHS.map((width) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
  return Readable.from([workbook]);
}
