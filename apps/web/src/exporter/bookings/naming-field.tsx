import { instantAt } from '@gl/domain/local-time';
import { useEffect, useId, useRef } from 'react';
import { useWords } from '../../shared/words.js';
import { countryOptions, languageOptions, type Option } from '../book/options.js';
import { isLine, keyOf, type Named, type Place } from './naming-model.js';

interface Props {
  place: Place;
  named: Named;
  country: string;
  zone: string;
  onName: (key: string, parts: Record<string, string>) => void;
  /** Somebody came here for this field: it takes the focus. */
  isWanted?: boolean;
}

const DRIVER_PARTS = [
  ['name', 'driverName'],
  ['phone', 'driverPhone'],
  ['documentNo', 'driverDocumentNo'],
  ['licenceNo', 'driverLicenceNo'],
] as const;

function instant(wall: string, zone: string): string {
  const [day, time] = wall.split('T');
  return day && time ? new Date(instantAt(zone, day, time.slice(0, 5))).toISOString().replace('.000Z', 'Z') : '';
}

/** The field or fields that name one missing thing. */
export function NamingField({ place, named, country, zone, onName, isWanted = false }: Props) {
  const { desk, language } = useWords();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isWanted) return;
    // Of a plate the text: its country stands there already.
    const first = box.current?.querySelector<HTMLElement>('input');
    first?.scrollIntoView({ block: 'center' });
    first?.focus({ preventScroll: true });
  }, [isWanted]);
  const key = keyOf(place);
  const owner =
    place.owner === 'vehicles' ? desk.book.vehicle(place.index + 1) : desk.exporter.goodsNo(place.index + 1);
  const word = desk.book[place.name as keyof typeof desk.book];
  const label = typeof word === 'string' ? word : place.name;
  const parts = named[key] ?? {};
  const line = (part: string, text: string) => (
    <div className="field" key={part}>
      <label htmlFor={`${id}-${part}`}>{text}</label>
      <input
        id={`${id}-${part}`}
        value={parts[part] ?? ''}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onName(key, { ...parts, [part]: target.value })}
      />
    </div>
  );
  const choice = (part: string, text: string, fallback: string, options: Option[]) => (
    <div className="field" key={part}>
      <label htmlFor={`${id}-${part}`}>{text}</label>
      <select
        id={`${id}-${part}`}
        value={parts[part] ?? fallback}
        onChange={({ target }) => onName(key, { ...parts, [part]: target.value })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
  if (isLine(place)) {
    const moment = place.name === 'declarationExpiresAt';
    return (
      <div ref={box}>
        {moment ? (
          <div className="field">
            <label htmlFor={`${id}-at`}>{`${owner}: ${label}`}</label>
            <input
              id={`${id}-at`}
              type="datetime-local"
              onChange={({ target }) => onName(key, { text: instant(target.value, zone) })}
            />
          </div>
        ) : (
          line('text', `${owner}: ${label}`)
        )}
      </div>
    );
  }
  return (
    <div ref={box}>
      <fieldset className="naming">
        <legend>
          {owner}: {label}
        </legend>
        <div className="fields">
          {place.name === 'drivers' ? (
            <>
              {DRIVER_PARTS.map(([part, name]) => line(part, desk.book[name]))}
              {choice('language', desk.book.driverLanguage, language, languageOptions())}
            </>
          ) : (
            <>
              {choice('country', desk.book.plateCountry, country, countryOptions(language))}
              {line('text', label)}
            </>
          )}
        </div>
      </fieldset>
    </div>
  );
}
