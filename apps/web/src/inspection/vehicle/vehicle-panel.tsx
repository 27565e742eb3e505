import type { PlanBody, PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { PortBody } from '@gl/contracts/port';
import { MINUTE } from '@gl/domain/local-time';
import { Drawer } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { Icon } from '../../shared/icons.js';
import { Identity } from '../../shared/identity.js';
import { useLaneName } from '../../shared/lane-name.js';
import { clock, dayOf, windowText } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';
import { classIcon, StatusFace, useClassWord } from '../status-face.js';
import { usePanel } from '../use-panel.js';
import { ActButtons } from './act-buttons.js';
import { ServiceClock } from './service-clock.js';
import { UndoButton } from './undo-button.js';
import type { ActVerb } from './verbs.js';

interface Props {
  /** Whose; null: shut. */
  id: string | null;
  reach: ActVerb | null;
  plan: PlanBody;
  port: PortBody;
  onClose: () => void;
}

/** One vehicle: who it is, when and where it should be, how long it is served, and what may be done. */
export function VehiclePanel({ id, reach, plan, port, onClose }: Props) {
  const { desk } = useWords();
  const marks = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const panel = usePanel(id, setOpen);
  const vehicle = plan.vehicles.find(({ vehicleId }) => vehicleId === panel.shown) ?? null;
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      afterOpenChange={panel.afterOpenChange}
      size={440}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={
        vehicle ? (
          <b className="plate">
            <Identity text={vehicle.identity} />
          </b>
        ) : (
          desk.inspection.vehicle
        )
      }
      closable={{ 'aria-label': desk.common.close }}
      destroyOnHidden
    >
      {vehicle ? (
        <div className="panel">
          <div className="panel-marks" ref={marks} tabIndex={-1}>
            <StatusFace status={vehicle.status} />
            <TellMark vehicle={vehicle} />
          </div>
          <ServiceClock vehicle={vehicle} port={port} />
          <ActButtons
            key={vehicle.vehicleId}
            vehicle={vehicle}
            lanes={plan.lanes}
            gates={plan.gates}
            port={port}
            reach={isOpen ? reach : null}
            onDone={() => marks.current?.focus()}
          />
          <UndoButton key={vehicle.undoUntil} vehicle={vehicle} port={port} />
          <Facts vehicle={vehicle} plan={plan} port={port} />
        </div>
      ) : (
        <p className="note">{desk.inspection.notFound}</p>
      )}
    </Drawer>
  );
}

function TellMark({ vehicle: { told } }: { vehicle: PlanVehicleBody }) {
  const { desk } = useWords();
  return (
    <span className={`mark tone-${told === 'told' ? 'open' : 'narrowed'}`}>
      <Icon name={told === 'told' ? 'told' : 'untold'} size={16} /> {desk.inspection.told[told]}
    </span>
  );
}

function Facts({ vehicle, plan, port }: { vehicle: PlanVehicleBody; plan: PlanBody; port: PortBody }) {
  const { desk, common, language } = useWords();
  const { inspection, booking } = desk;
  const parts = vehicle.reasonParts;
  const now = useNow(60_000);
  const laneName = useLaneName(plan.lanes);
  const classWord = useClassWord();
  const time = (at: string | null) => at && <BothClocks at={at} port={port} />;
  const windowEnd = new Date(Date.parse(vehicle.windowStart) + port.windowMin * MINUTE).toISOString();
  return (
    <dl className="panel-facts">
      <Fact name={desk.bookings.reference}>{vehicle.reference}</Fact>
      <Fact name={desk.bookings.window}>
        {dayOf(vehicle.windowStart, now, port.zone, language, common.clock)}{' '}
        <span className="whole">{windowText(vehicle.windowStart, windowEnd, port.zone)}</span>
      </Fact>
      <Fact name={desk.bookings.lane}>
        {vehicle.lane ? laneName(vehicle.lane) : inspection.withoutLane}
        {vehicle.laneGroup && <span className="quiet"> {common.laneGroups[vehicle.laneGroup]}</span>}
      </Fact>
      {vehicle.reason && <Fact name={inspection.why}>{vehicle.reason}</Fact>}
      {parts?.readyAt && <Fact name={inspection.readyAt}>{time(parts.readyAt)}</Fact>}
      {parts?.allowanceMin != null && <Fact name={inspection.allowance}>{inspection.minutes(parts.allowanceMin)}</Fact>}
      {parts?.ahead != null && <Fact name={inspection.ahead}>{inspection.aheadCount(parts.ahead)}</Fact>}
      {vehicle.bay && <Fact name={desk.lanes.bay}>{vehicle.bay}</Fact>}
      <Fact name={booking.planned}>{time(vehicle.plannedStartAt)}</Fact>
      <Fact name={booking.promised}>{time(vehicle.promisedStartAt)}</Fact>
      <Fact name={booking.callAt}>{time(vehicle.callAt)}</Fact>
      <Fact name={inspection.arrivedAt}>{time(vehicle.arrivedAt)}</Fact>
      <Fact name={inspection.startedAt}>{time(vehicle.startedAt)}</Fact>
      <Fact name={inspection.serviceTime}>
        {inspection.minutes(vehicle.serviceMin)} · <Icon name={classIcon(vehicle.serviceClass)} size={16} />{' '}
        {classWord(vehicle.serviceClass)}
      </Fact>
      <Fact name={inspection.vehicle}>
        {desk.book.vehicleKinds[vehicle.kind as keyof typeof desk.book.vehicleKinds] ?? vehicle.kind} ·{' '}
        {desk.book.directions[vehicle.direction]}
      </Fact>
      {vehicle.needs.length > 0 && (
        <Fact name={desk.book.needs}>
          {vehicle.needs
            .map((need) => desk.book.needKinds[need as keyof typeof desk.book.needKinds] ?? need)
            .join(', ')}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function BothClocks({ at, port }: { at: string; port: PortBody }) {
  return (
    <>
      <time dateTime={at}>{clock(at, port.zone)}</time>
      {port.neighbour && (
        <span className="quiet">
          {' '}
          {port.neighbour.country} {clock(at, port.neighbour.zone)}
        </span>
      )}
    </>
  );
}
