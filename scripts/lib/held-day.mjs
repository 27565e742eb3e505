import { sleep } from './process-life.mjs';

/** Slow enough for the planner, which the day's clock would run away from. */
const SIM_MS_PER_MS = 25 * 60;
/** Nobody comes so early that waiting for it would show anything. */
const LONGEST_WAIT_MS = 1_000;
const HOUR = 3_600_000;

/**
 * Lives a port's day until `atHour` (the port's clock, `offsetMs` from UTC) and holds it there: lanes taken, vehicles called, others on the
 * road. Resolves with the instant that it is held at; `leave()` ends it as Ctrl-C does, with lanes that are free.
 */
export async function holdDay(demo, { date, atHour, offsetMs, ...options }) {
  const heldAt = Date.parse(`${date}T00:00:00Z`) - offsetMs + atHour * HOUR;
  const stop = new AbortController();
  const reached = signal();
  const release = signal();
  let last = null;
  const ended = demo({
    ...options,
    day: date,
    scenario: 'day',
    seed: '1',
    speed: null,
    expect: new Map(),
    progress: { begin() {}, step() {}, end() {}, say: (line) => stop.signal.aborted || console.log(line) },
    signal: stop.signal,
    async pace(at) {
      if (at >= heldAt) {
        reached.give();
        return release.given;
      }
      await sleep(Math.min(LONGEST_WAIT_MS, (at - (last ?? at)) / SIM_MS_PER_MS));
      last = at;
    },
  });
  await Promise.race([
    reached.given,
    ended.then((code) => {
      throw new Error(`the day ended before its hour (${code}), see above`);
    }),
  ]);
  return {
    heldAt,
    async leave() {
      stop.abort();
      release.give();
      await ended;
    },
  };
}

function signal() {
  let give;
  const given = new Promise((resolve) => {
    give = resolve;
  });
  return { given, give };
}
