import type { PortBody } from '@gl/contracts/port';
import type { TodayVehicle } from '@gl/contracts/today';
import { localDay } from '@gl/domain/local-time';
import { hasEnded } from '@gl/domain/states';
import { Link } from '@tanstack/react-router';
import { Identity } from '../../shared/identity.js';
import { useLaneName } from '../../shared/lane-name.js';
import { clock, dayOf, windowText } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { usePorts } from '../../shared/port-choice.js';
import { useWords } from '../../shared/words.js';
import { StatusMark } from '../bookings/status-mark.js';
import { byDay, byWindow, type WindowOfDay } from './by-window.js';

const isOver = ({ status }: TodayVehicle) => hasEnded(status);

/** The vehicles as they come, by day and window; what is through is folded. */
export function Crossings({ vehicles, isCut }: { vehicles: readonly TodayVehicle[]; isCut: boolean }) {
  const { desk } = useWords();
  const { today } = desk.exporter;
  const now = useNow(60_000);
  const { earlier, ahead } = byWindow(vehicles, now, isOver);
  const through = earlier.reduce((sum, window) => sum + window.vehicles.length, 0);
  return (
    <section aria-labelledby="crossings-title">
      <h2 id="crossings-title">{today.crossings}</h2>
      {through > 0 && (
        <details className="earlier">
          <summary>{today.earlier(through)}</summary>
          <Days windows={earlier} />
        </details>
      )}
      {ahead.length > 0 ? <Days windows={ahead} /> : <p className="quiet">{today.noCrossings}</p>}
      {isCut && <p className="note">{today.cut}</p>}
    </section>
  );
}

function Days({ windows }: { windows: readonly WindowOfDay[] }) {
  const { common, language } = useWords();
  const now = useNow(60_000);
  const ports = usePorts();
  const zoneOf = ({ port }: WindowOfDay) => ports.find(({ id }) => id === port)?.zone ?? 'UTC';
  const days = byDay(windows, (window) => localDay(zoneOf(window), Date.parse(window.start)));
  return days.map(([day, ofDay]) => {
    const [first] = ofDay;
    const zone = zoneOf(first!);
    return (
      <section key={day} className="day" aria-label={dayOf(first!.start, now, zone, language, common.clock)}>
        <h3>{dayOf(first!.start, now, zone, language, common.clock)}</h3>
        <ul className="day-windows">
          {ofDay.map((window) => (
            <WindowLine key={`${window.start} ${window.port}`} window={window} />
          ))}
        </ul>
      </section>
    );
  });
}

function WindowLine({ window }: { window: WindowOfDay }) {
  const { language } = useWords();
  const port = usePorts().find(({ id }) => id === window.port);
  if (!port) return null;
  return (
    <li>
      <div className="day-when">
        <b>
          <time dateTime={window.start}>{windowText(window.start, window.end, port.zone)}</time>
        </b>
        <span className="quiet">{port.names[language] ?? port.name}</span>
      </div>
      <ul className="day-vehicles">
        {window.vehicles.map((vehicle) => (
          <VehicleLine key={vehicle.vehicleId} vehicle={vehicle} port={port} />
        ))}
      </ul>
    </li>
  );
}

function VehicleLine({ vehicle, port }: { vehicle: TodayVehicle; port: PortBody }) {
  const { desk, common } = useWords();
  const laneName = useLaneName(port.lanes);
  return (
    <li>
      <Link
        to="/bookings/$id"
        params={{ id: vehicle.bookingId }}
        search={{ vehicle: vehicle.vehicleId }}
        className="plate"
        aria-label={`${vehicle.identity}, ${vehicle.reference}`}
      >
        <Identity text={vehicle.identity} />
      </Link>
      <StatusMark status={vehicle.status} />
      <span>{vehicle.lane ? laneName(vehicle.lane) : common.laneGroups[vehicle.group]}</span>
      {vehicle.plannedStartAt && (
        <span className="quiet">{desk.exporter.today.planned(clock(vehicle.plannedStartAt, port.zone))}</span>
      )}
    </li>
  );
}
