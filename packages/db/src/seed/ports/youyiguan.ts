import type { Port } from '@gl/domain/port';
import { assumed, EVERY_DAY, lanesOf, POLICIES, type PortSeed, SERVICE_MIN, transliterated } from './defaults.js';
import { LUNAR_NEW_YEAR } from './holidays.js';

// About 2,740 vehicles a day both ways: some 57 an hour in each direction, which ten lanes of ten minutes serve.
const lanes = lanesOf('youyiguan', [
  { group: 'green', directions: ['export'], count: 2 },
  // Imported fruit goes first.
  { group: 'green', directions: ['import'], count: 4 },
  { group: 'ordinary', directions: ['export'], count: 10 },
  { group: 'ordinary', directions: ['import'], count: 8 },
  { group: 'coach', directions: ['export'] },
  { group: 'coach', directions: ['import'] },
]);

const hours = [{ weekdays: EVERY_DAY, from: '00:00', to: '24:00' }];
const directions = {
  export: {
    hours,
    limits: [
      { checkpoint: 'customs', vehiclesPerHour: 96 },
      { checkpoint: 'neighbour', vehiclesPerHour: 84 },
    ],
  },
  import: {
    hours,
    limits: [
      { checkpoint: 'customs', vehiclesPerHour: 90 },
      { checkpoint: 'yard', vehiclesPerHour: 84 },
    ],
  },
} satisfies Port['directions'];
const serviceMin = { ...SERVICE_MIN, produce: 6 };

/** Friendship Pass (Youyiguan), Pingxiang, Guangxi: the fruit gate from Vietnam. */
export const youyiguan = {
  port: {
    id: 'youyiguan',
    no: 5,
    code: 'YY',
    kind: 'road-port',
    names: {
      zh: '友谊关口岸',
      en: 'Friendship Pass (Youyiguan)',
      ru: 'Юигуань (Застава Дружбы)',
      kk: 'Юигуань (Достық қақпасы)',
      ne: 'मैत्री द्वार (योउयीगुआन)',
      bo: 'མཛའ་མཐུན་འགག་སྒོ།',
      vi: 'Hữu Nghị Quan',
      mn: 'Юигуань (Найрамдлын боомт)',
    },
    country: 'CN',
    zone: 'Asia/Shanghai',
    neighbour: {
      country: 'VN',
      zone: 'Asia/Ho_Chi_Minh',
      names: {
        zh: '友谊口岸',
        en: 'Huu Nghi',
        ru: 'Хыунги',
        kk: 'Хыунги',
        ne: 'हुउ न्घी',
        bo: 'ཧུའུ་ངི།',
        vi: 'Cửa khẩu quốc tế Hữu Nghị',
        mn: 'Хыу Нги',
      },
    },
    upstreamOf: [],
    windowMin: 30,
    directions,
    holidays: { own: LUNAR_NEW_YEAR, neighbour: LUNAR_NEW_YEAR },
    serviceMin,
    produceHs: { export: ['02', '03', '04', '06', '07', '08'], import: ['02', '03', '04', '06', '07', '08'] },
    commodityRules: [
      {
        direction: 'import',
        hsPrefixes: ['1211'],
        allowed: true,
        note: 'Medicinal herbs: Pingxiang is on the list of 20 border ports for import of 25 March 2005.',
      },
      {
        direction: 'import',
        hsPrefixes: ['01'],
        allowed: false,
        note: 'Live animals enter only at designated quarantine sites; none is known here.',
      },
    ],
    dangerousAllowed: false,
    road: { maxHeightM: null, maxWidthM: null, maxLengthM: null, maxGrossKg: null },
    policies: POLICIES,
    unverified: [
      ...assumed({ directions, serviceMin, lanes }),
      ...transliterated('names', ['ru', 'kk', 'ne', 'bo', 'mn']),
      ...transliterated('neighbour.names', ['ru', 'kk', 'ne', 'bo', 'mn']),
      {
        fact: 'directions.export.hours[0]',
        note: 'Round-the-clock booking is reported; in 2015 the neighbour cleared goods 07-18 h (Hanoi).',
      },
      {
        fact: 'directions.import.hours[0]',
        note: 'Round-the-clock booking is reported for imported fruit; in 2015 the neighbour cleared goods 07-18 h (Hanoi).',
      },
      {
        fact: 'holidays.own',
        note: 'Which holidays shut the port is not published; only the first day of the lunar year is entered.',
      },
      { fact: 'holidays.neighbour', note: 'Only the first day of Tet is entered; the notice is given each year.' },
      { fact: 'commodityRules[0]', note: 'The list names Pingxiang, not this gate; later changes were not found.' },
      { fact: 'commodityRules[1]', note: 'Whether a quarantine site is designated is unknown; refused until known.' },
      { fact: 'dangerousAllowed', note: 'Not published; refused until the port says otherwise.' },
      { fact: 'road', note: 'No limit of the road is published.' },
    ],
  },
  lanes,
} satisfies PortSeed;
