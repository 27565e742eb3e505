import { instantAt } from '@gl/domain/local-time';
import { LANGUAGE_NAMES } from '@gl/messages/language-names';
import { useId } from 'react';
import { useWords } from '../../shared/words.js';
import { countryOptions, optionsOf } from '../book/options.js';
import { keyOf, type Named, type Place } from './naming-model.js';

interface Props {
  place: Place;
  named: Named;
  country: string;
  zone: string;
  onName: (key: string, parts: Record<string, string>) => void;
}

const DRIVER_PARTS = [
  ['name', 'driverName'],
  ['phone', 'driverPhone'],
  ['documentNo', 'driverDocumentNo'],
  ['licenceNo', 'driverLicenceNo'],
] as const;

/** The field or fields that name one missing thing. */
export function NamingField({ place, named, country, zone, onName }: Props) {
  const { desk, language } = useWords();
  const id = useId();
  const key = keyOf(place);
  const owner =
    place.owner === 'vehicles' ? desk.book.vehicle(place.index + 1) : desk.exporter.goodsNo(place.index + 1);
  const word = desk.book[place.name as keyof typeof desk.book];
  const label = typeof word === 'string' ? word : place.name;
  const parts = named[key] ?? {};
  const line = (part: string, text: string, type = 'text') => (
    <div className="field" key={part}>
      <label htmlFor={`${id}-${part}`}>{text}</label>
      <input
        id={`${id}-${part}`}
        type={type}
        value={parts[part] ?? ''}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onName(key, { ...parts, [part]: target.value })}
      />
    </div>
  );
  const choice = (part: string, text: string, fallback: string, options: { value: string; label: string }[]) => (
    <div className="field" key={part}>
      <label htmlFor={`${id}-${part}`}>{text}</label>
      <select
        id={`${id}-${part}`}
        value={parts[part] ?? fallback}
        onChange={({ target }) => onName(key, { ...parts, [part]: target.value })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
  const isPlate = place.name === 'plate' || place.name === 'trailerPlate';
  return (
    <fieldset className="naming">
      <legend>
        {owner}: {label}
      </legend>
      <div className="fields">
        {place.name === 'drivers' && (
          <>
            {DRIVER_PARTS.map(([part, name]) => line(part, desk.book[name]))}
            {choice('language', desk.book.driverLanguage, language, optionsOf(LANGUAGE_NAMES))}
          </>
        )}
        {isPlate && (
          <>
            {choice('country', desk.book.plateCountry, country, countryOptions(language))}
            {line('text', label)}
          </>
        )}
        {place.name === 'declarationExpiresAt' && (
          <div className="field">
            <label htmlFor={`${id}-at`}>{label}</label>
            <input
              id={`${id}-at`}
              type="datetime-local"
              onChange={({ target }) => {
                const [day, time] = target.value.split('T');
                const at = day && time ? new Date(instantAt(zone, day, time.slice(0, 5))).toISOString() : '';
                onName(key, { text: at.replace('.000Z', 'Z') });
              }}
            />
          </div>
        )}
        {!isPlate && place.name !== 'drivers' && place.name !== 'declarationExpiresAt' && line('text', label)}
      </div>
    </fieldset>
  );
}
