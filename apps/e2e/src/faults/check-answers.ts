import type { Child } from '../../../../tests/support/running/child.js';
import type { Facts } from './facts.js';
import type { Fault } from './fault.js';
import { examine, type Finding } from './finding.js';
import { codeOf, type Operation, REFUSED_WITHIN_MS } from './operation.js';
import type { StreamReader } from './stream-reader.js';

/** Who is not answered at all is not refused cleanly, save where the caller's own line is what broke. */
export function refusalsAreClean(
  history: Operation[],
  { mayBeCutOff = false, answersLaterByMs = 0 }: Pick<Fault, 'mayBeCutOff' | 'answersLaterByMs'>,
  { patience = 1, struckAt = 0 } = {},
): Finding {
  const refused = history.filter((op) => op.outcome !== 'ok' && !(mayBeCutOff && op.heard.status === null));
  return examine('refusals are clean and in time', refused, (op) => {
    const { heard, deed, tookMs, startedAt } = op;
    const since = struckAt && `, asked ${startedAt - struckAt} ms after the fault began`;
    const who = `${deed} at api ${op.api}${since || ''}, after ${Math.round(tookMs)} ms`;
    if (heard.status === null) return `${who}: ${heard.fault}`;
    if (!heard.type.startsWith('application/problem+json')) return `${who}: ${heard.status} as ${heard.type}`;
    const code = codeOf(op);
    if (heard.status >= 500 && (heard.status !== 503 || heard.retryAfter === null))
      return `${who}: ${heard.status} ${code}`;
    if (!code) return `${who}: ${heard.status} without a code`;
    return tookMs > (REFUSED_WITHIN_MS[deed] + answersLaterByMs) * patience ? `${who}: ${heard.status} ${code}` : null;
  });
}

/** Keys and sessions stay good over every fault: who cannot be looked up is told to come again, never that he is nobody. */
export function nobodyIsSignedOut(history: Operation[]): Finding {
  const answered = history.filter(({ heard }) => heard.status !== null);
  return examine('nobody is signed out', answered, ({ heard, deed, company }) => {
    if (heard.status === null) return null;
    if (heard.status === 401 || heard.status === 403) return `${company}, ${deed}: ${heard.status}`;
    return heard.setsCookie ? `${company}, ${deed}: its cookie was changed` : null;
  });
}

/** I9: what belongs to somebody else is not there. */
export function strangersSeeNothing(history: Operation[]): Finding {
  const spying = history.filter(({ deed, outcome }) => deed === 'spy' && outcome !== 'unknown');
  return examine("another company's booking is not there", spying, ({ heard, bookingId, company }) =>
    heard.status === 404 ? null : `${company} read ${bookingId}: ${heard.status}`,
  );
}

/**
 * I5: numbers rise, over every connection. What no reader was told of a newer one of its kind stands for, for that says no more than that there
 * is something to read.
 */
export function streamsTellInOrder(readers: Pick<StreamReader, 'told'>[], { happenings }: Facts): Finding {
  const broken = readers.flatMap(({ told }, n) => {
    const back = told.findIndex(({ seq }, i) => i > 0 && seq <= told[i - 1]!.seq);
    if (back > 0) return [`stream ${n}: ${told[back]!.seq} after ${told[back - 1]!.seq}`];
    const newest = (kind: string) =>
      told.findLast((one) => one.kind === kind || one.kind === null)?.seq ?? Number.NEGATIVE_INFINITY;
    const missed = happenings.filter(({ seq, kind }) => seq >= (told[0]?.seq ?? 0) && seq > newest(kind));
    return missed.length > 0
      ? [
          `stream ${n}: never told of ${missed
            .slice(0, 5)
            .map(({ seq, kind }) => `${seq} (${kind})`)
            .join(', ')}`,
        ]
      : [];
  });
  const examined = readers.reduce((sum, { told }) => sum + told.length, 0);
  return { law: 'a stream tells in order, and of each kind the newest', examined, broken };
}

const RECOVERED_WITHIN_MS = 10_000;

/** Until each api booked again, ms; null: it did not. */
export function theHouseRecovers(recoveriesMs: (number | null)[], patience = 1): Finding {
  return examine('each api books again within 10 s', recoveriesMs, (ms) =>
    ms === null ? 'not at all' : ms > RECOVERED_WITHIN_MS * patience ? `after ${Math.round(ms)} ms` : null,
  );
}

/** A fault of the world ends no process of ours: whoever still runs at the end was either never ended or started anew by the fault itself. */
export function nobodyDied(residents: readonly { child: Pick<Child, 'isRunning' | 'lines'> }[]): Finding {
  return examine('no process ended by itself', residents, ({ child }) =>
    child.isRunning() ? null : child.lines.slice(-45).join(' | ').slice(0, 3_000),
  );
}
