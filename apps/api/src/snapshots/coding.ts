import { Shelf } from './shelf.js';

export type Coding = 'br' | 'gzip' | 'identity';

// A handful of browsers and libraries ask nearly everything.
const chosen = new Shelf<Coding>(64);

/** The coding that a reader likes best; of equals brotli, then gzip. Who says nothing gets it plain. */
export function chooseCoding(acceptEncoding: string | undefined): Coding {
  if (!acceptEncoding) return 'identity';
  return chosen.get(acceptEncoding) ?? chosen.put(acceptEncoding, parse(acceptEncoding));
}

function parse(acceptEncoding: string): Coding {
  const liking = new Map<string, number>();
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name, ...settings] = part.split(';').map((word) => word.trim());
    const q = settings.find((setting) => setting.startsWith('q='));
    liking.set(name!, q ? Number(q.slice(2)) || 0 : 1);
  }
  const of = (coding: Coding) => liking.get(coding) ?? liking.get('*') ?? 0;
  const best = of('br') >= of('gzip') ? 'br' : 'gzip';
  return of(best) > 0 && of(best) >= (liking.get('identity') ?? 0) ? best : 'identity';
}
