import type { Caller } from '@gl/db/callers';
import type { Desk } from '@gl/db/desk';
import type { Refusal } from '@gl/domain/refusal';
import { refused } from '@gl/domain/refusal';

const KEY = /^Bearer (glk_[\w-]{20,80})$/;

/** Who calls, or why nobody. */
export type Who = { caller: Caller | null } | { refusal: Refusal };

/**
 * Who calls: by its key, else by the session's cookie; null with neither. A key that nobody has is refused; a cookie that is over is as good
 * as none, for a browser goes on sending it. Demo keys and demo people are nobody in production.
 */
export async function authenticate(
  desk: Pick<Desk, 'caller' | 'session'>,
  { authorization, sessionToken }: { authorization: string | undefined; sessionToken: string | null },
  production: boolean,
): Promise<Who> {
  if (authorization === undefined) {
    const caller = sessionToken ? await desk.session(sessionToken) : null;
    return { caller: caller?.demo && production ? null : caller };
  }
  const key = KEY.exec(authorization)?.[1];
  const caller = key ? await desk.caller(key) : null;
  if (!caller || (caller.demo && production)) return { refusal: refused('UNAUTHENTICATED').refusal };
  return { caller };
}

/** Companies that a booker acts for: its own, and a broker's clients. */
export const companiesOf = (caller: Caller): number[] => [
  ...(caller.company ? [caller.company.id] : []),
  ...caller.clients.map((client) => client.id),
];

/** Staff see their port; administrators and auditors without a port see all. What a caller may not see is not there (404). */
export function seesPort(caller: Caller, portId: string): boolean {
  return caller.company !== null || caller.portId === null || caller.portId === portId;
}
export function seesBooking(caller: Caller, booking: { portId: string; company: { id: number } }): boolean {
  return caller.company
    ? companiesOf(caller).includes(booking.company.id)
    : caller.portId === null || caller.portId === booking.portId;
}
