import type { PortBody } from '@gl/contracts/port';
import { addDays, type LocalDay } from '@gl/domain/local-time';
import { DIRECTIONS, type Direction } from '@gl/domain/port';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { Icon } from '../../shared/icons.js';
import { clock, dayText, nearDay } from '../../shared/moment.js';
import { useWords } from '../../shared/words.js';
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
export function DayChoice({ port, day, today, now, direction, updatedAt }: Props) {
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
      <div className="day-choice">
        <Button
          icon={<Icon name="back" />}
          onClick={() => show(addDays(day, -1))}
          aria-label={desk.inspection.previousDay}
        />
        <input
          type="date"
          aria-label={desk.inspection.day}
          value={day}
          onChange={({ target }) => target.value && show(target.value)}
        />
        <Button
          icon={<Icon name="next" />}
          onClick={() => show(addDays(day, 1))}
          aria-label={desk.inspection.nextDay}
        />
        <b className="day-name">
          {near && `${near} `}
          {dayText(day, language)}
        </b>
        {day !== today && <Button onClick={() => show(today)}>{desk.inspection.today}</Button>}
      </div>
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
