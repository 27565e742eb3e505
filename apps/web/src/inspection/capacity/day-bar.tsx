import type { PortBody } from '@gl/contracts/port';
import type { LocalDay } from '@gl/domain/local-time';
import { DIRECTIONS, type Direction } from '@gl/domain/port';
import { getRouteApi } from '@tanstack/react-router';
import { clock, dayText, nearDay } from '../../shared/moment.js';
import { useWords } from '../../shared/words.js';
import { DayChoice } from '../day-choice.js';
import { capacityWords } from './capacity-words.js';

const route = getRouteApi('/desk/inspection/capacity');

interface Props {
  port: PortBody;
  day: LocalDay;
  today: LocalDay;
  now: number;
  direction: Direction;
  /** Epoch ms of the last answer; 0 before the first. */
  updatedAt: number;
}

/** Which day and direction, and how fresh. */
export function DayBar({ port, day, today, now, direction, updatedAt }: Props) {
  const { desk, common, language } = useWords();
  const words = capacityWords.useTexts();
  const navigate = route.useNavigate();
  const go = (change: { date?: LocalDay | undefined; direction?: Direction }) =>
    void navigate({
      to: '/inspection/capacity',
      search: (before) => ({ ...before, window: undefined, ...change }),
      replace: true,
    });
  const show = (date: LocalDay) => go({ date: date === today ? undefined : date });
  const near = nearDay(day, now, port.zone, common.clock);
  return (
    <div className="day-bar">
      <DayChoice day={day} today={today} name={`${near ? `${near} ` : ''}${dayText(day, language)}`} onShow={show} />
      {updatedAt > 0 && <span className="fresh quiet">{desk.common.updated(clock(updatedAt, port.zone))}</span>}
      <label className="inline-field">
        <span>{words.direction}</span>
        <select
          value={direction}
          onChange={({ target }) => go({ direction: DIRECTIONS.find((one) => one === target.value)! })}
        >
          {DIRECTIONS.filter((one) => port.directions[one]).map((one) => (
            <option key={one} value={one}>
              {desk.book.directions[one]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
