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
import { MONGOLIA, NATIONAL_DAY, NEW_YEARS_DAY, SPRING_FESTIVAL } from './holidays.js';

const lanes = lanesOf('erenhot', [
  // About 1,300 vehicles a day, many of them new cars driven out on their own.
  { group: 'green', directions: ['export'], count: 4 },
  { group: 'green', directions: ['import'], count: 2 },
  { group: 'ordinary', directions: ['export'], count: 5 },
  { group: 'ordinary', directions: ['import'], count: 5 },
  {
    group: 'oversize',
    directions: ['export'],
    envelope: { maxHeightM: 5.5, maxWidthM: 5, maxLengthM: 40, maxGrossKg: null },
  },
  { group: 'coach', directions: ['export'] },
  { group: 'coach', directions: ['import'] },
]);

const hours = [{ weekdays: EVERY_DAY, from: '00:00', to: '24:00' }];
const directions = {
  export: {
    hours,
    limits: [
      { checkpoint: 'border-inspection', vehiclesPerHour: 120 },
      { checkpoint: 'neighbour', vehiclesPerHour: 90 },
    ],
  },
  import: { hours, limits: [{ checkpoint: 'customs', vehiclesPerHour: 60 }] },
} satisfies Port['directions'];
const serviceMin = SERVICE_MIN;

/** Erenhot, Inner Mongolia: the largest road port to Mongolia, goods around the clock since April 2024. */
export const erenhot = {
  port: {
    id: 'erenhot',
    no: 6,
    code: 'EL',
    kind: 'road-port',
    names: {
      zh: '二连浩特口岸',
      en: 'Erenhot',
      ru: 'Эрэн-Хото (Эрлянь)',
      kk: 'Эрэн-Хото',
      ne: 'एरेनहोत',
      bo: 'ཨེར་ལེན་ཧོ་ཐེ།',
      vi: 'Nhị Liên Hạo Đặc',
      mn: 'Эрээн хот',
    },
    country: 'CN',
    zone: 'Asia/Shanghai',
    neighbour: {
      country: 'MN',
      zone: 'Asia/Ulaanbaatar',
      names: {
        zh: '扎门乌德口岸',
        en: 'Zamyn-Uud',
        ru: 'Замын-Ууд',
        kk: 'Замын-Үүд',
        ne: 'जामिन-उद',
        bo: 'ཟ་མིན་ཨུ་ཏེ།',
        vi: 'Zamyn-Uud',
        mn: 'Замын-Үүд',
      },
    },
    upstreamOf: [],
    windowMin: 30,
    directions,
    holidays: { own: [...NEW_YEARS_DAY, ...SPRING_FESTIVAL, ...NATIONAL_DAY], neighbour: MONGOLIA },
    serviceMin,
    produceHs: { export: PRODUCE_HS, import: PRODUCE_HS },
    commodityRules: [
      {
        direction: 'import',
        hsPrefixes: ['1211'],
        allowed: true,
        note: 'Medicinal herbs: on the list of 20 border ports for import of 25 March 2005.',
      },
    ],
    dangerousAllowed: true,
    road: { maxHeightM: null, maxWidthM: null, maxLengthM: null, maxGrossKg: null },
    policies: POLICIES,
    unverified: [
      ...assumed({ directions, serviceMin, lanes }),
      ...transliterated('names', ['kk', 'ne', 'bo', 'vi']),
      ...transliterated('neighbour.names', ['kk', 'ne', 'bo', 'vi']),
      {
        fact: 'directions.export.hours[0]',
        note: 'Goods around the clock from April 2024 on trial; coaches were then cleared in the daytime only.',
      },
      {
        fact: 'directions.import.hours[0]',
        note: 'Goods around the clock from April 2024 on trial; coaches were then cleared in the daytime only.',
      },
      {
        fact: 'holidays.own',
        note: 'The port shuts on statutory holidays of both sides; only the long ones are entered.',
      },
      {
        fact: 'holidays.neighbour',
        note: 'Naadam and 29 December as in earlier years; Tsagaan Sar and other days follow the yearly notice.',
      },
      { fact: 'commodityRules[0]', note: 'Later changes of the list of 2005 were not found.' },
      { fact: 'dangerousAllowed', note: 'Assumed; classes and hours are not published.' },
      { fact: 'road', note: 'No limit of the road is published.' },
    ],
  },
  lanes,
} satisfies PortSeed;
