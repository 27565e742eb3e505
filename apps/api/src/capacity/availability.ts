import type { AvailabilityQuestion } from '@gl/contracts/port';
import { readWindows, type WindowStock } from '@gl/db/availability';
import { findPort } from '@gl/db/ports';
import { addDays, instantAt, MINUTE } from '@gl/domain/local-time';
import type { Port } from '@gl/domain/port';
import { granted, type Outcome, refused } from '@gl/domain/refusal';
import type { AppContext } from '../context.js';
import type { Handler } from '../http/route.js';
import type { Edition } from '../snapshots/edition.js';
import { Shelf } from '../snapshots/shelf.js';
import { availabilityOf } from './availability-of.js';
import { Counted, carryOver } from './unchanged.js';

export const readAvailability: Handler<'readAvailability'> = async (context, { params, query, refuse, wroteAt }) => {
  const { direction, from, days, kind, vehicle, serviceMin, group } = query;
  const shelf = `stock|${[params.port, direction, from, days].join('|')}`;
  const name = `availability|${[params.port, direction, from, days, kind, vehicle, serviceMin, group].join('|')}`;
  const stock = () => context.snapshots.of(shelf, params.port, () => stockReader(context, params.port, query));
  const found = await stock().read(wroteAt);
  if (!found.ok) return refuse(found.refusal);
  const atHand = (wroteAt: number) => {
    const now = stock().atHand(wroteAt);
    return now?.ok ? answerOf(context, now.value, name, query) : null;
  };
  return { status: 200, body: undefined, edition: answerOf(context, found.value, name, query), atHand };
};

/** What is left of a direction's windows on some days, and the answers that have been made of it. Who asks plays no part in it. */
interface StockShelf {
  port: Port;
  windows: WindowStock;
  answers: Map<string, Edition>;
  /** By answer, from reading to reading. */
  counted: Shelf<Counted>;
}

/** One reading serves all kinds of goods and vehicles. */
function stockReader(
  { store }: AppContext,
  portId: string,
  { direction, from, days }: AvailabilityQuestion,
): () => Promise<Outcome<StockShelf>> {
  const counted = new Shelf<Counted>(32);
  let before: WindowStock | null = null;
  return async () => {
    const found = await findPort(store, portId);
    if (!found) return refused('NOT_FOUND');
    const windows = await readStock(store.pool, found.port, { direction, from, days });
    carryOver(before?.stock ?? null, windows.stock);
    before = windows;
    return granted({ port: found.port, windows, answers: new Map(), counted });
  };
}

function readStock(
  pool: AppContext['store']['pool'],
  port: Port,
  { direction, from, days }: Pick<AvailabilityQuestion, 'direction' | 'from' | 'days'>,
): Promise<WindowStock> {
  const reach = port.policies.spillWindows * port.windowMin * MINUTE;
  const end = instantAt(port.zone, addDays(from, days)) + reach;
  return readWindows(pool, port.id, direction, instantAt(port.zone, from), end);
}

function answerOf(
  { snapshots, clock }: AppContext,
  { port, windows, answers, counted }: StockShelf,
  name: string,
  question: AvailabilityQuestion,
): Edition {
  const made = answers.get(name);
  if (made) return made;
  const counts = counted.get(name) ?? counted.put(name, new Counted());
  const edition = snapshots.edition(name, availabilityOf(port, windows, question, clock(), counts));
  answers.set(name, edition);
  return edition;
}
