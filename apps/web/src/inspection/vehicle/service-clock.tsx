import type { PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { PortBody } from '@gl/contracts/port';
import { MINUTE } from '@gl/domain/local-time';
import { Icon } from '../../shared/icons.js';
import { clock, countdown } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';

type Served = Pick<PlanVehicleBody, 'status' | 'startedAt' | 'serviceMin'>;

/** When the service should be over (epoch ms); null while it has not begun. */
const targetAt = ({ startedAt, serviceMin }: Served): number | null =>
  startedAt === null ? null : Date.parse(startedAt) + serviceMin * MINUTE;

export const isOver = (vehicle: Served, now: number): boolean =>
  vehicle.status === 'in-inspection' && (targetAt(vehicle) ?? now) < now;

/** Runs while a vehicle is in inspection: minutes and seconds since the start, and the target time. */
export function ServiceClock({ vehicle, port }: { vehicle: PlanVehicleBody; port: Pick<PortBody, 'zone'> }) {
  const { desk } = useWords();
  const now = useNow(1000);
  const target = targetAt(vehicle);
  if (vehicle.status !== 'in-inspection' || target === null) return null;
  const { minutes, seconds } = countdown(now - Date.parse(vehicle.startedAt!));
  const over = isOver(vehicle, now);
  return (
    <div className={`service-clock${over ? ' is-over' : ''}`} role="timer">
      <span className="service-clock-time" aria-hidden="true">
        {minutes}:{seconds}
      </span>
      <span className="unseen">{desk.lanes.serviceClock(String(Number(minutes)))}</span>
      <span>{desk.inspection.target(clock(target, port.zone))}</span>
      {over && (
        <span className="mark">
          <Icon name="warn" size={16} /> {desk.inspection.over(Math.ceil((now - target) / MINUTE))}
        </span>
      )}
    </div>
  );
}
