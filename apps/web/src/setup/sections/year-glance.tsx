import { addDays, type LocalDay, weekday } from '@gl/domain/local-time';
import { useState } from 'react';
import { useWords } from '../../shared/words.js';
import { ChoiceField } from '../field.js';

interface Holidays {
  own: LocalDay[];
  neighbour: LocalDay[];
}
type Shut = 'own' | 'other' | 'both' | null;
const SIGN: Record<Exclude<Shut, null>, string> = { own: '●', other: '○', both: '◉' };

const shutOn = ({ own, neighbour }: Holidays, day: LocalDay): Shut =>
  own.includes(day) ? (neighbour.includes(day) ? 'both' : 'own') : neighbour.includes(day) ? 'other' : null;

const daysOfMonth = (year: number, month: number): LocalDay[] => {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return Array.from({ length: 31 }, (_, i) => addDays(first, i)).filter((day) => day.slice(0, 7) === first.slice(0, 7));
};

/** Twelve rows of days: which are shut, and by whom. The lists beside it say the same in words. */
export function YearGlance({ holidays, today }: { holidays: Holidays; today: LocalDay }) {
  const { desk, language } = useWords();
  const { setup } = desk;
  const thisYear = Number(today.slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const months = Array.from({ length: 12 }, (_, i) => daysOfMonth(year, i + 1));
  const shut = months.flat().filter((day) => shutOn(holidays, day)).length;
  const monthName = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
  return (
    <figure className="year">
      <figcaption>
        <ChoiceField
          path="glance-year"
          label={setup.year}
          value={String(year)}
          options={[0, 1, 2].map((more) => ({ value: String(thisYear + more), label: String(thisYear + more) }))}
          onChange={(chosen) => setYear(Number(chosen))}
        />
        <span>{setup.glance(year, shut)}</span>
        <ul className="legend">
          {(['own', 'other', 'both'] as const).map((kind) => (
            <li key={kind}>
              <span className={`year-sign is-${kind}`} aria-hidden="true">
                {SIGN[kind]}
              </span>{' '}
              {{ own: setup.shutOwn, other: setup.shutOther, both: setup.shutBoth }[kind]}
            </li>
          ))}
        </ul>
      </figcaption>
      <div className="year-grid" aria-hidden="true">
        {months.map((days) => (
          <div key={days[0]} className="year-month">
            <span>{monthName.format(Date.parse(`${days[0]}T00:00:00Z`))}</span>
            {days.map((day) => {
              const kind = shutOn(holidays, day);
              return (
                <i
                  key={day}
                  title={day}
                  className={`${kind ? `is-${kind}` : ''} ${weekday(day) > 5 ? 'is-weekend' : ''}`}
                >
                  {kind && SIGN[kind]}
                </i>
              );
            })}
          </div>
        ))}
      </div>
    </figure>
  );
}
