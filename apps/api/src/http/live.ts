import { once } from 'node:events';
import { liveQuery } from '@gl/contracts/live';
import { readBooking } from '@gl/db/bookings';
import type { Caller } from '@gl/db/callers';
import type { Happening } from '@gl/db/outbox';
import { readPass } from '@gl/db/passes';
import { readPassToken } from '@gl/db/sealing';
import { type Refusal, refused } from '@gl/domain/refusal';
import type { Request, Response } from 'express';
import type { AppContext } from '../context.js';
import { readCookies } from '../people/cookies.js';
import { seesBooking, seesPort } from './caller.js';
import type { Frame, Wish } from './live-hub.js';
import { schemaRefusal } from './schema-refusal.js';

const COMMENT_MS = 15_000;
/** A client that does not read this much is dropped; it comes back with its Last-Event-ID. */
const MAX_BUFFERED = 256 * 1024;

/** Server-sent events: what the topics ask for, replayed from the client's last id, then as it happens. */
export async function streamLive(
  context: AppContext,
  req: Request,
  res: Response,
  whole: Caller | null,
): Promise<Refusal | null> {
  const caller = whole?.session && whole.session.state !== 'signed-in' ? null : whole;
  const query = liveQuery.safeParse(req.query);
  if (!query.success) return schemaRefusal(query.error);
  const wishes: Wish[] = [];
  for (const topic of query.data.topics) {
    const wish = await allow(context, topic, caller);
    if (!wish)
      return caller !== whole
        ? refused('SECOND_FACTOR_REQUIRED').refusal
        : caller || topic.startsWith('pass:')
          ? refused('NOT_FOUND').refusal
          : refused('UNAUTHENTICATED').refusal;
    wishes.push(wish);
  }
  const header = Number(req.get('Last-Event-ID'));
  const lastId = Number.isSafeInteger(header) && header > 0 ? header : (query.data.lastEventId ?? null);
  open(context, res, wishes, { lastId, isStillThere: watch(context, req, caller) });
  return null;
}

async function allow({ store, secrets }: AppContext, topic: string, caller: Caller | null): Promise<Wish | null> {
  const [kind, id] = [topic.slice(0, topic.indexOf(':')), topic.slice(topic.indexOf(':') + 1)];
  if (kind === 'pass') {
    const token = readPassToken(secrets, id);
    const pass = token && (await readPass(store.pool, token.vehicleId));
    if (!pass || pass.vehicle.passVersion !== token.version) return null;
    // What happens to the whole booking (moved, cancelled) happens to each of its vehicles.
    const isIts = (h: Happening) => h.vehicleId === pass.vehicle.id || (h.bookingId === pass.bookingId && !h.vehicleId);
    return { topic, matches: isIts };
  }
  if (!caller) return null;
  if (kind === 'port') return seesPort(caller, id) ? { topic, matches: (h) => h.portId === id } : null;
  const booking = await readBooking(store.pool, secrets, id);
  return booking && seesBooking(caller, booking) ? { topic, matches: (h) => h.bookingId === id } : null;
}

/** Whether a person is still signed in: a stream outlives neither a sign-out nor the session's end. A key is looked at when it comes. */
function watch({ desk, baseUrl }: AppContext, req: Request, caller: Caller | null): () => Promise<boolean> {
  const token = caller?.session ? readCookies(req.get('Cookie'), baseUrl().startsWith('https:')).session : null;
  return async () => token === null || (await desk.session(token))?.session?.state === 'signed-in';
}

interface Opening {
  lastId: number | null;
  isStillThere: () => Promise<boolean>;
}

function open({ live, log }: AppContext, res: Response, wishes: Wish[], { lastId, isStillThere }: Opening): void {
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
    Connection: 'keep-alive',
  });
  res.write(': ok\nretry: 2000\n\n');
  // Live frames wait until the replay is out, and what the replay told is not told again.
  let told = lastId ?? 0;
  let waiting: Frame[] | null = lastId === null ? null : [];
  const write = (frames: Frame[]): boolean => {
    const fresh = frames.filter((frame) => frame.id > told);
    if (fresh.length === 0) return true;
    told = fresh.at(-1)!.id;
    return res.write(
      fresh.map((frame) => `id: ${frame.id}\nevent: change\ndata: ${JSON.stringify(frame.data)}\n\n`).join(''),
    );
  };
  const stop = live.subscribe(wishes, (frames) => {
    if (waiting) waiting.push(...frames);
    else if (!write(frames) && res.writableLength > MAX_BUFFERED) res.destroy();
  });
  const comment = setInterval(async () => {
    res.write(': \n\n');
    // A database that is away ends no stream: only a session that is.
    if (!(await isStillThere().catch(() => true))) res.end();
  }, COMMENT_MS);
  const forget = live.onClose(() => res.end());
  const gone = new AbortController();
  res.on('close', () => {
    gone.abort();
    stop();
    forget();
    clearInterval(comment);
  });
  if (lastId === null) return;
  const catchUp = async () => {
    // At the reader's pace: a phone that was away for an hour reads slower than we do.
    for await (const frames of live.replay(wishes, lastId)) {
      if (!write(frames)) await once(res, 'drain', { signal: gone.signal });
    }
    write(waiting ?? []);
    waiting = null;
  };
  catchUp().catch((error: Error) => {
    if (gone.signal.aborted) return;
    log.warn({ fault: error.message }, 'a replay failed; the client will ask again');
    res.destroy();
  });
}
