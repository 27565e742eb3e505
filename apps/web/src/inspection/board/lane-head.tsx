import type { PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { PortBody } from '@gl/contracts/port';
import type { LocalDay } from '@gl/domain/local-time';
import { MINUTE } from '@gl/domain/local-time';
import { Icon } from '../../shared/icons.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';
import { isOver } from '../vehicle/service-clock.js';
import type { LaneColumn } from './board-model.js';
import { LaneStateMark } from './lane-state-mark.js';
import { judgedAt, nowState } from './now-state.js';

interface Props {
  column: LaneColumn;
  port: PortBody;
  day: LocalDay;
  now: number;
  isStop: boolean;
  onOpen: (lane: string) => void;
}

/** The head of a lane's column: number, way, state, staff. Opens what may be done with the lane. */
export function LaneHead({ column: { lane, vehicles }, port, day, now, isStop, onOpen }: Props) {
  const { desk } = useWords();
  const at = nowState(lane, judgedAt(port.zone, day, now));
  const ahead = vehicles.filter(({ status }) => status !== 'cleared').length;
  return (
    <button
      type="button"
      className={`lane-head lane-${at.state}`}
      data-stop={lane.id}
      tabIndex={isStop ? 0 : -1}
      aria-haspopup="dialog"
      onClick={() => onOpen(lane.id)}
    >
      <span className="lane-name">
        <b>{desk.lanes.lane(lane.no)}</b>{' '}
        <span className="quiet">{lane.directions.map((direction) => desk.book.directions[direction]).join(' · ')}</span>
      </span>{' '}
      <LaneStateMark at={at} port={port} day={day} />{' '}
      <span className="quiet lane-counts">
        <span>{desk.inspection.staffed(lane.staff)}</span> <span>{desk.inspection.vehicles(ahead)}</span>
      </span>{' '}
      <LaneClock served={vehicles.find(({ status }) => status === 'in-inspection') ?? null} />
    </button>
  );
}

/** How long the service under way has run, of how long it should; behind its target by a sign, too. */
function LaneClock({ served }: { served: PlanVehicleBody | null }) {
  const { desk } = useWords();
  const now = useNow(15_000);
  if (!served?.startedAt) return <span className="lane-clock quiet">{desk.inspection.laneFree}</span>;
  const minutes = Math.max(0, Math.floor((now - Date.parse(served.startedAt)) / MINUTE));
  const over = isOver(served, now);
  return (
    <span className={`lane-clock mark ${over ? 'tone-narrowed' : 'tone-open'}`}>
      <Icon name={over ? 'warn' : 'play'} size={14} /> {desk.inspection.laneClock(minutes, served.serviceMin)}
    </span>
  );
}
