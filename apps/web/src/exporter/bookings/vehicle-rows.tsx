import type { BookingBody } from '@gl/contracts/booking';
import type { PortBody } from '@gl/contracts/port';
import { App, Button } from 'antd';
import { Icon } from '../../shared/icons.js';
import { clock, dayOf } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';
import { StatusMark } from './status-mark.js';

type Vehicle = BookingBody['vehicles'][number];

/** A hold has no pass yet; a place given back has none any more. */
const WITHOUT_PASS: readonly string[] = ['held', 'expired', 'cancelled'];

/** Each vehicle with its lane, its time, why, and the driver's pass. */
export function VehicleRows({ booking, port }: { booking: BookingBody; port: PortBody }) {
  const { desk } = useWords();
  return (
    <section aria-labelledby="vehicles-title">
      <h2 id="vehicles-title">{desk.book.vehicles}</h2>
      <ul className="vehicles">
        {booking.vehicles.map((vehicle) => (
          <li key={vehicle.id}>
            <div className="vehicle-name">
              <b className="plate">{vehicle.identity}</b>
              <span className="quiet">
                {desk.book.vehicleKinds[vehicle.kind as keyof typeof desk.book.vehicleKinds] ?? vehicle.kind}
              </span>
              <StatusMark status={vehicle.status} />
            </div>
            {!WITHOUT_PASS.includes(vehicle.status) && <DecisionText decision={vehicle.decision} port={port} />}
            {!WITHOUT_PASS.includes(vehicle.status) && <PassLinks vehicle={vehicle} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function DecisionText({ decision, port }: { decision: Vehicle['decision']; port: PortBody }) {
  const { desk, common, language } = useWords();
  const now = useNow(60_000);
  if (!decision) return <p className="quiet">{desk.booking.undecided}</p>;
  const when = (at: string) => `${dayOf(at, now, port.zone, language, common.clock)} ${clock(at, port.zone)}`;
  return (
    <dl className="decision">
      <div>
        <dt>{desk.bookings.lane}</dt>
        <dd>{decision.lane ?? common.laneGroups[decision.laneGroup]}</dd>
      </div>
      {decision.plannedStartAt && (
        <div>
          <dt>{desk.booking.planned}</dt>
          <dd>{when(decision.plannedStartAt)}</dd>
        </div>
      )}
      {decision.promisedStartAt && (
        <div>
          <dt>{desk.booking.promised}</dt>
          <dd>{when(decision.promisedStartAt)}</dd>
        </div>
      )}
      {decision.callAt && (
        <div>
          <dt>{desk.booking.callAt}</dt>
          <dd>{when(decision.callAt)}</dd>
        </div>
      )}
      <div className="decision-why">
        <dt>{desk.exporter.why}</dt>
        <dd>
          {decision.reason} <span className="quiet">{desk.booking.version(decision.version)}</span>
        </dd>
      </div>
    </dl>
  );
}

function PassLinks({ vehicle }: { vehicle: Vehicle }) {
  const { desk } = useWords();
  const { message } = App.useApp();
  const address = new URL(vehicle.passUrl, location.href).href;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      void message.success(desk.booking.copied);
    } catch {
      void message.warning(desk.exporter.copyFailed);
    }
  };
  return (
    <div className="acts pass-links">
      <a href={address} target="_blank" rel="noreferrer" aria-label={`${desk.exporter.openPass}: ${vehicle.identity}`}>
        {desk.exporter.openPass}
      </a>
      <Button
        className="no-print"
        icon={<Icon name="copy" size={14} />}
        onClick={() => void copy()}
        aria-label={`${desk.booking.copyLink}: ${vehicle.identity}`}
      >
        {desk.booking.copyLink}
      </Button>
    </div>
  );
}
