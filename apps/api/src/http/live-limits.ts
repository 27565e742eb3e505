/** A stream costs a socket and up to 20 KiB for as long as it stands; a process has 320 MiB for them. */
const PER_PROCESS = 16_000;
/** Of one key or person: every screen of a port may use one key. */
const PER_CALLER = 100;
/** Of one address that shows no key: the phones of a whole yard may stand behind one. */
const PER_ADDRESS = 2_000;

export interface LiveLimits {
  /** Counts one stream more; returns how to give it back, or null: too many. */
  take(caller: { id: string } | { address: string }): (() => void) | null;
}

/** `limited` false: callers are not counted (as their requests are not), the process is. */
export function openLiveLimits(
  limited: boolean,
  { perProcess = PER_PROCESS, perCaller = PER_CALLER, perAddress = PER_ADDRESS } = {},
): LiveLimits {
  const open = new Map<string, number>();
  let all = 0;
  return {
    take(caller) {
      const [name, most] = 'id' in caller ? [`id ${caller.id}`, perCaller] : [caller.address, perAddress];
      const its = open.get(name) ?? 0;
      if (all >= perProcess || (limited && its >= most)) return null;
      all++;
      open.set(name, its + 1);
      return () => {
        all--;
        const left = open.get(name)! - 1;
        if (left > 0) open.set(name, left);
        else open.delete(name);
      };
    },
  };
}
