import { ROUTES, type RouteId } from '@gl/contracts/routes';
import { Problem, problemOf } from './problem.js';
import { apiKey } from './session.js';

/** Routes whose answer is a file. */
type FileRoute = { [R in RouteId]: (typeof ROUTES)[R]['ok'] extends { types: readonly string[] } ? R : never }[RouteId];

const TIMEOUT_MS = 60_000;

/** Fetches a file and gives it to the browser to keep, under the name that the server gave it. Throws `Problem`. */
export async function download(
  id: FileRoute,
  { params = {}, query = {} }: { params?: Record<string, string>; query?: Record<string, string | undefined> },
): Promise<void> {
  const path = ROUTES[id].path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const key = apiKey();
  const response = await fetch(`/api/v1${path}?${new URLSearchParams(given)}`, {
    headers: { 'accept-language': document.documentElement.lang, ...(key ? { authorization: `Bearer ${key}` } : {}) },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw new Problem(0, null);
  });
  if (!response.ok) throw await problemOf(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? id;
  const address = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
