import { granted, type Outcome, refused } from './refusal.js';
import { typedCode } from './typed-code.js';

const BODY = /^[A-Z]{3}[UJZ]\d{6}$/;
// ISO 6346: letters count from 10 and skip the multiples of 11.
const letterValue = (letter: string) => {
  const n = letter.charCodeAt(0) - 55;
  return n + Math.floor((n - 1) / 10);
};

function checkDigit(body: string): string {
  const sum = [...body].reduce(
    (total, character, i) => total + (i < 4 ? letterValue(character) : Number(character)) * 2 ** i,
    0,
  );
  return String((sum % 11) % 10);
}

/** Completes owner code, category and serial (`CSQU305438`) to a container number: for tests and seeds. Throws RangeError otherwise. */
export function withContainerCheckDigit(body: string): string {
  if (!BODY.test(body)) throw new RangeError('a container number is four letters, six digits and the check digit');
  return body + checkDigit(body);
}

/** Understands a freight container's number (ISO 6346). Refuses with CONTAINER_FORMAT; a wrong check digit puts `expected` in values. */
export function understandContainer(text: string): Outcome<string> {
  const number = typedCode(text);
  const body = number.slice(0, 10);
  if (!BODY.test(body) || !/^\d$/.test(number.slice(10))) return refused('NOT_BOOKABLE', { rule: 'CONTAINER_FORMAT' });
  const expected = checkDigit(body);
  if (number[10] !== expected) return refused('NOT_BOOKABLE', { rule: 'CONTAINER_FORMAT', values: { expected } });
  return granted(number);
}
