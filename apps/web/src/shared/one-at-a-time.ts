/** Events of one act come within milliseconds of each other. */
const GATHER_MS = 30;

/**
 * Gathers what is told while `work` runs, and runs it again for all of it together. An import of five hundred vehicles is a thousand
 * events: a new question for each would end the one before it, and the page would stand still until the import was through.
 */
export function oneAtATime(work: (told: string[]) => Promise<unknown>): (what: string) => void {
  const waiting = new Set<string>();
  let isRunning = false;
  const run = async () => {
    isRunning = true;
    while (waiting.size > 0) {
      await new Promise((wake) => setTimeout(wake, GATHER_MS));
      const told = [...waiting];
      waiting.clear();
      // A question that failed is shown by who asked it; the next event asks again.
      await work(told).catch(() => {});
    }
    isRunning = false;
  };
  return (what) => {
    waiting.add(what);
    if (!isRunning) void run();
  };
}
