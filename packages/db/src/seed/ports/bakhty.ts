import type { Port } from '@gl/domain/port';
import {
  assumed,
  EVERY_DAY,
  lanesOf,
  POLICIES,
  type PortSeed,
  PRODUCE_HS,
  SERVICE_MIN,
  transliterated,
} from './defaults.js';
import { KAZAKHSTAN, LUNAR_NEW_YEAR } from './holidays.js';

const lanes = lanesOf('bakhty', [
  // Cars driven out on their own are over a third of the vehicles: three green lanes out.
  { group: 'green', directions: ['export'], count: 3 },
  { group: 'green', directions: ['import'] },
  { group: 'ordinary', directions: ['export'], count: 3 },
  { group: 'ordinary', directions: ['import'], count: 2 },
  {
    group: 'oversize',
    directions: ['export'],
    envelope: { maxHeightM: 5.5, maxWidthM: 5, maxLengthM: 60, maxGrossKg: null },
  },
  { group: 'coach', directions: ['export'] },
  { group: 'coach', directions: ['import'] },
]);

// Both sides at work: the Kazakh road ports 07-19 h at home (10-22 h here), the Chinese side until 19 h.
const hours = [{ weekdays: EVERY_DAY, from: '10:00', to: '19:00' }];
const directions = {
  export: {
    hours,
    limits: [
      { checkpoint: 'border-inspection', vehiclesPerHour: 80 },
      { checkpoint: 'neighbour', vehiclesPerHour: 60 },
    ],
  },
  import: { hours, limits: [{ checkpoint: 'border-inspection', vehiclesPerHour: 40 }] },
} satisfies Port['directions'];
const serviceMin = { ...SERVICE_MIN, general: 8 };

/** Bakhty (Baktu, Pokitu), Xinjiang, twelve kilometres from Tacheng. */
export const bakhty = {
  port: {
    id: 'bakhty',
    no: 3,
    code: 'BK',
    kind: 'road-port',
    names: {
      zh: '巴克图口岸',
      en: 'Bakhty (Baktu)',
      ru: 'Покиту (Бакту)',
      kk: 'Покиту (Бақты)',
      ne: 'बाक्तु',
      bo: 'པ་ཁི་ཐུ།',
      vi: 'Ba Khắc Đồ',
      mn: 'Бахту',
    },
    country: 'CN',
    zone: 'Asia/Shanghai',
    neighbour: {
      country: 'KZ',
      zone: 'Asia/Almaty',
      names: {
        zh: '巴克特口岸',
        en: 'Bakhty',
        ru: 'Бахты',
        kk: 'Бақты',
        ne: 'बाख्ती',
        bo: 'པ་ཁི་ཐི།',
        vi: 'Bakhty',
        mn: 'Бахты',
      },
    },
    upstreamOf: [],
    windowMin: 30,
    directions,
    holidays: { own: LUNAR_NEW_YEAR, neighbour: KAZAKHSTAN },
    serviceMin,
    produceHs: { export: PRODUCE_HS, import: PRODUCE_HS },
    commodityRules: [
      {
        direction: 'import',
        hsPrefixes: ['1211'],
        allowed: false,
        note: 'Medicinal herbs enter only at designated ports; not on the list of 25 March 2005.',
      },
    ],
    dangerousAllowed: true,
    road: { maxHeightM: null, maxWidthM: null, maxLengthM: null, maxGrossKg: null },
    policies: POLICIES,
    unverified: [
      ...assumed({ directions, serviceMin, lanes }),
      ...transliterated('names', ['ru', 'kk', 'ne', 'bo', 'vi', 'mn']),
      ...transliterated('neighbour.names', ['ne', 'bo', 'vi', 'mn']),
      { fact: 'directions.export.hours[0].weekdays', note: 'Work at weekends is not confirmed.' },
      { fact: 'directions.import.hours[0].weekdays', note: 'Work at weekends is not confirmed.' },
      {
        fact: 'directions.export.hours[0].from',
        note: 'The Kazakh side opens then; the Chinese opening hour is not confirmed.',
      },
      {
        fact: 'directions.import.hours[0].from',
        note: 'The Kazakh side opens then; the Chinese opening hour is not confirmed.',
      },
      { fact: 'holidays.own', note: 'Which holidays shut the port is not published.' },
      { fact: 'holidays.neighbour', note: 'Public holidays; which of them shut the port is announced each time.' },
      { fact: 'commodityRules[0]', note: 'Later additions to the list of 2005 were not found.' },
      { fact: 'dangerousAllowed', note: 'Assumed; classes and hours are not published.' },
      { fact: 'road', note: 'No limit of the road is published.' },
    ],
  },
  lanes,
} satisfies PortSeed;
