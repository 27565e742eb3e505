const LOOK_EVERY_MS = 10;
/** Less than this is the ordinary lateness of a timer. */
const STANDSTILL_MS = 50;

/**
 * Watches how long this process stands still: on a starved machine its timers are late, and whoever holds the product to seconds must not count
 * that against it. The answer ends the watch and says how many ms it stood still in all.
 */
export function watchLag(): () => number {
  let stoodStillMs = 0;
  let seenAt = performance.now();
  const look = () => {
    const lateMs = performance.now() - seenAt - LOOK_EVERY_MS;
    if (lateMs > STANDSTILL_MS) stoodStillMs += lateMs;
    seenAt = performance.now();
  };
  const looking = setInterval(look, LOOK_EVERY_MS);
  return () => {
    look();
    clearInterval(looking);
    return stoodStillMs;
  };
}
