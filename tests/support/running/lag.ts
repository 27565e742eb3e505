const LOOK_EVERY_MS = 10;
/** Less than this is the ordinary lateness of a timer. */
const STANDSTILL_MS = 50;

/**
 * How long `work` took, in ms, less what this process stood still meanwhile: on a starved machine its timers are late, and whoever holds the
 * product to seconds must not count that against it.
 */
export async function timed<Answer>(work: () => Promise<Answer>): Promise<{ answer: Answer; tookMs: number }> {
  const startedAt = performance.now();
  let seenAt = startedAt;
  let stoodStillMs = 0;
  const look = () => {
    const lateMs = performance.now() - seenAt - LOOK_EVERY_MS;
    if (lateMs > STANDSTILL_MS) stoodStillMs += lateMs;
    seenAt = performance.now();
  };
  const looking = setInterval(look, LOOK_EVERY_MS);
  try {
    const answer = await work();
    look();
    return { answer, tookMs: performance.now() - startedAt - stoodStillMs };
  } finally {
    clearInterval(looking);
  }
}
