import type { PublicBoardBody } from '@gl/contracts/board';
import type { PortBody } from '@gl/contracts/port';
import { Icon } from '../shared/icons.js';
import { clock, windowText } from '../shared/moment.js';
import { useNow } from '../shared/now.js';
import { STATUS_ICON } from '../shared/status-icon.js';
import type { FeedState } from './board-feed.js';
import { type BoardWords, clockName, driftText } from './board-words.js';
import { STALE_MS } from './wall-turn.js';

export type Row = PublicBoardBody['vehicles'][number];

/** Where a vehicle is on its way, by sign and word. */
export function StateMark({ row, words, size }: { row: Row; words: BoardWords; size: number | string }) {
  return (
    <span className={`mark board-state status-${row.status}`}>
      <Icon name={STATUS_ICON[row.status]} size={size} /> {words.messages.statuses[row.status]}
    </span>
  );
}

/** The lane once it is certain, its group until then. */
export const placeText = ({ laneNo, laneGroup }: Row, { messages }: BoardWords): string =>
  laneNo === null ? messages.laneGroups[laneGroup] : messages.board.lane({ lane: laneNo });

export const timesOf = ({ windowStart, windowEnd, plannedStartAt }: Row, { zone }: Pick<PortBody, 'zone'>) => ({
  window: windowText(windowStart, windowEnd, zone),
  start: plannedStartAt === null ? '' : clock(plannedStartAt, zone),
});

/** Both sides' clocks. */
export function BothClocks({ port, words }: { port: PortBody; words: BoardWords }) {
  const now = useNow(5_000);
  return (
    <dl className="board-clocks">
      {[port, ...(port.neighbour ? [port.neighbour] : [])].map((side) => (
        <div key={side.country}>
          <dt>{clockName(words.messages, side, words.language)}</dt>
          <dd>
            <time>{clock(now, side.zone)}</time>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Why there is nothing to show yet. */
export const lineText = (line: FeedState['line'], { messages: { board } }: BoardWords): string =>
  ({
    asking: board.loading,
    good: board.loading,
    broken: board.unreachable,
    'no-such-port': board.notFound,
    'no-such-day': board.noSuchDay,
  })[line];

/** How old what is shown is, in words. */
export function freshness(
  heardAt: number,
  now: number,
  zone: string,
  { messages: { board } }: BoardWords,
): { isStale: boolean; text: string } {
  const isStale = now - heardAt >= STALE_MS;
  return {
    isStale,
    text: isStale
      ? board.stale({ minutes: Math.floor((now - heardAt) / 60_000) })
      : board.updated({ time: clock(heardAt, zone) }),
  };
}

/** How the plan runs; nothing when nobody waits. */
export function Drift({
  driftMin,
  words,
  size = 18,
  className = '',
}: {
  driftMin: number | null;
  words: BoardWords;
  size?: number;
  className?: string;
}) {
  const drift = driftText(words.messages, driftMin);
  if (!drift) return null;
  return (
    <p className={`${className} ${drift.isLate ? 'tone-narrowed' : 'tone-open'}`.trim()}>
      <Icon name={drift.isLate ? 'warn' : 'check'} size={size} /> {drift.text}
    </p>
  );
}

export function RowHeads({ words: { messages } }: { words: BoardWords }) {
  const text = messages.board;
  return (
    <thead>
      <tr>
        <th scope="col">{text.vehicle}</th>
        <th scope="col">{text.window}</th>
        <th scope="col">{text.start}</th>
        <th scope="col">{text.lane({})}</th>
        <th scope="col">{text.state}</th>
      </tr>
    </thead>
  );
}
