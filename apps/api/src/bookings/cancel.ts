import { replay } from '../http/perform.js';
import type { Handler } from '../http/route.js';

/** Gives the place back. A vehicle that has been called forward is past that. */
export const cancel: Handler<'cancel'> = async (context, { params, body, caller, language, idempotency, refuse }) => {
  const wish = { id: params.id, reason: body.reason, caller, language, idempotency, refuse };
  const answer = await context.counter.cancel(wish);
  context.relay.kick();
  return replay(answer, refuse);
};
