import type { PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { PortBody } from '@gl/contracts/port';
import type { CSSProperties } from 'react';
import { Icon } from '../../shared/icons.js';
import { Identity } from '../../shared/identity.js';
import { clock } from '../../shared/moment.js';
import { STATUS_ICON } from '../../shared/status-icon.js';
import { useWords } from '../../shared/words.js';
import { classIcon, useClassWord } from '../status-face.js';
import { isOver } from '../vehicle/service-clock.js';
import type { Placed } from './axis.js';

interface Props {
  vehicle: PlanVehicleBody;
  port: Pick<PortBody, 'zone'>;
  now: number;
  isStop: boolean;
  /** Where it stands on the axis; absent for those apart. */
  place?: Placed | undefined;
  onOpen: (vehicle: PlanVehicleBody) => void;
}

/** A plate as it is; of a VIN or container number the end, by which people tell them apart. */
const shortIdentity = (identity: string) => (identity.length > 10 ? `…${identity.slice(-7)}` : identity);

/** Height of one line on a plate; lines that don't fit whole are not shown. */
const LINE_PX = 24;

/** A vehicle on the board: its plate, and by icon and word where it is on its way. What doesn't fit its length is left out from behind. */
export function PlateButton({ vehicle, port, now, isStop, place, onOpen }: Props) {
  const { desk } = useWords();
  const label = usePlateLabel(port);
  const { status, vehicleId, needs } = vehicle;
  const isLateTelling = vehicle.told !== 'told' && (status === 'confirmed' || status === 'called');
  return (
    <button
      type="button"
      className={`plate-button status-${status}${isOver(vehicle, now) ? ' is-over' : ''}`}
      style={place && ({ ...place, '--lines': Math.max(1, Math.floor(place.height / LINE_PX)) } as CSSProperties)}
      data-stop={vehicleId}
      tabIndex={isStop ? 0 : -1}
      aria-haspopup="dialog"
      aria-label={label(vehicle)}
      title={label(vehicle)}
      onClick={() => onOpen(vehicle)}
    >
      <span className="plate-face">
        <Icon name={STATUS_ICON[status]} size={14} />
        <b>
          <Identity text={shortIdentity(vehicle.identity)} />
        </b>
        {isOver(vehicle, now) && <Icon name="warn" size={14} />}
        {isLateTelling && <Icon name="untold" size={14} />}
        {needs.length > 0 && <Icon name="hand" size={14} />}
        <span>{desk.inspection.shortStatuses[status]}</span>
        <Icon name={classIcon(vehicle.serviceClass)} size={14} />
        {vehicle.bay && status === 'referred' && (
          <span>
            {desk.lanes.bay} {vehicle.bay}
          </span>
        )}
      </span>
    </button>
  );
}

/** All that the plate stands for, in words. */
function usePlateLabel(port: Pick<PortBody, 'zone'>): (vehicle: PlanVehicleBody) => string {
  const { desk, common } = useWords();
  const classWord = useClassWord();
  const { told, minutes } = desk.inspection;
  return (vehicle) => {
    const start = vehicle.startedAt ?? vehicle.plannedStartAt;
    return [
      vehicle.identity,
      common.statuses[vehicle.status],
      start && clock(start, port.zone),
      vehicle.bay && `${desk.lanes.bay} ${vehicle.bay}`,
      classWord(vehicle.serviceClass),
      minutes(vehicle.serviceMin),
      isOver(vehicle, Date.now()) && desk.lanes.overTarget,
      told[vehicle.told],
      ...vehicle.needs.map((need) => desk.book.needKinds[need as keyof typeof desk.book.needKinds] ?? need),
    ]
      .filter(Boolean)
      .join(', ');
  };
}
