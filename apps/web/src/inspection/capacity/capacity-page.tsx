import type { CapacityDayBody } from '@gl/contracts/capacity';
import type { PortBody } from '@gl/contracts/port';
import { ROUTES } from '@gl/contracts/routes';
import { addDays, localDay } from '@gl/domain/local-time';
import { DIRECTIONS } from '@gl/domain/port';
import type { Role } from '@gl/domain/states';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCaller } from '../../shared/caller.js';
import { useLive } from '../../shared/live.js';
import { useNow } from '../../shared/now.js';
import { PageTitle } from '../../shared/page.js';
import { usePort } from '../../shared/port-choice.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { capacityQuery } from './capacity-query.js';
import { capacityWords } from './capacity-words.js';
import { DayBar } from './day-bar.js';
import { WindowPanel } from './window-panel.js';
import { WindowTable } from './window-table.js';

const route = getRouteApi('/desk/inspection/capacity');

export function CapacityPage() {
  const { desk } = useWords();
  const words = capacityWords.useTexts();
  const port = usePort();
  const { role } = useCaller();
  const mayLook = (ROUTES.readCapacityDay.roles as readonly Role[]).includes(role);
  if (port && mayLook) return <PortCapacity key={port.id} port={port} />;
  return (
    <div className="page">
      <PageTitle>{desk.inspection.capacity}</PageTitle>
      <p className="note">{mayLook ? words.choosePort : words.onlyLead}</p>
    </div>
  );
}

function PortCapacity({ port }: { port: PortBody }) {
  const { desk } = useWords();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const now = useNow(15_000);
  const offered = DIRECTIONS.filter((direction) => port.directions[direction]);
  const direction = offered.find((one) => one === search.direction) ?? offered[0]!;
  const today = localDay(port.zone, now);
  const day = search.date ?? today;
  useLive([`port:${port.id}`]);
  const found = useQuery(capacityQuery(port.id, direction, day));
  const capacity = found.data;
  const show = (window?: string) =>
    void navigate({
      to: '/inspection/capacity',
      search: (before) => ({ ...before, window }),
      replace: true,
      resetScroll: false,
    });
  return (
    <div className="page capacity-page">
      <PageTitle
        aside={
          <DayBar port={port} day={day} today={today} now={now} direction={direction} updatedAt={found.dataUpdatedAt} />
        }
      >
        {desk.inspection.capacity}
      </PageTitle>
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton />}
      {capacity?.windows.length === 0 && (
        <ClosedDay
          onNext={() =>
            void navigate({ to: '/inspection/capacity', search: (before) => ({ ...before, date: addDays(day, 1) }) })
          }
        />
      )}
      {capacity && capacity.windows.length > 0 && (
        <WindowTable capacity={capacity} port={port} now={now} onOpen={show} />
      )}
      {capacity && (
        <WindowPanel start={standing(capacity, search.window)} capacity={capacity} port={port} onClose={() => show()} />
      )}
    </div>
  );
}

/** Only a window of the day that is shown has a panel. */
const standing = ({ windows }: CapacityDayBody, start: string | undefined) =>
  windows.find(({ windowStart }) => windowStart === start)?.windowStart ?? null;

function ClosedDay({ onNext }: { onNext: () => void }) {
  const { desk } = useWords();
  const words = capacityWords.useTexts();
  return (
    <div className="note empty-day">
      <div>
        <p>
          <b>{words.closedDay}</b> {words.closedDayWhat}
        </p>
        <Button onClick={onNext}>{desk.inspection.showNextDay}</Button>
      </div>
    </div>
  );
}

function Skeleton() {
  const words = capacityWords.useTexts();
  return (
    <div className="capacity-skeleton" role="status" aria-label={words.loading}>
      {Array.from({ length: 10 }, (_, row) => (
        <div key={row} />
      ))}
    </div>
  );
}
