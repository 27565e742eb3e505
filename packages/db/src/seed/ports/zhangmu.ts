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
import { SPRING_FESTIVAL } from './holidays.js';

const lanes = lanesOf('zhangmu', [
  { group: 'green', directions: ['export'] },
  { group: 'green', directions: ['import'] },
  { group: 'ordinary', directions: ['export'], count: 2 },
  { group: 'ordinary', directions: ['import'] },
  {
    group: 'oversize',
    directions: ['export'],
    envelope: { maxHeightM: 5, maxWidthM: 4.5, maxLengthM: 30, maxGrossKg: null },
  },
  { group: 'coach', directions: ['export'] },
  { group: 'coach', directions: ['import'] },
]);

const hours = [{ weekdays: EVERY_DAY, from: '09:00', to: '19:00' }];
// The gate yard is narrow and a few waiting trucks block the road: the yard is the least of the limits.
const directions = {
  export: {
    hours,
    limits: [
      { checkpoint: 'yard', vehiclesPerHour: 24 },
      { checkpoint: 'neighbour', vehiclesPerHour: 30 },
    ],
  },
  import: { hours, limits: [{ checkpoint: 'yard', vehiclesPerHour: 16 }] },
} satisfies Port['directions'];
const serviceMin = { ...SERVICE_MIN, oversize: 40 };

/** Zhangmu (Khasa), Tibet, on the road to Kathmandu. */
export const zhangmu = {
  port: {
    id: 'zhangmu',
    no: 1,
    code: 'ZM',
    kind: 'road-port',
    names: {
      zh: '樟木口岸',
      en: 'Zhangmu (Khasa)',
      ru: 'Чжанму',
      kk: 'Чжанму',
      ne: 'खासा (झाङमु)',
      bo: 'འགྲམ།',
      vi: 'Chương Mộc',
      mn: 'Жанму',
    },
    country: 'CN',
    zone: 'Asia/Shanghai',
    neighbour: {
      country: 'NP',
      zone: 'Asia/Kathmandu',
      names: {
        zh: '科达里口岸(塔托帕尼)',
        en: 'Kodari (Tatopani)',
        ru: 'Кодари (Татопани)',
        kk: 'Кодари (Татопани)',
        ne: 'कोदारी (तातोपानी)',
        bo: 'ཀོ་ད་རི།',
        vi: 'Kodari (Tatopani)',
        mn: 'Кодари (Татопани)',
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
        allowed: true,
        note: 'Medicinal herbs: on the list of 20 border ports for import of 25 March 2005.',
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
    // Two for each of the five lanes out and eight on the road; room is known for no more than twelve.
    policies: { ...POLICIES, roadMin: 20, gateTokens: 18, gateBays: 12 },
    unverified: [
      ...assumed({ directions, serviceMin, lanes }),
      ...transliterated('names', ['ru', 'kk', 'bo', 'vi', 'mn']),
      ...transliterated('neighbour.names', ['zh', 'ru', 'kk', 'bo', 'vi', 'mn']),
      { fact: 'directions.export.hours[0]', note: 'Hours are not published; chosen.' },
      { fact: 'directions.import.hours[0]', note: 'Hours are not published; chosen.' },
      {
        fact: 'holidays.own',
        note: 'The border shut for ten days at the New Year of 2021; only the statutory days are entered.',
      },
      {
        fact: 'holidays.neighbour',
        note: 'Nepal sets Dashain and Tihar year by year; nothing says that the customs shuts.',
      },
      { fact: 'commodityRules[0]', note: 'Later changes of the list of 2005 were not found.' },
      { fact: 'commodityRules[1]', note: 'Whether a quarantine site is designated is unknown; refused until known.' },
      { fact: 'dangerousAllowed', note: 'Not published; refused until the port says otherwise.' },
      { fact: 'policies.gateBays', note: 'How many trucks find room in the narrow yard is not published.' },
      { fact: 'road', note: 'No limit of the road or the bridge is published.' },
    ],
  },
  lanes,
} satisfies PortSeed;
