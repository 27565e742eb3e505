import type { PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { PortBody } from '@gl/contracts/port';
import { useId } from 'react';
import { Icon, type IconName } from '../../shared/icons.js';
import { useWords } from '../../shared/words.js';
import type { Board } from './board-model.js';
import { PlateButton } from './plate-button.js';

interface Props {
  board: Board;
  port: PortBody;
  now: number;
  stop: string | null;
  onOpen: (vehicle: PlanVehicleBody) => void;
}

/** Vehicles that stand in no lane: those who need one first. */
export function Apart({ board, ...rest }: Props) {
  const { desk } = useWords();
  const { withoutLane, withoutLaneWhat, inBays, gone } = desk.inspection;
  if (board.withoutLane.length + board.inBays.length + board.gone.length === 0) return null;
  return (
    <div className="apart">
      <Strip
        title={withoutLane}
        what={withoutLaneWhat}
        icon="warn"
        tone="narrowed"
        vehicles={board.withoutLane}
        {...rest}
      />
      <Strip title={inBays} icon="lens" tone="narrowed" vehicles={board.inBays} {...rest} />
      <Strip title={gone} icon="bar" tone="closed" vehicles={board.gone} {...rest} />
    </div>
  );
}

interface StripProps extends Omit<Props, 'board'> {
  title: string;
  what?: string;
  icon: IconName;
  tone: string;
  vehicles: readonly PlanVehicleBody[];
}

function Strip({ title, what, icon, tone, vehicles, port, now, stop, onOpen }: StripProps) {
  const id = useId();
  if (vehicles.length === 0) return null;
  return (
    <section className="strip" aria-labelledby={id}>
      <h2 id={id} className={`mark tone-${tone}`}>
        <Icon name={icon} size={16} /> {title} ({vehicles.length})
      </h2>
      <ul>
        {vehicles.map((vehicle) => (
          <li key={vehicle.vehicleId}>
            <PlateButton vehicle={vehicle} port={port} now={now} isStop={stop === vehicle.vehicleId} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {what && <p className="quiet">{what}</p>}
    </section>
  );
}
