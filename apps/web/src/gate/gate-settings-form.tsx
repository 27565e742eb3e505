import { GATE_PLACES } from '@gl/domain/gate-check';
import { DIRECTIONS } from '@gl/domain/port';
import { useId } from 'react';
import { useWords } from '../shared/words.js';
import type { GateSettings } from './settings.js';

interface Props {
  settings: GateSettings;
  onChange: (change: Partial<GateSettings>) => void;
}

/** Where this device stands. */
export function GateSettingsForm({ settings, onChange }: Props) {
  const { desk } = useWords();
  const words = desk.gate;
  const id = useId();
  return (
    <details className="gate-fold">
      <summary>
        {words.settings}: {words.places[settings.place]}
        {settings.gate && ` · ${settings.gate}`}
        {settings.direction && ` · ${desk.book.directions[settings.direction]}`}
      </summary>
      <div className="fields">
        <div className="field">
          <label htmlFor={`${id}p`}>{words.place}</label>
          <select
            id={`${id}p`}
            value={settings.place}
            onChange={({ target }) => onChange({ place: GATE_PLACES.find((one) => one === target.value) ?? 'gate' })}
          >
            {GATE_PLACES.map((place) => (
              <option key={place} value={place}>
                {words.places[place]}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}d`}>{words.direction}</label>
          <select
            id={`${id}d`}
            value={settings.direction ?? ''}
            onChange={({ target }) => onChange({ direction: DIRECTIONS.find((one) => one === target.value) ?? null })}
          >
            <option value="">{words.bothDirections}</option>
            {DIRECTIONS.map((direction) => (
              <option key={direction} value={direction}>
                {desk.book.directions[direction]}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}n`}>{words.gateName}</label>
          <input
            id={`${id}n`}
            value={settings.gate}
            maxLength={20}
            autoComplete="off"
            aria-describedby={`${id}h`}
            onChange={({ target }) => onChange({ gate: target.value })}
          />
          <span id={`${id}h`} className="quiet">
            {words.gateNameHint}
          </span>
        </div>
      </div>
    </details>
  );
}
