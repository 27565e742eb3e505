import type { PortBody } from '@gl/contracts/port';
import { Icon } from '../../shared/icons.js';
import { clock } from '../../shared/moment.js';
import { STATES } from '../../shared/tokens.js';
import { useWords } from '../../shared/words.js';
import type { NowState } from './now-state.js';

/** A lane's state in icon, word and colour, with how much and until when. */
export function LaneStateMark({ at, port }: { at: NowState; port: Pick<PortBody, 'zone'> }) {
  const { desk } = useWords();
  const { states } = desk.lanes;
  const { share, until, fromTime } = desk.inspection;
  return (
    <span className="lane-state">
      <span className={`mark tone-${at.state}`}>
        <Icon name={STATES[at.state].icon} size={16} /> {states[at.state]}
      </span>
      {at.state === 'narrowed' && <span> {share(Math.round(at.share * 100))}</span>}
      {at.next && (
        <span>
          {' '}
          {fromTime(clock(at.next.at, port.zone))} {states[at.next.state]}
        </span>
      )}
      {at.until && <span> {until(clock(at.until, port.zone))}</span>}
    </span>
  );
}
