import type { PortBody } from '@gl/contracts/port';
import { type LocalDay, localDay } from '@gl/domain/local-time';
import { Icon } from '../../shared/icons.js';
import { clock, dayText } from '../../shared/moment.js';
import { STATES } from '../../shared/tokens.js';
import { useWords } from '../../shared/words.js';
import type { NowState } from './now-state.js';

interface Props {
  at: NowState;
  port: Pick<PortBody, 'zone'>;
  /** The day on the board: times of another one name theirs. */
  day: LocalDay;
}

/** A lane's state in icon, word and colour, with how much and until when. */
export function LaneStateMark({ at, port, day }: Props) {
  const { desk, language } = useWords();
  const { states } = desk.lanes;
  const { share, until, fromTime } = desk.inspection;
  const time = (instant: string) => {
    const its = localDay(port.zone, Date.parse(instant));
    return its === day ? clock(instant, port.zone) : `${dayText(its, language)} ${clock(instant, port.zone)}`;
  };
  return (
    <span className="lane-state">
      <span className={`mark tone-${at.state}`}>
        <Icon name={STATES[at.state].icon} size={16} /> {states[at.state]}
      </span>
      {at.state === 'narrowed' && <span> {share(Math.round(at.share * 100))}</span>}
      {at.next && (
        <span>
          {' '}
          {fromTime(time(at.next.at))} {states[at.next.state]}
        </span>
      )}
      {at.until && <span> {until(time(at.until))}</span>}
    </span>
  );
}
