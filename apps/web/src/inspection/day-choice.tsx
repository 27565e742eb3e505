import { addDays, type LocalDay } from '@gl/domain/local-time';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Icon } from '../shared/icons.js';
import { useWords } from '../shared/words.js';

interface Props {
  day: LocalDay;
  today: LocalDay;
  name: ReactNode;
  onShow: (day: LocalDay) => void;
  children?: ReactNode;
}

/** Which day: one back, one picked, one on, and back to today. */
export function DayChoice({ day, today, name, onShow, children }: Props) {
  const { desk } = useWords();
  return (
    <div className="day-choice">
      <Button
        icon={<Icon name="back" />}
        onClick={() => onShow(addDays(day, -1))}
        aria-label={desk.inspection.previousDay}
      />
      <input
        type="date"
        aria-label={desk.inspection.day}
        value={day}
        onChange={({ target }) => target.value && onShow(target.value)}
      />
      <Button
        icon={<Icon name="next" />}
        onClick={() => onShow(addDays(day, 1))}
        aria-label={desk.inspection.nextDay}
      />
      <b className="day-name">{name}</b>
      {day !== today && <Button onClick={() => onShow(today)}>{desk.inspection.today}</Button>}
      {children}
    </div>
  );
}
