/** What a person sees meanwhile: one line that changes on a terminal, a line now and then elsewhere. */
export interface Progress {
  /** A new stretch of work of about `total` steps. */
  begin(what: string, total: number): void;
  step(count?: number, note?: string): void;
  say(line: string): void;
  end(): void;
}

const PLAIN_EVERY_MS = 5_000;
const LINE_EVERY_MS = 100;

export function secondsText(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 90 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** One line of progress: percent, rate and the time left at that rate. `elapsedMs` since the stretch began. */
export function progressLine(what: string, done: number, total: number, elapsedMs: number, note = ''): string {
  const rate = elapsedMs > 0 ? (done * 1000) / elapsedMs : 0;
  const left = rate > 0 && done > 0 ? `, ${secondsText(Math.max(0, total - done) / rate)} left` : '';
  const percent = total > 0 ? Math.min(100, Math.floor((done * 100) / total)) : 100;
  return `${what} ${String(percent).padStart(3)} %  ${done}/${total}  ${rate.toFixed(rate < 10 ? 1 : 0)}/s${left}${note && `  ${note}`}`;
}

export function progressOn(out: NodeJS.WriteStream, clock = Date.now): Progress {
  let stretch = { what: '', total: 0, done: 0, startedAt: 0, note: '' };
  let shownAt = 0;
  const isTty = out.isTTY === true;
  const show = (force: boolean) => {
    const now = clock();
    if (!stretch.what || (!force && now - shownAt < (isTty ? LINE_EVERY_MS : PLAIN_EVERY_MS))) return;
    shownAt = now;
    const line = progressLine(stretch.what, stretch.done, stretch.total, now - stretch.startedAt, stretch.note);
    out.write(isTty ? `\r\x1b[2K${line.slice(0, (out.columns || 100) - 1)}` : `${line}\n`);
  };
  const end = () => {
    if (!stretch.what) return;
    show(true);
    if (isTty) out.write('\n');
    stretch = { ...stretch, what: '' };
  };
  return {
    begin(what, total) {
      end();
      stretch = { what, total, done: 0, startedAt: clock(), note: '' };
      shownAt = isTty ? 0 : clock();
    },
    step(count = 1, note = '') {
      stretch.done += count;
      stretch.note = note;
      show(false);
    },
    say(line) {
      out.write(isTty && stretch.what ? `\r\x1b[2K${line}\n` : `${line}\n`);
    },
    end,
  };
}
