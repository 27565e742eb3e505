import type { BookingBody } from '@gl/contracts/booking';
import type { PortBody } from '@gl/contracts/port';
import { useEffect, useRef } from 'react';
import { Identity } from '../../shared/identity.js';
import { useLaneName } from '../../shared/lane-name.js';
import { clock, dayOf } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';
import { PassLinks } from './pass-links.js';
import { StatusMark } from './status-mark.js';

type Vehicle = BookingBody['vehicles'][number];

/** A hold has no pass yet; a place given back has none any more. */
const WITHOUT_PASS: readonly string[] = ['held', 'expired', 'cancelled'];

/** Each vehicle with its lane, its time, why, and the driver's pass. */
export function VehicleRows({
  booking,
  port,
  wanted,
}: {
  booking: BookingBody;
  port: PortBody;
  /** The vehicle that somebody came for. */
  wanted: string | undefined;
}) {
  const { desk } = useWords();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const row = wanted && list.current?.querySelector<HTMLElement>(`[data-vehicle="${wanted}"]`);
    if (!row) return;
    row.scrollIntoView({ block: 'center' });
    row.focus({ preventScroll: true });
  }, [wanted]);
  return (
    <section aria-labelledby="vehicles-title">
      <h2 id="vehicles-title">{desk.book.vehicles}</h2>
      <ul className="vehicles" ref={list}>
        {booking.vehicles.map((vehicle) => (
          <li key={vehicle.id} data-vehicle={vehicle.id} tabIndex={-1}>
            <div className="vehicle-name">
              <b className="plate">
                <Identity text={vehicle.identity} />
              </b>
              <span className="quiet">
                {desk.book.vehicleKinds[vehicle.kind as keyof typeof desk.book.vehicleKinds] ?? vehicle.kind}
              </span>
              <StatusMark status={vehicle.status} />
            </div>
            {!WITHOUT_PASS.includes(vehicle.status) && <DecisionText decision={vehicle.decision} port={port} />}
            {!WITHOUT_PASS.includes(vehicle.status) && <PassLinks vehicle={vehicle} bookingId={booking.id} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function DecisionText({ decision, port }: { decision: Vehicle['decision']; port: PortBody }) {
  const { desk, common, language } = useWords();
  const laneName = useLaneName(port.lanes);
  const now = useNow(60_000);
  if (!decision) return <p className="quiet">{desk.booking.undecided}</p>;
  const when = (at: string) => `${dayOf(at, now, port.zone, language, common.clock)} ${clock(at, port.zone)}`;
  return (
    <dl className="decision">
      <div>
        <dt>{desk.bookings.lane}</dt>
        <dd>{decision.lane ? laneName(decision.lane) : common.laneGroups[decision.laneGroup]}</dd>
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
