import type { PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { PortBody } from '@gl/contracts/port';
import { addDays, localDay } from '@gl/domain/local-time';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useCaller } from '../../shared/caller.js';
import { useLive, useLiveState } from '../../shared/live.js';
import { useNow } from '../../shared/now.js';
import { PageTitle } from '../../shared/page.js';
import { usePort } from '../../shared/port-choice.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { LanePanel } from '../lane/lane-panel.js';
import { type Undoable, UndoBar } from '../lane/undo-bar.js';
import { planQuery } from '../plan-query.js';
import { useNarrow } from '../use-narrow.js';
import { VehiclePanel } from '../vehicle/vehicle-panel.js';
import { type ActVerb, actOfLetter } from '../vehicle/verbs.js';
import { boardOf } from './board-model.js';
import { DayBar } from './day-bar.js';
import { LaneBoard, scrollTopFor } from './lane-board.js';
import { VehicleList } from './vehicle-list.js';

const route = getRouteApi('/desk/inspection');

export function BoardPage() {
  const { desk } = useWords();
  const port = usePort();
  if (port) return <PortBoard key={port.id} port={port} />;
  return (
    <div className="page">
      <PageTitle>{desk.lanes.title}</PageTitle>
      <p className="note">{desk.inspection.choosePort}</p>
    </div>
  );
}

function PortBoard({ port }: { port: PortBody }) {
  const { desk } = useWords();
  const { role } = useCaller();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const ticked = useNow(15_000);
  const isNarrow = useNarrow();
  const scroller = useRef<HTMLDivElement>(null);
  const [reach, setReach] = useState<ActVerb | null>(null);
  const [undoable, setUndoable] = useState<Undoable | null>(null);
  const today = localDay(port.zone, ticked);
  const day = search.date ?? today;
  const view = search.view ?? (isNarrow ? 'list' : 'axis');
  useLive([`port:${port.id}`]);
  const { connected } = useLiveState();
  const found = useQuery(planQuery(port.id, day, connected));
  const plan = found.data;
  const board = plan && boardOf(plan);
  // The server's clock judges: what it says has happened is not still to come because ours ticks later.
  const now = Math.max(ticked, plan ? Date.parse(plan.at) : 0);

  const show = (change: { vehicle?: string; lane?: string }, verb: ActVerb | null = null) => {
    setReach(verb);
    void navigate({
      to: '/inspection',
      search: (before) => ({ ...before, vehicle: undefined, lane: undefined, ...change }),
      replace: true,
      resetScroll: false,
    });
  };
  const onLetter = (letter: string, vehicle: PlanVehicleBody): boolean => {
    const act = actOfLetter(letter, vehicle.status, role);
    if (act) show({ vehicle: vehicle.vehicleId }, act.verb);
    return act !== null;
  };
  const toNow = () => {
    const line = scroller.current?.querySelector<HTMLElement>('.now-line');
    if (scroller.current && line) scroller.current.scrollTo({ top: scrollTopFor(scroller.current, line.offsetTop) });
  };
  const open = {
    onVehicle: ({ vehicleId }: PlanVehicleBody) => show({ vehicle: vehicleId }),
    onLane: (lane: string) => show({ lane }),
  };

  return (
    <div className="page board-page">
      <PageTitle
        aside={
          <DayBar
            port={port}
            day={day}
            today={today}
            now={now}
            view={view}
            updatedAt={found.dataUpdatedAt}
            onToNow={view === 'axis' && day === today && plan ? toNow : null}
          />
        }
      >
        {desk.lanes.title}
      </PageTitle>
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton />}
      {plan?.vehicles.length === 0 && (
        <EmptyDay
          onNext={() => void navigate({ to: '/inspection', search: (s) => ({ ...s, date: addDays(day, 1) }) })}
        />
      )}
      {plan && board && view === 'axis' && (
        <LaneBoard plan={plan} board={board} port={port} now={now} scroller={scroller} onLetter={onLetter} {...open} />
      )}
      {plan && board && view === 'list' && <VehicleList plan={plan} board={board} port={port} now={now} {...open} />}
      {plan && (
        <VehiclePanel id={search.vehicle ?? null} reach={reach} plan={plan} port={port} onClose={() => show({})} />
      )}
      {plan && (
        <LanePanel
          id={search.lane ?? null}
          plan={plan}
          port={port}
          now={now}
          onClose={() => show({})}
          onCommitted={(change) => {
            setUndoable(change);
            show({});
          }}
        />
      )}
      {undoable && <UndoBar key={undoable.after.etag} change={undoable} onEnd={() => setUndoable(null)} />}
    </div>
  );
}

function EmptyDay({ onNext }: { onNext: () => void }) {
  const { desk } = useWords();
  return (
    <div className="note empty-day">
      <div>
        <p>
          <b>{desk.inspection.emptyDay}</b> {desk.inspection.emptyDayWhat}
        </p>
        <Button onClick={onNext}>{desk.inspection.showNextDay}</Button>
      </div>
    </div>
  );
}

function Skeleton() {
  const { desk } = useWords();
  return (
    <div className="board-skeleton" role="status" aria-label={desk.inspection.loadingBoard}>
      {Array.from({ length: 8 }, (_, lane) => (
        <div key={lane} />
      ))}
    </div>
  );
}
