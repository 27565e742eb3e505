import { asProblem, type Problem } from '../../shared/problem.js';

export interface Done<Item> {
  item: Item;
  /** Null: it went through. */
  problem: Problem | null;
}

/** Requests at once: enough to be quick, few enough to leave the desk's other questions their turn. */
const AT_ONCE = 4;

/** Does `work` for each item, a few at a time; a refusal of one stops no other. `onDone` is told after each. */
export async function runEach<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
  onDone: (done: readonly Done<Item>[]) => void,
): Promise<Done<Item>[]> {
  const results: Done<Item>[] = [];
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const of = item;
      const problem = await work(of).then(
        () => null,
        (error: unknown) => asProblem(error),
      );
      results.push({ item: of, problem });
      onDone([...results]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
