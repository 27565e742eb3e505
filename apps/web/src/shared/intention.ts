/**
 * The idempotency keys of what this tab intends. The same request keeps its key while no final answer came (no network, overload,
 * a reload in between): the server then answers with what it already did. A final answer ends the intention; a changed request is another.
 */
export class Intentions {
  readonly #store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly #makeKey: () => string;

  constructor(store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, makeKey: () => string) {
    this.#store = store;
    this.#makeKey = makeKey;
  }

  /** The key for `request`, asked for under `name` (the route, with the object it concerns). */
  keyFor(name: string, request: unknown): string {
    const print = fingerprint(JSON.stringify(request));
    const [known, knownPrint] = this.#store.getItem(at(name))?.split(' ') ?? [];
    if (known && knownPrint === print) return known;
    const key = this.#makeKey();
    this.#store.setItem(at(name), `${key} ${print}`);
    return key;
  }

  settle(name: string): void {
    this.#store.removeItem(at(name));
  }
}

const at = (name: string) => `gl.intention ${name}`;

/** Sixty bits of two FNV-1a runs: the store then holds no names and phones of drivers. */
function fingerprint(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + i), 0x85ebca6b);
  }
  return `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}`;
}
