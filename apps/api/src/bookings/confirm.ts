import { replay } from '../http/perform.js';
import type { Handler } from '../http/route.js';

/** A hold becomes a booking, with what was missing named now. After its end the place is not ours to give. */
export const confirm: Handler<'confirm'> = async (context, { params, body, caller, language, idempotency, refuse }) => {
  const wish = { id: params.id, naming: body, caller, language, idempotency, refuse };
  const answer = await context.counter.confirm(wish);
  context.relay.kick();
  return replay(answer, refuse);
};
