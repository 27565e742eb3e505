import type { PlanBody, PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { PortBody } from '@gl/contracts/port';
import { localDay } from '@gl/domain/local-time';
import { step } from '@gl/domain/states';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useCaller } from '../../shared/caller.js';
import { Identity } from '../../shared/identity.js';
import { useLaneName } from '../../shared/lane-name.js';
import { useLive, useLiveState } from '../../shared/live.js';
import { clock } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { PageTitle } from '../../shared/page.js';
import { usePort } from '../../shared/port-choice.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { LaneStateMark } from '../board/lane-state-mark.js';
import { nowState } from '../board/now-state.js';
import { planQuery } from '../plan-query.js';
import { StatusFace, useClassWord } from '../status-face.js';
import { ActButtons } from '../vehicle/act-buttons.js';
import { UndoButton } from '../vehicle/undo-button.js';
import { useAct } from '../vehicle/use-act.js';
import { BigClock } from './big-clock.js';
import { laneWork } from './lane-work.js';

const route = getRouteApi('/desk/inspection/clock');

/** One officer at one lane: who is in it, how long already, who is next. */
export function ClockPage() {
  const { desk } = useWords();
  const port = usePort();
  if (port) return <PortClock key={port.id} port={port} />;
  return (
    <div className="page narrow">
      <PageTitle>{desk.clock.title}</PageTitle>
      <p className="note">{desk.inspection.choosePort}</p>
    </div>
  );
}

function PortClock({ port }: { port: PortBody }) {
  const { desk } = useWords();
  const { lane } = route.useSearch();
  const now = useNow(5_000);
  useLive([`port:${port.id}`]);
  const { connected } = useLiveState();
  const found = useQuery(planQuery(port.id, localDay(port.zone, now), connected));
  const plan = found.data;
  const isKnown = plan?.lanes.some(({ id }) => id === lane);
  return (
    <div className="page narrow clock-page">
      <PageTitle aside={plan && <LaneChoice plan={plan} port={port} lane={isKnown ? lane : undefined} />}>
        {desk.clock.title}
      </PageTitle>
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && (
        <p className="quiet" role="status">
          {desk.inspection.loadingBoard}
        </p>
      )}
      {plan && !isKnown && (
        <p className="note">
          <b>{desk.clock.chooseLane}</b> {desk.clock.chooseLaneWhat}
        </p>
      )}
      {plan && lane && isKnown && <LaneClock plan={plan} port={port} lane={lane} now={now} />}
    </div>
  );
}

function LaneChoice({ plan, port, lane }: { plan: PlanBody; port: PortBody; lane: string | undefined }) {
  const { desk, common } = useWords();
  const navigate = route.useNavigate();
  const laneName = useLaneName(plan.lanes);
  const chosen = plan.lanes.find(({ id }) => id === lane);
  const now = Date.parse(plan.at);
  return (
    <div className="clock-lane">
      <label className="inline-field">
        <span>{desk.clock.myLane}</span>
        <select
          value={lane ?? ''}
          onChange={({ target }) =>
            void navigate({ search: (search) => ({ ...search, lane: target.value || undefined }), replace: true })
          }
        >
          <option value="">—</option>
          {plan.lanes.map(({ id, group }) => (
            <option key={id} value={id}>
              {laneName(id)} · {common.laneGroups[group]}
            </option>
          ))}
        </select>
      </label>
      {chosen && <LaneStateMark at={nowState(chosen, now)} port={port} day={plan.date} />}
    </div>
  );
}

function LaneClock({ plan, port, lane, now }: { plan: PlanBody; port: PortBody; lane: string; now: number }) {
  const { desk } = useWords();
  const { inService, waiting, inBays, undoable } = laneWork(plan.vehicles, lane, now);
  return (
    <>
      {inService ? (
        <InService key={inService.vehicleId} vehicle={inService} plan={plan} port={port} />
      ) : (
        <Free key={waiting[0]?.vehicleId ?? 'nobody'} next={waiting[0] ?? null} port={port} lane={lane} />
      )}
      {undoable && (
        <UndoButton key={`${undoable.vehicleId} ${undoable.undoUntil}`} vehicle={undoable} port={port} isNamed />
      )}
      {waiting.length > 0 && <Waiting title={desk.clock.waiting(waiting.length)} vehicles={waiting} port={port} />}
      {inService && waiting.length === 0 && <p className="quiet">{desk.clock.nobodyWaits}</p>}
      {inBays.length > 0 && <Waiting title={desk.clock.inBays} vehicles={inBays} port={port} />}
    </>
  );
}

function InService({ vehicle, plan, port }: { vehicle: PlanVehicleBody; plan: PlanBody; port: PortBody }) {
  const { desk } = useWords();
  const classWord = useClassWord();
  const title = useRef<HTMLHeadingElement>(null);
  return (
    <section className="clock-card" aria-labelledby="in-service">
      <p className="quiet">{desk.clock.inService}</p>
      <h2 id="in-service" ref={title} tabIndex={-1} className="clock-identity">
        <Identity text={vehicle.identity} />
      </h2>
      <p className="quiet">
        {vehicle.reference} · {classWord(vehicle.serviceClass)}
        {vehicle.startedAt && ` · ${desk.clock.since(clock(vehicle.startedAt, port.zone))}`}
      </p>
      <BigClock vehicle={vehicle} />
      <ActButtons
        vehicle={vehicle}
        lanes={plan.lanes}
        gates={plan.gates}
        port={port}
        reach="clear"
        onDone={() => title.current?.focus()}
      />
    </section>
  );
}

/** Nobody is in the lane: the next one starts with one key. */
function Free({ next, port, lane }: { next: PlanVehicleBody | null; port: PortBody; lane: string }) {
  const { desk, common } = useWords();
  const { role } = useCaller();
  const start = useRef<HTMLButtonElement>(null);
  const canStart = next !== null && step(next.status, 'start', role).ok;
  useEffect(() => {
    // The officer who just cleared one goes on with Enter; who is elsewhere on the page is left there.
    if (canStart && (document.activeElement === document.body || document.activeElement?.id === 'page-title'))
      start.current?.focus();
  }, [canStart]);
  return (
    <section className="clock-card is-free">
      <h2>{desk.clock.free}</h2>
      {next === null && <p className="quiet">{desk.clock.nobodyWaits}</p>}
      {next && canStart && <StartNext vehicle={next} port={port} lane={lane} button={start} />}
      {next && !canStart && (
        <>
          <p className="clock-identity">
            <Identity text={next.identity} />
          </p>
          <p className="quiet">
            {desk.clock.notHere(common.statuses[next.status])}. {desk.clock.freeWhat}
          </p>
        </>
      )}
    </section>
  );
}

interface StartNextProps {
  vehicle: PlanVehicleBody;
  port: PortBody;
  lane: string;
  button: React.RefObject<HTMLButtonElement | null>;
}

function StartNext({ vehicle, port, lane, button }: StartNextProps) {
  const { desk } = useWords();
  const act = useAct(vehicle, port.id);
  return (
    <>
      <Button
        ref={button}
        type="primary"
        size="large"
        loading={act.isPending}
        onClick={() => act.mutate({ verb: 'start', wish: { lane } })}
      >
        {desk.clock.startNext(vehicle.identity)}
      </Button>
      {act.isError && <ProblemNote error={act.error} />}
    </>
  );
}

function Waiting({ title, vehicles, port }: { title: string; vehicles: readonly PlanVehicleBody[]; port: PortBody }) {
  const { desk } = useWords();
  return (
    <section aria-label={title}>
      <h2 className="clock-list-title">{title}</h2>
      <ol className="clock-list">
        {vehicles.map((vehicle) => (
          <li key={vehicle.vehicleId}>
            <time>{vehicle.plannedStartAt && clock(vehicle.plannedStartAt, port.zone)}</time>
            <Link to="/inspection" search={{ vehicle: vehicle.vehicleId }}>
              <Identity text={vehicle.identity} />
            </Link>
            <StatusFace status={vehicle.status} />
            {vehicle.bay && vehicle.status === 'referred' ? (
              <span>
                {desk.lanes.bay} {vehicle.bay}
              </span>
            ) : (
              <span className="quiet clock-minutes">{desk.inspection.minutes(vehicle.serviceMin)}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
