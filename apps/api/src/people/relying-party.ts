import type { AppContext } from '../context.js';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Under which name passkeys are kept, and from which pages they are taken. WebAuthn knows no IP addresses, so an installation on the
 * loopback goes by `localhost`, which a browser may open as well.
 */
export function relyingParty({ ourOrigins, baseUrl }: Pick<AppContext, 'ourOrigins' | 'baseUrl'>): {
  id: string;
  origins: string[];
} {
  const { hostname } = new URL(baseUrl());
  const id = LOOPBACK.test(hostname) ? 'localhost' : hostname;
  return { id, origins: ourOrigins().filter((origin) => new URL(origin).hostname === id) };
}

/** Origins of pages that are ours: where people reach us; on the loopback that is every name of it, and what we listen on. */
export function originsOf(baseUrl: string, listensOn: string): string[] {
  if (!LOOPBACK.test(new URL(baseUrl).hostname)) return [new URL(baseUrl).origin];
  const origins = [baseUrl, listensOn].flatMap((url) => {
    const { protocol, port, origin } = new URL(url);
    return [
      origin,
      ...['localhost', '127.0.0.1', '[::1]'].map((name) => `${protocol}//${name}${port ? `:${port}` : ''}`),
    ];
  });
  return [...new Set(origins)];
}
