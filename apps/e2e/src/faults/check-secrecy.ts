import { nothingSays } from '@gl/db/invariants/history';
import { type Customer, canariesOf } from './customers.js';
import { examine, type Finding } from './finding.js';
import type { Operation } from './operation.js';

type Bird = Pick<Customer, 'name' | 'driver' | 'platePrefix'>;

/** I13: whoever runs the house reads its logs and looks into its queue, and learns of nobody there. */
export function nobodyIsNamedIn(place: string, lines: readonly string[], customers: readonly Bird[]): Finding {
  const texts = lines.map((text, n) => ({ where: `line ${n}: ${withoutWhole(text)}`, text }));
  return { law: `nobody is named in ${place}`, ...nothingSays(texts, customers.flatMap(canariesOf)) };
}

/** Enough of a line to find it by. */
const withoutWhole = (line: string) => line.slice(0, 80);

/** I9: nothing of one company in an answer to another. */
export function answersAreOnesOwn(history: readonly Operation[], customers: readonly Bird[]): Finding {
  const answered = history.filter(
    ({ heard, company }) => heard.status !== null && customers.some(({ name }) => name === company),
  );
  return examine('no answer holds what is another company’s', answered, ({ heard, company, deed }) => {
    const others = customers.filter(({ name }) => name !== company).flatMap(canariesOf);
    const found = heard.status === null ? undefined : others.find((canary) => heard.text.includes(canary));
    return found === undefined ? null : `${company}, ${deed}: ${found}`;
  });
}
