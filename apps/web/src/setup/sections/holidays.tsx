import { type LocalDay, localDay } from '@gl/domain/local-time';
import { Button } from 'antd';
import { type SyntheticEvent, useState } from 'react';
import { dayText } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';
import type { Change, Draft } from '../draft.js';
import { fieldId, useFaultsAt } from '../faults.js';
import { FaultTexts, TextField } from '../field.js';
import { daysBetween } from './days-between.js';
import { Section } from './section.js';
import { YearGlance } from './year-glance.js';

type Side = 'own' | 'neighbour';
/** Both sides' calendars beside each other: the port shuts when either keeps a holiday. */
export function Holidays({ draft, change }: { draft: Draft; change: Change }) {
  const { desk, language } = useWords();
  const { setup } = desk;
  const now = useNow(60_000);
  const sides: { side: Side; name: string }[] = [
    { side: 'own', name: draft.names[language] || setup.ownSide },
    ...(draft.neighbour
      ? [{ side: 'neighbour' as const, name: draft.neighbour.names[language] || setup.otherSide }]
      : []),
  ];
  return (
    <Section name="holidays">
      <YearGlance holidays={draft.holidays} today={localDay('UTC', now)} />
      <div className="calendars">
        {sides.map(({ side, name }) => (
          <Calendar key={side} side={side} name={name} draft={draft} change={change} />
        ))}
      </div>
    </Section>
  );
}

function Calendar({ side, name, draft, change }: { side: Side; name: string; draft: Draft; change: Change }) {
  const { desk, language } = useWords();
  const { setup } = desk;
  const days = draft.holidays[side];
  const names = draft.holidayNames[side];
  const texts = useFaultsAt(`holidays.${side}`, true);
  const set = (nextDays: LocalDay[], nextNames: Record<LocalDay, string>) =>
    change({
      holidays: { ...draft.holidays, [side]: nextDays },
      holidayNames: { ...draft.holidayNames, [side]: nextNames },
    });
  const nameDay = (day: LocalDay, typed: string) => {
    const { [day]: _old, ...others } = names;
    set(days, typed === '' ? others : { ...others, [day]: typed });
  };
  const remove = (day: LocalDay) => {
    const { [day]: _old, ...others } = names;
    set(
      days.filter((one) => one !== day),
      others,
    );
  };
  return (
    <section className="calendar" aria-labelledby={`calendar-${side}`}>
      <h3 id={`calendar-${side}`}>{setup.holidaysOf(name)}</h3>
      {texts.length > 0 && <FaultTexts texts={texts} />}
      <AddDays
        side={side}
        onAdd={(added, label) =>
          set([...new Set([...days, ...added])].sort(), {
            ...names,
            ...(label ? Object.fromEntries(added.map((day) => [day, label])) : {}),
          })
        }
      />
      {days.length === 0 && <p className="quiet">{setup.noHolidays}</p>}
      <ul className="holiday-list">
        {[...days].sort().map((day) => (
          <li key={day}>
            <span>
              {day.slice(0, 4)} {dayText(day, language)}
            </span>
            <input
              id={fieldId(`holidayNames.${side}.${day}`)}
              aria-label={setup.nameOfDay(day)}
              placeholder={setup.holidayName}
              maxLength={80}
              value={names[day] ?? ''}
              onChange={({ target }) => nameDay(day, target.value)}
            />
            <Button aria-label={setup.removeHoliday(day)} onClick={() => remove(day)}>
              {desk.common.remove}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AddDays({ side, onAdd }: { side: Side; onAdd: (days: LocalDay[], label: string) => void }) {
  const { desk } = useWords();
  const { setup } = desk;
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [label, setLabel] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const add = (event: SyntheticEvent) => {
    event.preventDefault();
    const days = first ? daysBetween(first, last || first) : null;
    setIsWrong(days === null);
    if (!days) return document.getElementById(`holiday-${side}-first`)?.focus();
    onAdd(days, label.trim());
    setFirst('');
    setLast('');
    setLabel('');
    document.getElementById(`holiday-${side}-first`)?.focus();
  };
  return (
    <form className="add-days" onSubmit={add} noValidate>
      <div className="field">
        <label htmlFor={`holiday-${side}-first`}>{setup.firstDay}</label>
        <input
          id={`holiday-${side}-first`}
          type="date"
          value={first}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `holiday-${side}-wrong` : undefined}
          onChange={({ target }) => setFirst(target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`holiday-${side}-last`}>{setup.lastDay}</label>
        <input
          id={`holiday-${side}-last`}
          type="date"
          value={last}
          aria-describedby={`holiday-${side}-hint`}
          onChange={({ target }) => setLast(target.value)}
        />
        <p className="quiet" id={`holiday-${side}-hint`}>
          {setup.lastDayHint}
        </p>
      </div>
      <TextField
        path={`new-holiday-${side}`}
        label={setup.holidayName}
        optional
        maxLength={80}
        value={label}
        onChange={setLabel}
      />
      <div className="acts">
        <Button htmlType="submit">{setup.addHoliday}</Button>
      </div>
      {isWrong && (
        <p className="field-error" id={`holiday-${side}-wrong`} role="alert">
          {setup.holidayOrder}
        </p>
      )}
    </form>
  );
}
