import type { SignInBody } from '@gl/contracts/person';
import { writeAudit } from '@gl/db/journal';
import { actorOf } from '@gl/db/people';
import { completeSession, openSession } from '@gl/db/person-sessions';
import { inTransaction } from '@gl/db/transaction';
import type { AppContext } from '../context.js';
import type { Reply, Visitor } from '../http/route.js';
import { deviceCookie, sessionCookie } from './cookies.js';
import { deviceLabel } from './device-label.js';
import { deviceOf, knowDevice } from './known-device.js';

type By = 'password' | 'passkey';

/** Begins a session, whole or half, and tells how far it is. A device is known from the first whole session on. */
export async function beginSession(context: AppContext, visitor: Visitor, personId: string, by: By): Promise<Reply> {
  const { token } = await inTransaction(context.store.pool, async (sql) => {
    const opened = await openSession(sql, {
      personId,
      device: deviceLabel(visitor.userAgent),
      isFactorShown: by === 'passkey',
      replaces: visitor.cookies.session,
    });
    await writeAudit(sql, {
      actor: actorOf(personId),
      action: 'person.signed-in',
      detail: { by, sessionId: opened.id },
    });
    return opened;
  });
  return tell(context, visitor, personId, token);
}

/** A second factor was shown or enrolled: the session goes on whole, under a new token. */
export async function wholeSession(
  context: AppContext,
  visitor: Visitor,
  { personId, sessionId, by }: { personId: string; sessionId: string; by: 'code' | 'backup-code' | 'enrolment' },
): Promise<Reply> {
  const token = await inTransaction(context.store.pool, async (sql) => {
    await writeAudit(sql, { actor: actorOf(personId), action: 'person.second-factor', detail: { by, sessionId } });
    return completeSession(sql, sessionId);
  });
  return tell(context, visitor, personId, token);
}

async function tell(
  { desk, secrets, baseUrl }: AppContext,
  visitor: Visitor,
  personId: string,
  token: string,
): Promise<Reply> {
  const session = (await desk.session(token))!.session!;
  const isSecure = baseUrl().startsWith('https:');
  const isNewDevice = session.state === 'signed-in' && !deviceOf(secrets, personId, visitor.cookies.device);
  return {
    status: 200,
    body: { state: session.state, methods: session.methods } satisfies SignInBody,
    headers: {
      'Set-Cookie': [
        sessionCookie(token, isSecure),
        ...(isNewDevice ? [deviceCookie(knowDevice(secrets, personId), isSecure)] : []),
      ],
    },
  };
}
