import type { Language } from '@gl/domain/language';
import { withCheckDigit } from '@gl/domain/vin';
import type { Chance } from './chance.js';

/** Made-up names of things and people, none twice in one run. All of it is fiction. */
export interface Identities {
  plate(country: string): { country: string; text: string };
  vin(): string;
  driver(country: string): { name: string; phone: string; language: Language; documentNo: string; licenceNo: string };
  /** A number with a prefix, for papers: digits enough for any of them. */
  paper(prefix: string): string;
  /** Customs declaration: 18 digits for goods of Chinese origin, another form elsewhere. */
  declaration(originCountry: string): string;
}

const SERIAL = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';
const LATIN = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const CYRILLIC = 'АБВГДЕЗКЛМНОПРСТУХ';

const PEOPLE: Record<string, { language: Language; dial: string; names: string[] }> = {
  CN: {
    language: 'zh',
    dial: '+86138',
    names: ['Wang Jianguo', 'Li Qiang', 'Zhang Wei', 'Tsering Norbu', 'Ma Chunlin'],
  },
  NP: { language: 'ne', dial: '+97798', names: ['Bikash Tamang', 'Ramesh Shrestha', 'Suman Gurung', 'Hari Thapa'] },
  KZ: { language: 'kk', dial: '+7701', names: ['Askar Nurlanov', 'Daulet Omarov', 'Yerlan Sadykov', 'Marat Zhumabek'] },
  VN: { language: 'vi', dial: '+8491', names: ['Nguyen Van An', 'Tran Minh Duc', 'Le Quang Huy', 'Pham Van Binh'] },
  MN: { language: 'mn', dial: '+9769', names: ['Bat-Erdene', 'Ganbold', 'Enkhbayar', 'Munkhjargal'] },
};

export function identitiesOf(chance: Chance, province: string): Identities {
  const used = new Set<string>();
  const once = (make: () => string): string => {
    for (;;) {
      const made = make();
      if (used.has(made)) continue;
      used.add(made);
      return made;
    }
  };
  const some = (from: string, count: number) => Array.from({ length: count }, () => chance.pick([...from])).join('');
  const digits = (count: number) => some('0123456789', count);
  const plates: Record<string, () => string> = {
    CN: () => `${province}${some(SERIAL, 5)}`,
    NP: () => `BA ${chance.whole(1, 29)} ${chance.pick(['KHA', 'PA', 'CHA', 'JA'])} ${chance.whole(1000, 9999)}`,
    KZ: () => `${digits(3)}${some(LATIN, 3)}${chance.whole(10, 17)}`,
    VN: () => `${chance.whole(11, 99)}${some('CDHRS', 1)}${digits(5)}`,
    MN: () => `${digits(4)}${some(CYRILLIC, 3)}`,
  };
  const paper = (prefix: string) => once(() => `${prefix}${digits(9)}`);
  return {
    plate: (country) => ({ country, text: once(plates[country] ?? (() => `${some(LATIN, 2)}${digits(5)}`)) }),
    vin: () => once(() => withCheckDigit(`LGX${some(LATIN, 2)}6${some(LATIN, 2)}0T${some(LATIN, 1)}${digits(6)}`)),
    driver(country) {
      const { language, dial, names } = PEOPLE[country] ?? PEOPLE.CN!;
      return {
        name: chance.pick(names),
        phone: `${dial}${digits(8)}`,
        language,
        documentNo: paper('E'),
        licenceNo: paper('54'),
      };
    },
    paper,
    declaration: (origin) => (origin === 'CN' ? once(() => `5301${digits(14)}`) : once(() => `${origin}-${digits(9)}`)),
  };
}
