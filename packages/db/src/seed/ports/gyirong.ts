import type { Direction, Port } from '@gl/domain/port';
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
import { SPRING_FESTIVAL } from './holidays.js';

// One way at a time: the same lanes serve both directions, since the hours never meet.
const both: Direction[] = ['export', 'import'];
const lanes = lanesOf('gyirong', [
  { group: 'green', directions: both },
  { group: 'ordinary', directions: both, count: 3 },
  { group: 'coach', directions: both },
]);

const directions = {
  export: {
    hours: [{ weekdays: EVERY_DAY, from: '14:00', to: '19:00' }],
    limits: [{ checkpoint: 'neighbour', vehiclesPerHour: 30 }],
  },
  import: {
    hours: [{ weekdays: EVERY_DAY, from: '09:00', to: '13:00' }],
    limits: [{ checkpoint: 'border-inspection', vehiclesPerHour: 40 }],
  },
} satisfies Port['directions'];
const serviceMin = SERVICE_MIN;

/** Gyirong (Kerung), Tibet: Nepali trucks enter empty in the morning and leave loaded in the afternoon over a Bailey bridge. */
export const gyirong = {
  port: {
    id: 'gyirong',
    no: 2,
    code: 'GY',
    kind: 'road-port',
    names: {
      zh: '吉隆口岸',
      en: 'Gyirong (Kerung)',
      ru: 'Гьиронг',
      kk: 'Гьиронг',
      ne: 'केरुङ',
      bo: 'སྐྱིད་གྲོང་།',
      vi: 'Cát Long',
      mn: 'Гьирон',
    },
    country: 'CN',
    zone: 'Asia/Shanghai',
    neighbour: {
      country: 'NP',
      zone: 'Asia/Kathmandu',
      names: {
        zh: '拉苏瓦加迪口岸(热索瓦)',
        en: 'Rasuwagadhi (Timure)',
        ru: 'Расувагадхи (Тимуре)',
        kk: 'Расувагадхи (Тимуре)',
        ne: 'रसुवागढी (टिमुरे)',
        bo: 'ར་སུ་ཝ།',
        vi: 'Rasuwagadhi (Timure)',
        mn: 'Расувагадхи (Тимуре)',
      },
    },
    upstreamOf: [],
    windowMin: 30,
    directions,
    holidays: { own: SPRING_FESTIVAL, neighbour: [] },
    serviceMin,
    produceHs: { export: PRODUCE_HS, import: PRODUCE_HS },
    commodityRules: [
      {
        direction: 'import',
        hsPrefixes: ['1211'],
        allowed: false,
        note: 'Medicinal herbs enter only at designated ports; not on the list of 25 March 2005.',
      },
      {
        direction: 'import',
        hsPrefixes: ['01'],
        allowed: false,
        note: 'Live animals enter only at designated quarantine sites; none is known here.',
      },
    ],
    dangerousAllowed: false,
    road: { maxHeightM: 4.5, maxWidthM: null, maxLengthM: null, maxGrossKg: 49_000 },
    policies: { ...POLICIES, roadMin: 25 },
    unverified: [
      ...assumed({ directions, serviceMin, lanes }),
      ...transliterated('names', ['ru', 'kk', 'vi', 'mn']),
      ...transliterated('neighbour.names', ['zh', 'ru', 'kk', 'bo', 'vi', 'mn']),
      { fact: 'directions.export.hours[0].weekdays', note: 'Only the hours were announced, in January 2026.' },
      { fact: 'directions.import.hours[0].weekdays', note: 'Only the hours were announced, in January 2026.' },
      {
        fact: 'holidays.own',
        note: 'The border shut for two weeks at the New Year of 2021; only the statutory days are entered.',
      },
      {
        fact: 'holidays.neighbour',
        note: 'Nepal sets Dashain and Tihar year by year; nothing says that the customs shuts.',
      },
      { fact: 'commodityRules[0]', note: 'Later additions to the list of 2005 were not found.' },
      { fact: 'commodityRules[1]', note: 'Whether a quarantine site is designated is unknown; refused until known.' },
      { fact: 'dangerousAllowed', note: 'Not published; refused until the port says otherwise.' },
      { fact: 'road.maxWidthM', note: 'Not published.' },
      { fact: 'road.maxLengthM', note: 'Not published.' },
    ],
  },
  lanes,
} satisfies PortSeed;
