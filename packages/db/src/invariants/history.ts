import { type Counted, MOST_SHOWN } from './law.js';

/**
 * Laws that no row can say, over what somebody recorded while the house ran: what readers were shown, what callers were answered, what logs say.
 * Pure, so that a fault test, a rush and a log of yesterday are judged alike.
 */
function judged<T>(entries: readonly T[], faultOf: (entry: T) => string | null): Counted {
  const broken = entries.map(faultOf).filter((fault) => fault !== null);
  return { examined: entries.length, broken: broken.slice(0, MOST_SHOWN) };
}

/** What one reader was shown of one thing, in the order in which it came. */
export interface Shown {
  reader: string;
  what: string;
  version: number;
}

/** I5: nobody is shown an older version after a newer. */
export function versionsNeverFall(shown: readonly Shown[]): Counted {
  const highest = new Map<string, number>();
  return judged(shown, ({ reader, what, version }) => {
    const name = `${reader}, ${what}`;
    const before = highest.get(name) ?? Number.NEGATIVE_INFINITY;
    highest.set(name, Math.max(before, version));
    return version < before ? `${name}: version ${version} after ${before}` : null;
  });
}

/** An answer to an idempotency key as its caller got it; `null` when none came, so that nobody knows. */
export interface Answered {
  caller: string;
  key: string;
  answer: { status: number; body: unknown } | null;
}

/** A refusal of the moment (busy, not yet known) is kept by nobody, and may be followed by another answer. */
const isKept = (status: number) => (status >= 200 && status < 300) || status === 409 || status === 422;

/** I8: one key, one answer, however often and of whichever process it is asked. */
export function oneAnswerPerKey(answers: readonly Answered[]): Counted {
  const first = new Map<string, string>();
  const known = answers.filter(({ answer }) => answer !== null && isKept(answer.status));
  return judged(known, ({ caller, key, answer }) => {
    const name = `${caller}, ${key}`;
    const said = JSON.stringify(answer);
    const before = first.get(name) ?? said;
    first.set(name, before);
    return said === before ? null : `${name}: another answer`;
  });
}

/** I9, I13: words of one company, or of a person, that must not be in what others get, in logs, in queues. The word itself is not repeated. */
export function nothingSays(texts: readonly { where: string; text: string }[], canaries: readonly string[]): Counted {
  return judged(texts, ({ where, text }) => {
    const found = canaries.findIndex((canary) => text.includes(canary));
    return found < 0 ? null : `${where}: canary ${found}`;
  });
}

/** An opening of a gate that somebody was told of. */
export interface Opened {
  pass: string;
  direction: string;
  opened: boolean;
}

/** I10: a pass opens a gate once per direction, whoever shows it where and however often at once. */
export function passesOpenOnce(openings: readonly Opened[]): Counted {
  const open = new Set<string>();
  return judged(openings, ({ pass, direction, opened }) => {
    const name = `${pass}, ${direction}`;
    if (!opened) return null;
    const isDouble = open.has(name);
    open.add(name);
    return isDouble ? `${name}: opened twice` : null;
  });
}

/** I14: what was answered 2xx is there afterwards. `found`: ids that the store has. */
export function acknowledgedExist(acknowledged: readonly string[], found: ReadonlySet<string>): Counted {
  return judged(acknowledged, (id) => (found.has(id) ? null : `${id} is lost`));
}
