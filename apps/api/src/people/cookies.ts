/** A session's cookie and the one by which an account knows a device again. */
export interface Cookies {
  session: string | null;
  device: string | null;
}

const YEAR_HALF_S = 180 * 24 * 3600;

/** With https the browser itself keeps the cookie to this host and to secure lines: `__Host-` forbids anything else. */
const nameOf = (name: 'session' | 'device', isSecure: boolean) => `${isSecure ? '__Host-' : ''}greenlane-${name}`;

/** Somebody shows a session, whether or not there is one of that name: a guess is one, too. */
export const showsSession = (header: string | undefined): boolean => /greenlane-session=[\w-]/.test(header ?? '');

export function readCookies(header: string | undefined, isSecure: boolean): Cookies {
  const all = new Map(
    (header ?? '').split(';').map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
  const session = all.get(nameOf('session', isSecure)) ?? '';
  const device = all.get(nameOf('device', isSecure)) ?? '';
  return {
    session: /^[\w-]{43}$/.test(session) ? session : null,
    device: /^[\w-]{22}\.[\w-]{43}$/.test(device) ? device : null,
  };
}

const cookie = (name: 'session' | 'device', value: string, maxAgeS: number | null, isSecure: boolean) =>
  `${nameOf(name, isSecure)}=${value}; Path=/; HttpOnly; SameSite=Lax${maxAgeS === null ? '' : `; Max-Age=${maxAgeS}`}${isSecure ? '; Secure' : ''}`;

/** Kept by the browser until it closes or the server ends the session, whichever comes first: its life is judged by the row. */
export const sessionCookie = (token: string, isSecure: boolean): string => cookie('session', token, null, isSecure);
export const noSessionCookie = (isSecure: boolean): string => cookie('session', '', 0, isSecure);
export const deviceCookie = (value: string, isSecure: boolean): string =>
  cookie('device', value, YEAR_HALF_S, isSecure);
