import type { PortBody } from '@gl/contracts/port';
import type { LocalDay } from '@gl/domain/local-time';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { Icon } from '../../shared/icons.js';
import { useLiveState } from '../../shared/live.js';
import { clock, dayText, nearDay } from '../../shared/moment.js';
import { useWords } from '../../shared/words.js';
import { DayChoice } from '../day-choice.js';

const route = getRouteApi('/desk/inspection');

interface Props {
  port: PortBody;
  day: LocalDay;
  today: LocalDay;
  now: number;
  view: 'axis' | 'list';
  /** Epoch ms of the last answer; 0 before the first. */
  updatedAt: number;
  onToNow: (() => void) | null;
}

/** Which day, shown how, and how fresh. */
export function DayBar({ port, day, today, now, view, updatedAt, onToNow }: Props) {
  const { desk, common, language } = useWords();
  const navigate = useNavigate();
  const show = (date: LocalDay) =>
    void navigate({
      to: '/inspection',
      search: (search) => ({ ...search, date: date === today ? undefined : date, vehicle: undefined, lane: undefined }),
    });
  const near = nearDay(day, now, port.zone, common.clock);
  return (
    <div className="day-bar">
      <DayChoice day={day} today={today} name={`${near ? `${near} ` : ''}${dayText(day, language)}`} onShow={show}>
        {onToNow && <Button onClick={onToNow}>{desk.inspection.toNow}</Button>}
      </DayChoice>
      <Freshness port={port} updatedAt={updatedAt} />
      <ViewChoice view={view} />
    </div>
  );
}

function ViewChoice({ view }: { view: 'axis' | 'list' }) {
  const { desk } = useWords();
  const { inspection } = desk;
  const navigate = route.useNavigate();
  return (
    <label className="inline-field view-choice">
      <span>{inspection.view}</span>
      <select
        value={view}
        onChange={({ target }) =>
          void navigate({
            to: '/inspection',
            search: (search) => ({ ...search, view: target.value === 'list' ? 'list' : 'axis' }),
            replace: true,
          })
        }
      >
        <option value="axis">{inspection.views.axis}</option>
        <option value="list">{inspection.views.list}</option>
      </select>
    </label>
  );
}

/** The first seconds of a page have no stream yet: that is no reason for alarm. */
const GRACE_MS = 10_000;
const openedAt = Date.now();

function Freshness({ port, updatedAt }: { port: PortBody; updatedAt: number }) {
  const { desk } = useWords();
  const { connected } = useLiveState();
  if (updatedAt === 0) return null;
  const time = clock(updatedAt, port.zone);
  if (connected || Date.now() - openedAt < GRACE_MS)
    return <span className="fresh quiet">{desk.common.updated(time)}</span>;
  return (
    <span className="fresh tone-narrowed" title={desk.inspection.staleStream}>
      <Icon name="warn" size={16} /> {desk.lanes.stale(time)}
    </span>
  );
}
