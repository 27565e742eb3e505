import { liveQuery } from '@gl/contracts/live';
import { readBooking } from '@gl/db/bookings';
import type { Caller } from '@gl/db/callers';
import { readPass } from '@gl/db/passes';
import { readPassToken } from '@gl/db/sealing';
import { type Refusal, refused } from '@gl/domain/refusal';
import type { Request, Response } from 'express';
import type { AppContext } from '../context.js';
import { readCookies } from '../people/cookies.js';
import { seesBooking, seesPort } from './caller.js';
import type { Wish } from './live-frame.js';
import { SocketSink, takeSocket } from './live-socket.js';
import { countNoGuess } from './rate-limit.js';
import { schemaRefusal } from './schema-refusal.js';
import { addressOf } from './visitor.js';

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
  const giveBack = context.liveLimits.take(caller ?? { address: addressOf(req) });
  if (!giveBack) return refused('RATE_LIMITED').refusal;
  res.once('close', giveBack);
  const wishes: Wish[] = [];
  for (const topic of new Set(query.data.topics)) {
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
  countNoGuess(res);
  // Whoever hung up while we looked is told nothing, and nothing waits for his end.
  if (res.destroyed) return null;
  res.off('close', giveBack);
  open(context, res, wishes, { lastId, isStillThere: watch(context, req, caller), giveBack });
  return null;
}

async function allow({ store, secrets }: AppContext, topic: string, caller: Caller | null): Promise<Wish | null> {
  const [kind, id] = [topic.slice(0, topic.indexOf(':')), topic.slice(topic.indexOf(':') + 1)];
  if (kind === 'pass') {
    const token = readPassToken(secrets, id);
    const pass = token && (await readPass(store.pool, token.vehicleId));
    if (!pass || pass.vehicle.passVersion !== token.version) return null;
    return { topic, keys: [`vehicle:${pass.vehicle.id}`, `whole:${pass.bookingId}`] };
  }
  if (!caller) return null;
  if (kind === 'port') return seesPort(caller, id) && !caller.awaitsApproval ? { topic, keys: [topic] } : null;
  const booking = await readBooking(store.pool, secrets, id);
  return booking && seesBooking(caller, booking) ? { topic, keys: [topic] } : null;
}

/** Whether a person is still signed in: a stream outlives neither a sign-out nor the session's end. A key is looked at when it comes. */
function watch({ desk, baseUrl }: AppContext, req: Request, caller: Caller | null): (() => Promise<boolean>) | null {
  const token = caller?.session ? readCookies(req.get('Cookie'), baseUrl().startsWith('https:')).session : null;
  return token ? async () => (await desk.session(token))?.session?.state === 'signed-in' : null;
}

interface Asked {
  lastId: number | null;
  isStillThere: (() => Promise<boolean>) | null;
  giveBack(): void;
}

function open(
  { live, log }: AppContext,
  res: Response,
  wishes: Wish[],
  { lastId, isStillThere, giveBack }: Asked,
): void {
  // The stream ends with its connection: without chunks around them, all clients' frames are the same bytes, and go to the socket as they are.
  res.removeHeader('Transfer-Encoding');
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
    Connection: 'close',
  });
  res.write(': ok\nretry: 2000\n\n');
  const socket = takeSocket(res);
  const { line, leave } = live.open({
    wishes,
    lastId,
    sink: new SocketSink(socket, isStillThere),
    onFault(error) {
      log.warn({ fault: error.message }, 'a replay failed; the client will ask again');
      socket.destroy();
    },
  });
  const forget = live.onClose(() => {
    // Ten thousand who are sent away in one moment do not come back in one.
    socket.write(`retry: ${500 + Math.round(Math.random() * 3_000)}\n\n`);
    socket.destroySoon();
  });
  socket.on('drain', () => line.drained());
  socket.on('close', () => {
    leave();
    forget();
    giveBack();
  });
}
