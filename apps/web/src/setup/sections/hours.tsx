import { localDay } from '@gl/domain/local-time';
import { DIRECTIONS, type Direction, type DirectionProfile, type OpeningHours } from '@gl/domain/port';
import { minuteOf } from '@gl/domain/port-check';
import { WINDOW_LENGTHS } from '@gl/domain/port-limits';
import { Button } from 'antd';
import { useClockName } from '../../shared/clocks.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';
import type { Change, Draft } from '../draft.js';
import { fieldId, useFaultsAt } from '../faults.js';
import { ChoiceField, FaultTexts, TickField } from '../field.js';
import { clockThere, gridTimes } from './clock-there.js';
import { Section } from './section.js';

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const FIRST: OpeningHours = { weekdays: WEEK, from: '09:00', to: '18:00' };

/** When windows open: for each direction spans of days and times, and the week that they make. */
export function Hours({ draft, change }: { draft: Draft; change: Change }) {
  const { desk } = useWords();
  const { setup } = desk;
  const texts = useFaultsAt('directions');
  const set = (direction: Direction, profile: DirectionProfile | null) => {
    const { [direction]: _old, ...others } = draft.directions;
    change({ directions: profile ? { ...draft.directions, [direction]: profile } : others });
  };
  return (
    <Section name="hours">
      {texts.length > 0 && <FaultTexts texts={texts} />}
      <div className="fields">
        <ChoiceField
          path="windowMin"
          label={setup.windowMin}
          hint={setup.windowMinHint}
          value={String(draft.windowMin)}
          options={WINDOW_LENGTHS.map((length) => ({ value: String(length), label: setup.windowMinutes(length) }))}
          onChange={(length) => change({ windowMin: Number(length) })}
        />
      </div>
      {DIRECTIONS.map((direction) => (
        <DirectionHours
          key={direction}
          direction={direction}
          draft={draft}
          onChange={(profile) => set(direction, profile)}
        />
      ))}
    </Section>
  );
}

interface DirectionProps {
  direction: Direction;
  draft: Draft;
  onChange: (profile: DirectionProfile | null) => void;
}

function DirectionHours({ direction, draft, onChange }: DirectionProps) {
  const { desk } = useWords();
  const { setup } = desk;
  const path = `directions.${direction}`;
  const texts = useFaultsAt(path);
  const profile = draft.directions[direction];
  const setHours = (hours: OpeningHours[]) => profile && onChange({ ...profile, hours });
  return (
    <fieldset className="part">
      <legend>{desk.book.directions[direction]}</legend>
      <TickField
        path={path}
        label={setup.offered}
        isOn={profile !== undefined}
        onChange={(isOn) => onChange(isOn ? { hours: [FIRST], limits: [] } : null)}
      />
      {texts.length > 0 && <FaultTexts texts={texts} />}
      {!profile && <p className="quiet">{setup.notOffered}</p>}
      {profile?.hours.map((hours, i) => (
        <HoursRow
          key={i}
          no={i + 1}
          path={`${path}.hours[${i}]`}
          hours={hours}
          draft={draft}
          onChange={(next) => setHours(profile.hours.map((one, k) => (k === i ? next : one)))}
          onRemove={profile.hours.length > 1 ? () => setHours(profile.hours.filter((_, k) => k !== i)) : null}
        />
      ))}
      {profile && (
        <>
          <div>
            <Button onClick={() => setHours([...profile.hours, { weekdays: [], from: '09:00', to: '12:00' }])}>
              {setup.addHours}
            </Button>
          </div>
          <Week direction={direction} hours={profile.hours} />
        </>
      )}
    </fieldset>
  );
}

interface RowProps {
  no: number;
  path: string;
  hours: OpeningHours;
  draft: Draft;
  onChange: (hours: OpeningHours) => void;
  onRemove: (() => void) | null;
}

function HoursRow({ no, path, hours, draft, onChange, onRemove }: RowProps) {
  const { desk } = useWords();
  const { setup } = desk;
  const texts = useFaultsAt(path, true);
  const times = gridTimes(draft.windowMin, [hours.from, hours.to]).map((value) => ({ value, label: value }));
  return (
    <fieldset className="hours-row" id={fieldId(path)} tabIndex={-1}>
      <legend className="unseen">{setup.hoursNo(no)}</legend>
      {texts.length > 0 && <FaultTexts texts={texts} />}
      <Weekdays path={path} days={hours.weekdays} onChange={(weekdays) => onChange({ ...hours, weekdays })} />
      <div className="hours-times">
        <ChoiceField
          path={`${path}.from`}
          label={setup.from}
          value={hours.from}
          options={times.filter(({ value }) => value !== '24:00')}
          onChange={(from) => onChange({ ...hours, from })}
        />
        <ChoiceField
          path={`${path}.to`}
          label={setup.to}
          value={hours.to}
          options={times.filter(({ value }) => value !== '00:00')}
          onChange={(to) => onChange({ ...hours, to })}
        />
        <AtNeighbour draft={draft} hours={hours} />
        {onRemove && (
          <Button aria-label={setup.removeHours(no)} onClick={onRemove}>
            {desk.common.remove}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function Weekdays({ path, days, onChange }: { path: string; days: number[]; onChange: (days: number[]) => void }) {
  const { desk } = useWords();
  const { setup } = desk;
  return (
    <fieldset className="weekdays">
      <legend className="unseen">{setup.daysOfHours}</legend>
      {WEEK.map((day) => (
        <label key={day} className={days.includes(day) ? 'is-chosen' : undefined}>
          <input
            id={fieldId(`${path}.weekdays-${day}`)}
            type="checkbox"
            checked={days.includes(day)}
            onChange={({ target }) =>
              onChange(target.checked ? [...days, day].sort((a, b) => a - b) : days.filter((one) => one !== day))
            }
          />
          {setup.weekdays[day - 1]}
        </label>
      ))}
      <button type="button" className="textual" onClick={() => onChange(WEEK)}>
        {setup.everyDay}
      </button>
      <button type="button" className="textual" onClick={() => onChange([1, 2, 3, 4, 5])}>
        {setup.workdays}
      </button>
    </fieldset>
  );
}

function AtNeighbour({ draft, hours }: { draft: Draft; hours: OpeningHours }) {
  const { desk, language } = useWords();
  const now = useNow(60_000);
  const clockName = useClockName();
  const { neighbour, zone } = draft;
  if (!neighbour) return null;
  const name = clockName({ country: neighbour.country, name: neighbour.names[language] || neighbour.zone });
  const there = (time: string) => clockThere(zone, neighbour.zone, localDay('UTC', now), time);
  const [from, to] = [there(hours.from), there(hours.to)];
  return from && to ? <p className="quiet there">{desk.setup.atNeighbour(name, from, to)}</p> : null;
}

/** A bar for each day of the week, from midnight to midnight. */
function Week({ direction, hours }: { direction: Direction; hours: readonly OpeningHours[] }) {
  const { desk } = useWords();
  const { setup } = desk;
  return (
    <table className="week">
      <caption>{setup.week(desk.book.directions[direction])}</caption>
      <tbody>
        {WEEK.map((day) => {
          const spans = hours
            .filter(({ weekdays }) => weekdays.includes(day))
            .sort((a, b) => a.from.localeCompare(b.from));
          return (
            <tr key={day}>
              <th scope="row">{setup.weekdays[day - 1]}</th>
              <td className="week-day" aria-hidden="true">
                {spans.map(({ from, to }) => (
                  <span
                    key={`${from} ${to}`}
                    style={{
                      left: `${minuteOf(from) / 14.4}%`,
                      width: `${Math.max(0, minuteOf(to) - minuteOf(from)) / 14.4}%`,
                    }}
                  />
                ))}
              </td>
              <td className="week-text">
                {spans.map(({ from, to }) => `${from}–${to}`).join(', ') || setup.closedAllDay}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
