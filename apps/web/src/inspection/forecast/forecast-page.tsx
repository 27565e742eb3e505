import './forecast.css';
import type { ForecastBody } from '@gl/contracts/forecast';
import type { PortBody } from '@gl/contracts/port';
import { type LocalDay, localDay } from '@gl/domain/local-time';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { clock, dayText, nearDay } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { PageTitle } from '../../shared/page.js';
import { usePort } from '../../shared/port-choice.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { DayChoice } from '../day-choice.js';
import { AccuracyNote } from './accuracy-note.js';
import { forecastQuery } from './forecast-query.js';
import { forecastWords } from './forecast-words.js';
import { GroupSection } from './group-section.js';
import { WaitsNow } from './waits-now.js';
import { WeekTable } from './week-table.js';

const route = getRouteApi('/desk/inspection/forecast');

export function ForecastPage() {
  const { desk } = useWords();
  const texts = forecastWords.useTexts();
  const port = usePort();
  if (port) return <PortForecast key={port.id} port={port} />;
  return (
    <div className="page">
      <PageTitle>{texts.title}</PageTitle>
      <p className="note">{desk.inspection.choosePort}</p>
    </div>
  );
}

function PortForecast({ port }: { port: PortBody }) {
  const { desk, common, language } = useWords();
  const texts = forecastWords.useTexts();
  const { date } = route.useSearch();
  const navigate = route.useNavigate();
  const now = useNow(60_000);
  const today = localDay(port.zone, now);
  const day = date ?? today;
  const near = nearDay(day, now, port.zone, common.clock);
  const name = near ? `${near} ${dayText(day, language)}` : dayText(day, language);
  const show = (date: LocalDay) =>
    void navigate({ search: (search) => ({ ...search, date: date === today ? undefined : date }), resetScroll: false });
  const found = useQuery(forecastQuery(port.id, day));
  const body = found.data;
  return (
    <div className="page forecast-page">
      <PageTitle aside={<DayChoice day={day} today={today} name={name} onShow={show} />}>{texts.title}</PageTitle>
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && (
        <p className="quiet" role="status">
          {desk.common.loading}
        </p>
      )}
      {body && (
        <>
          <p className="quiet">{desk.common.updated(clock(found.dataUpdatedAt, port.zone))}</p>
          <DayForecast body={body} name={name} isToday={day === today} />
        </>
      )}
    </div>
  );
}

function DayForecast({ body, name, isToday }: { body: ForecastBody; name: string; isToday: boolean }) {
  const texts = forecastWords.useTexts();
  const week = body.week.length > 0 && <WeekTable week={body.week} />;
  if (body.state === 'closed')
    return (
      <>
        <p className="note">
          <span>
            <b>{texts.closed}</b> {texts.closedWhat}
          </span>
        </p>
        {week}
      </>
    );
  const windows = body.groups.flatMap((group) => group.windows);
  const booked = windows.reduce((sum, window) => sum + window.booked, 0);
  const expected = windows.reduce((sum, window) => sum + (window.expected ?? 0), 0);
  return (
    <>
      <p className="forecast-lead">
        {body.state === 'known' ? texts.day(name, Math.round(expected), booked) : texts.booksOnly(name, booked)}{' '}
        {body.level !== null && <Level level={body.level} />}
      </p>
      {body.state === 'too-little-history' && (
        <p className="note">
          <span>
            <b>{texts.tooLittle(body.history.daysSeen, body.history.daysNeeded)}</b> {texts.tooLittleWhat}
          </span>
        </p>
      )}
      {isToday && <WaitsNow now={body.now} />}
      {body.groups.map((group) => (
        <GroupSection key={`${body.date} ${group.laneGroup}`} body={body} group={group} />
      ))}
      {week}
      {body.state === 'known' && <AccuracyNote body={body} />}
    </>
  );
}

/** What is under this is as usual. */
const USUAL = 5;

function Level({ level }: { level: number }) {
  const texts = forecastWords.useTexts();
  const percent = Math.round((level - 1) * 100);
  if (Math.abs(percent) < USUAL) return texts.usual;
  return percent > 0 ? texts.busier(percent) : texts.quieter(-percent);
}
