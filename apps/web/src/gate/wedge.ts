/** A scanner types a sign each 1 to 30 ms; nobody's fingers keep below this for long. */
const GAP_MS = 60;
/** Shorter than any reference. */
const SHORTEST = 4;

export type Heard =
  /** Nothing, or a key that a person may have pressed. */
  | { is: 'key' }
  /** Part of what a scanner types. */
  | { is: 'burst' }
  | { is: 'scan'; text: string };

/**
 * Tells a scanner that types like a keyboard (a wedge) from a person: signs that follow one another within 60 ms, ended by Enter. It needs no
 * field. What it hears it is told, with the time: no clock of its own.
 */
export class Wedge {
  #text = '';
  #at = Number.NEGATIVE_INFINITY;

  /** `key` as KeyboardEvent.key says it, `at` in milliseconds of any steady clock. */
  hear(key: string, at: number): Heard {
    // Shift, Caps Lock and their like come between the signs of capitals.
    if (key !== 'Enter' && [...key].length !== 1) return { is: 'key' };
    const follows = at - this.#at < GAP_MS;
    if (key === 'Enter') {
      const text = this.#text;
      this.#text = '';
      this.#at = Number.NEGATIVE_INFINITY;
      return follows && text.length >= SHORTEST ? { is: 'scan', text } : { is: 'key' };
    }
    this.#text = follows ? this.#text + key : key;
    this.#at = at;
    return { is: follows ? 'burst' : 'key' };
  }
}

/** What was in a field before a scanner typed into it. A field that takes fewer signs than a code has kept only its beginning. */
export function withoutScan(value: string, text: string): string {
  for (let kept = Math.min(text.length, value.length); kept >= SHORTEST; kept--)
    if (value.endsWith(text.slice(0, kept))) return value.slice(0, -kept);
  return value;
}
