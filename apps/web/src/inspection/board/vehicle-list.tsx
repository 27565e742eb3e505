import type { PlanBody, PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { PortBody } from '@gl/contracts/port';
import { useState } from 'react';
import { Icon } from '../../shared/icons.js';
import { Identity } from '../../shared/identity.js';
import { useLaneName } from '../../shared/lane-name.js';
import { clock } from '../../shared/moment.js';
import { useWords } from '../../shared/words.js';
import { classIcon, StatusFace } from '../status-face.js';
import { isOver } from '../vehicle/service-clock.js';
import type { Board } from './board-model.js';
import { LaneHead } from './lane-head.js';

interface Props {
  plan: PlanBody;
  board: Board;
  port: PortBody;
  now: number;
  onVehicle: (vehicle: PlanVehicleBody) => void;
  onLane: (lane: string) => void;
}

const isThrough = ({ status }: PlanVehicleBody) =>
  status === 'cleared' || status === 'turned-back' || status === 'no-show';

/** The board of a narrow screen: lanes folded away, vehicles in the order of their times. */
export function VehicleList({ plan, board, port, now, onVehicle, onLane }: Props) {
  const { desk } = useWords();
  const { inspection } = desk;
  const laneName = useLaneName(plan.lanes);
  const [lane, setLane] = useState('');
  const [isHiding, setHiding] = useState(true);
  const columns = board.groups.flatMap((group) => group.columns);
  const shown = plan.vehicles.filter(
    (vehicle) => (lane === '' || (vehicle.lane ?? 'none') === lane) && !(isHiding && isThrough(vehicle)),
  );
  return (
    <>
      <details className="lane-list">
        <summary>
          {inspection.lanes} ({columns.length})
        </summary>
        <ul>
          {columns.map((column) => (
            <li key={column.lane.id}>
              <LaneHead column={column} port={port} day={plan.date} now={now} isStop onOpen={onLane} />
            </li>
          ))}
        </ul>
      </details>
      <div className="filters">
        <label className="inline-field">
          <span>{desk.bookings.lane}</span>
          <select value={lane} onChange={({ target }) => setLane(target.value)}>
            <option value="">{inspection.allLanes}</option>
            <option value="none">{inspection.withoutLane}</option>
            {plan.lanes.map(({ id }) => (
              <option key={id} value={id}>
                {laneName(id)}
              </option>
            ))}
          </select>
        </label>
        <label className="tick">
          <input type="checkbox" checked={isHiding} onChange={({ target }) => setHiding(target.checked)} />
          {inspection.hideEnded}
        </label>
      </div>
      <p className="quiet" role="status">
        {inspection.vehicles(shown.length)}
      </p>
      <ul className="vehicle-list">
        {shown.map((vehicle) => (
          <li key={vehicle.vehicleId}>
            <VehicleRow vehicle={vehicle} port={port} now={now} laneName={laneName} onVehicle={onVehicle} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface RowProps extends Pick<Props, 'port' | 'now' | 'onVehicle'> {
  vehicle: PlanVehicleBody;
  laneName: (id: string) => string;
}

function VehicleRow({ vehicle, port, now, laneName, onVehicle }: RowProps) {
  const { desk } = useWords();
  const { inspection } = desk;
  const start = vehicle.startedAt ?? vehicle.plannedStartAt;
  return (
    <button
      type="button"
      className={`vehicle-row${isOver(vehicle, now) ? ' is-over' : ''}`}
      data-stop={vehicle.vehicleId}
      aria-haspopup="dialog"
      onClick={() => onVehicle(vehicle)}
    >
      <time className="vehicle-row-time">{clock(start ?? vehicle.windowStart, port.zone)}</time>{' '}
      <span className="vehicle-row-name">
        <b className="plate">
          <Identity text={vehicle.identity} />
        </b>{' '}
        <Icon name={classIcon(vehicle.serviceClass)} />
      </span>{' '}
      <span className="vehicle-row-lane">
        {vehicle.status === 'referred' && vehicle.bay
          ? `${desk.lanes.bay} ${vehicle.bay}`
          : vehicle.lane
            ? laneName(vehicle.lane)
            : inspection.withoutLane}
      </span>{' '}
      <span className="vehicle-row-facts">
        <StatusFace status={vehicle.status} />
        {isOver(vehicle, now) && (
          <span className="mark tone-narrowed">
            <Icon name="warn" size={16} /> {desk.lanes.overTarget}
          </span>
        )}
        {vehicle.told !== 'told' && (
          <span className="mark tone-narrowed">
            <Icon name="untold" size={16} /> {inspection.told[vehicle.told]}
          </span>
        )}
        {vehicle.needs.map((need) => (
          <span key={need} className="mark">
            <Icon name="hand" size={16} /> {desk.book.needKinds[need as keyof typeof desk.book.needKinds] ?? need}
          </span>
        ))}
      </span>
    </button>
  );
}
