import type { PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { PortBody } from '@gl/contracts/port';
import type { CSSProperties } from 'react';
import { Icon } from '../../shared/icons.js';
import { clock } from '../../shared/moment.js';
import { useWords } from '../../shared/words.js';
import { classIcon, STATUS_ICON, useClassWord } from '../status-face.js';
import { isOver } from '../vehicle/service-clock.js';

interface Props {
  vehicle: PlanVehicleBody;
  port: Pick<PortBody, 'zone'>;
  now: number;
  isStop: boolean;
  style?: CSSProperties;
  onOpen: (vehicle: PlanVehicleBody) => void;
}

/** A vehicle on the board: its plate, and by icon and word where it is on its way. What doesn't fit its length is left out from behind. */
export function PlateButton({ vehicle, port, now, isStop, style, onOpen }: Props) {
  const { common, desk } = useWords();
  const label = usePlateLabel(port);
  const { status, vehicleId, needs } = vehicle;
  const isLateTelling = vehicle.told !== 'told' && (status === 'confirmed' || status === 'called');
  return (
    <button
      type="button"
      className={`plate-button status-${status}${isOver(vehicle, now) ? ' is-over' : ''}`}
      style={style}
      data-stop={vehicleId}
      tabIndex={isStop ? 0 : -1}
      aria-haspopup="dialog"
      aria-label={label(vehicle)}
      title={label(vehicle)}
      onClick={() => onOpen(vehicle)}
    >
      <Icon name={STATUS_ICON[status]} size={14} />
      <b>{vehicle.identity}</b>
      {isLateTelling && <Icon name="untold" size={14} />}
      {needs.length > 0 && <Icon name="hand" size={14} />}
      <Icon name={classIcon(vehicle.serviceClass)} size={14} />
      <span>{common.statuses[status]}</span>
      {vehicle.bay && status === 'referred' && (
        <span>
          {desk.lanes.bay} {vehicle.bay}
        </span>
      )}
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
      told[vehicle.told],
      ...vehicle.needs.map((need) => desk.book.needKinds[need as keyof typeof desk.book.needKinds] ?? need),
    ]
      .filter(Boolean)
      .join(', ');
  };
}
