import type { Child } from './child.js';

const STARTS = 4;
/** How a process of the product says so. */
const REFUSES = 'does not start';

/** A starved machine lets some processes not connect in time; whoever starts them starts them again. Any other end is `attempt`'s to tell. */
export async function startPatiently<Started>(attempt: () => Promise<Started>): Promise<Started> {
  for (let starts = 1; ; starts++) {
    try {
      return await attempt();
    } catch (fault) {
      if (starts === STARTS || !(fault as Error).message.includes(REFUSES)) throw fault;
    }
  }
}

/** The process that says `words` in the end: that it works. */
export const startUntilItSays = (launch: () => Child, words: string): Promise<Child> =>
  startPatiently(async () => {
    const child = launch();
    await child.says(words);
    return child;
  });
