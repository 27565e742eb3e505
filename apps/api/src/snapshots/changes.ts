/** Changes of a port that may come at once, and a second ever after, until it is a rush: by their number, for a slow machine is no rush. */
export const AT_ONCE = 60;
const PER_S = 10;

/** What is of no one port. */
export const ALL = '';

/** In which order this process heard of changes and began to read: ticks, for two things may fall into one millisecond. */
export interface Changes {
  tick(): number;
  /** Something of a port has been committed, or of any port when none is named. */
  note(portId?: string): void;
  /** The last tick at which something of the port had changed. */
  last(portId: string): number;
  /** Do they come faster than each could be read by itself? */
  isRush(portId: string): boolean;
}

export function openChanges(clock: () => number): Changes {
  let tick = 0;
  const noted = new Map<string, { tick: number; left: number; at: number }>();
  const of = (portId: string) => {
    const found = noted.get(portId) ?? { tick: 0, left: AT_ONCE, at: clock() };
    noted.set(portId, found);
    return found;
  };
  return {
    tick: () => ++tick,
    note(portId = ALL) {
      const port = of(portId);
      const at = clock();
      port.left = Math.max(0, Math.min(AT_ONCE, port.left + (Math.max(0, at - port.at) * PER_S) / 1000) - 1);
      port.at = at;
      port.tick = ++tick;
    },
    last: (portId) => Math.max(noted.get(ALL)?.tick ?? 0, noted.get(portId)?.tick ?? 0),
    isRush: (portId) => [ALL, portId].some((id) => (noted.get(id)?.left ?? AT_ONCE) < 1),
  };
}
