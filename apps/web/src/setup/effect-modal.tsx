import type { ChangeEffectBody } from '@gl/contracts/port-setup';
import { Button } from 'antd';
import { useState } from 'react';
import { clock, dayText } from '../shared/moment.js';
import { ProblemNote } from '../shared/problem-note.js';
import { useWords } from '../shared/words.js';
import { Modal } from './modal.js';

export const changesAnything = (effect: ChangeEffectBody): boolean =>
  effect.days.length > 0 || effect.bookedVehicles > 0;

interface Props {
  effect: ChangeEffectBody;
  zone: string;
  isPending: boolean;
  error: unknown;
  onDo: (acceptBooked: boolean) => void;
  onBack: () => void;
}

/** What a change would do, before it is done: windows, minutes and places day by day, and who stands booked in what closes. */
export function EffectModal({ effect, zone, isPending, error, onDo, onBack }: Props) {
  const { desk } = useWords();
  const { setup } = desk;
  const [isAccepted, setIsAccepted] = useState(false);
  const [isMissed, setIsMissed] = useState(false);
  const needs = effect.bookedVehicles > 0;
  const commit = () => {
    setIsMissed(needs && !isAccepted);
    if (!needs || isAccepted) onDo(isAccepted);
  };
  return (
    <Modal title={setup.effectTitle} onBack={onBack}>
      <p>
        {[
          effect.windowsClosed > 0 && setup.closed(effect.windowsClosed),
          effect.windowsOpened > 0 && setup.opened(effect.windowsOpened),
        ]
          .filter(Boolean)
          .join(' · ') || setup.effectNone}
      </p>
      {needs && <BookedThere effect={effect} zone={zone} />}
      {effect.days.length > 0 && <DayTable effect={effect} />}
      {needs && (
        <div className="tick">
          <input
            id="accept-booked"
            type="checkbox"
            checked={isAccepted}
            aria-invalid={isMissed}
            aria-describedby={isMissed ? 'accept-missed' : undefined}
            onChange={({ target }) => setIsAccepted(target.checked)}
          />
          <label htmlFor="accept-booked">{setup.accept}</label>
          {isMissed && (
            <p id="accept-missed" className="field-error" role="alert">
              {setup.acceptNeeded}
            </p>
          )}
        </div>
      )}
      {error !== null && <ProblemNote error={error} />}
      <div className="acts">
        <Button type="primary" loading={isPending} onClick={commit}>
          {setup.doIt}
        </Button>
        <Button onClick={onBack}>{setup.notYet}</Button>
      </div>
    </Modal>
  );
}

function BookedThere({ effect, zone }: { effect: ChangeEffectBody; zone: string }) {
  const { desk, common, language } = useWords();
  const { setup } = desk;
  const dayOf = (at: string) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.parse(at));
  return (
    <div className="note note-warn">
      <div>
        <h3>{setup.booked(effect.bookedVehicles)}</h3>
        <p>{setup.bookedWhat}</p>
        <ul className="booked-list">
          {effect.booked.map(({ bookingId, reference, windowStart, direction, group, vehicles }) => (
            <li key={`${bookingId} ${windowStart}`}>
              <strong>{reference}</strong> {dayText(dayOf(windowStart), language)} {clock(windowStart, zone)} ·{' '}
              {desk.book.directions[direction]} · {common.laneGroups[group]} · {setup.vehicles(vehicles)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

const signed = (gained: number, lost: number) =>
  [gained > 0 && `+${gained}`, lost > 0 && `−${lost}`].filter(Boolean).join(' / ') || '0';

function DayTable({ effect }: { effect: ChangeEffectBody }) {
  const { desk, language } = useWords();
  const { setup } = desk;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="modal-table" tabIndex={0} aria-label={setup.effectTitle}>
      <table className="effect-table">
        <thead>
          <tr>
            <th scope="col">{setup.day}</th>
            <th scope="col">{setup.directions}</th>
            <th scope="col">{setup.windows}</th>
            <th scope="col">{setup.minutes}</th>
            <th scope="col">{setup.places}</th>
          </tr>
        </thead>
        <tbody>
          {effect.days.map((day) => (
            <tr key={`${day.day} ${day.direction}`}>
              <th scope="row">{dayText(day.day, language)}</th>
              <td>{desk.book.directions[day.direction]}</td>
              <td>{signed(day.windowsOpened, day.windowsClosed)}</td>
              <td>{signed(day.minutesGained, day.minutesLost)}</td>
              <td>{signed(day.placesGained, day.placesLost)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{setup.placesHint}</p>
    </section>
  );
}
