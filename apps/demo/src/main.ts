import type { DemoOptions } from './options.js';
import { runDay } from './run.js';
import { Impossible } from './site.js';

export { progressOn } from './progress.js';
export { SCENARIOS } from './scenarios.js';
export { FAULTS } from './spoil.js';

/** 0: the day held. 1: it did not. 2: it could not be run here. 130: stopped. */
export async function demo(options: DemoOptions): Promise<number> {
  const { progress, signal } = options;
  try {
    const faults = await runDay(options);
    progress.end();
    if (signal.aborted) return stopped(options);
    if (faults.length === 0) {
      progress.say(
        '\nThe day holds: all valid were booked, all invalid refused by the expected rule, everybody decided once and told, no window oversold, no lane overlapped.',
      );
      return 0;
    }
    progress.say(
      `\nThe day does not hold, ${faults.length} ${faults.length === 1 ? 'thing differs' : 'things differ'}:`,
    );
    for (const fault of faults) progress.say(`  ${fault}`);
    return 1;
  } catch (fault) {
    progress.end();
    if (signal.aborted) return stopped(options);
    progress.say(fault instanceof Impossible ? fault.message : `The run broke off: ${(fault as Error).stack}`);
    return fault instanceof Impossible ? 2 : 1;
  }
}

function stopped({ progress }: DemoOptions): number {
  progress.say(
    'Stopped. What was booked stays booked; who was on the way stays there, and the lanes are free.\nThe next run takes another day, or another --data folder.',
  );
  return 130;
}
