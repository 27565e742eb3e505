import { addDays, type LocalDay } from '@gl/domain/local-time';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { Icon } from '../../shared/icons.js';
import { useWords } from '../../shared/words.js';

const route = getRouteApi('/desk/inspection/forecast');

/** Which day, kept in the address. */
export function DayChoice({ day, today, name }: { day: LocalDay; today: LocalDay; name: string }) {
  const { desk } = useWords();
  const navigate = route.useNavigate();
  const show = (date: LocalDay) =>
    void navigate({ search: (search) => ({ ...search, date: date === today ? undefined : date }), resetScroll: false });
  return (
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
      <Button icon={<Icon name="next" />} onClick={() => show(addDays(day, 1))} aria-label={desk.inspection.nextDay} />
      <b className="day-name">{name}</b>
      {day !== today && <Button onClick={() => show(today)}>{desk.inspection.today}</Button>}
    </div>
  );
}
