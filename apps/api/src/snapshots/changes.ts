/** In which order this process heard of changes and began to read: ticks, for two things may fall into one millisecond. */
export interface Changes {
  tick(): number;
  /** Something of a port has been committed, or of any port when none is named. */
  note(portId?: string): void;
  /** The last tick at which something of the port had changed. */
  last(portId: string): number;
}

export function openChanges(): Changes {
  let tick = 0;
  let ofAll = 0;
  const ofPort = new Map<string, number>();
  return {
    tick: () => ++tick,
    note(portId) {
      if (portId === undefined) ofAll = ++tick;
      else ofPort.set(portId, ++tick);
    },
    last: (portId) => Math.max(ofAll, ofPort.get(portId) ?? 0),
  };
}
