import { type LiveEvent, liveEvent, liveSnapshot } from '@gl/contracts/live';

export interface StreamEvent {
  id: string | null;
  event: string;
  data: string;
}

/** Cuts what has arrived of a `text/event-stream` into whole events; `rest` is to be put before what comes next. */
export function cutEvents(arrived: string): { events: StreamEvent[]; rest: string } {
  const blocks = arrived.replaceAll('\r\n', '\n').split('\n\n');
  const rest = blocks.pop() ?? '';
  const events: StreamEvent[] = [];
  for (const block of blocks) {
    const event: StreamEvent = { id: null, event: 'message', data: '' };
    const data: string[] = [];
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':');
      if (colon <= 0) continue;
      const value = line.slice(colon + 1).replace(/^ /, '');
      const name = line.slice(0, colon);
      if (name === 'id') event.id = value;
      else if (name === 'event') event.event = value;
      else if (name === 'data') data.push(value);
    }
    if (data.length) events.push({ ...event, data: data.join('\n') });
  }
  return { events, rest };
}

/** What an event of the stream says that there is to read; what nobody understands says nothing. */
export function changesIn({ event, data }: Pick<StreamEvent, 'event' | 'data'>): LiveEvent[] {
  if (event === 'change') return liveEvent.array().safeParse([JSON.parse(data)]).data ?? [];
  if (event !== 'snapshot') return [];
  const topics = liveSnapshot.safeParse(JSON.parse(data)).data?.topics ?? [];
  return topics.map((one) => ({ ...one, kind: 'snapshot' }));
}

/** How long to wait before try number `attempt` (from 0): doubling from 1 s to 30 s, half of it by chance (0..1) so that a room full of screens doesn't come back at once. */
export const backOffMs = (attempt: number, chance: number): number =>
  Math.min(30_000, 1000 * 2 ** attempt) * (0.5 + chance / 2);
