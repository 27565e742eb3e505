import { countryName } from '@gl/messages/country-name';
import type { ComponentProps } from 'react';
import { useWords } from './words.js';

/** China, its neighbours by land, and those whose firms run trucks there. */
const COUNTRIES = 'CN HK MO NP KZ KG TJ UZ TM RU MN VN LA MM IN BT PK AF BY UA PL DE'.split(' ');

export function CountryChoice(attributes: ComponentProps<'select'>) {
  const { language } = useWords();
  return (
    <select {...attributes}>
      {COUNTRIES.map((code) => (
        <option key={code} value={code}>
          {countryName(code, language)}
        </option>
      ))}
    </select>
  );
}
