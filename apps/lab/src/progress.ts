export interface Progress {
  /** Tells how far it is by calling the answer with what is done. */
  begin: (what: string, total: number) => (done: number) => void;
  end: () => void;
}

const LINE_EVERY_MS = 100;
const PLAIN_EVERY_MS = 5000;

/** On a terminal one line that is written over and goes away; elsewhere a line now and then. */
export function progressOn(out: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>, clock = Date.now): Progress {
  let shownAt = clock();
  return {
    begin: (what, total) => (done) => {
      const now = clock();
      if (now - shownAt < (out.isTTY ? LINE_EVERY_MS : PLAIN_EVERY_MS)) return;
      shownAt = now;
      out.write(`${out.isTTY ? '\r\x1b[2K' : ''}${what}: ${done} of ${total} days${out.isTTY ? '' : '\n'}`);
    },
    end: () => {
      if (out.isTTY) out.write('\r\x1b[2K');
    },
  };
}
