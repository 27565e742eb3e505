import type { PublicBoardBody } from '@gl/contracts/board';
import type { PortBody } from '@gl/contracts/port';
import type { VehicleStatus } from '@gl/domain/booking';
import { Icon, type IconName } from '../shared/icons.js';
import { clock, windowText } from '../shared/moment.js';
import { useNow } from '../shared/now.js';
import { type BoardWords, clockName } from './board-words.js';

export type Row = PublicBoardBody['vehicles'][number];

const STATUS_ICON: Partial<Record<VehicleStatus, IconName>> = {
  confirmed: 'due',
  standby: 'half',
  staged: 'parked',
  called: 'bell',
  'at-gate': 'barrier',
  'in-inspection': 'play',
  referred: 'lens',
};

/** Where a vehicle is on its way, by sign and word. */
export function StateMark({ row, words, size }: { row: Row; words: BoardWords; size: number | string }) {
  return (
    <span className={`mark board-state status-${row.status}`}>
      <Icon name={STATUS_ICON[row.status] ?? 'due'} size={size} /> {words.messages.statuses[row.status]}
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
