import type { AvailabilityQuestion } from '@gl/contracts/port';
import { readWindows, type WindowStock } from '@gl/db/availability';
import { findPort } from '@gl/db/ports';
import { addDays, instantAt, MINUTE } from '@gl/domain/local-time';
import type { Port } from '@gl/domain/port';
import { granted, type Outcome, refused } from '@gl/domain/refusal';
import type { AppContext } from '../context.js';
import type { Handler } from '../http/route.js';
import type { Edition } from '../snapshots/edition.js';
import type { Snapshot } from '../snapshots/snapshot.js';
import { availabilityOf } from './availability-of.js';

export const readAvailability: Handler<'readAvailability'> = async (context, { params, query, refuse, wroteAt }) => {
  const shelves = shelvesOf(context, params.port, query);
  const found = await shelves.read(wroteAt);
  if (!found.ok) return refuse(found.refusal);
  const answer = (shelf: StockShelf) => answerOf(context, shelf, params.port, query);
  const atHand = (wroteAt: number) => {
    const now = shelvesOf(context, params.port, query).atHand(wroteAt);
    return now?.ok ? answer(now.value) : null;
  };
  return { status: 200, body: undefined, edition: answer(found.value), atHand };
};

/** What is left of a direction's windows on some days, and the answers that have been made of it. Who asks plays no part in it. */
interface StockShelf {
  port: Port;
  windows: WindowStock;
  answers: Map<string, Edition>;
}

/** One reading serves all kinds of goods and vehicles. */
function shelvesOf(
  { snapshots, store }: AppContext,
  portId: string,
  { direction, from, days }: AvailabilityQuestion,
): Snapshot<Outcome<StockShelf>> {
  return snapshots.of(`stock|${portId}|${direction}|${from}|${days}`, portId, async () => {
    const found = await findPort(store, portId);
    if (!found) return refused('NOT_FOUND');
    const windows = await readStock(store.pool, found.port, { direction, from, days });
    return granted({ port: found.port, windows, answers: new Map() });
  });
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
  { port, windows, answers }: StockShelf,
  portId: string,
  question: AvailabilityQuestion,
): Edition {
  const { direction, from, days, kind, vehicle, serviceMin, group } = question;
  const name = `availability|${[portId, direction, from, days, kind, vehicle, serviceMin, group].join('|')}`;
  const made = answers.get(name) ?? snapshots.edition(name, availabilityOf(port, windows, question, clock()));
  answers.set(name, made);
  return made;
}
