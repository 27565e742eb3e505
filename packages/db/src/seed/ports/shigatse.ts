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

const lanes = lanesOf('shigatse', [
  { group: 'green', directions: ['export'] },
  { group: 'ordinary', directions: ['export'], count: 2 },
]);

const directions = {
  export: {
    hours: [{ weekdays: EVERY_DAY, from: '09:00', to: '18:00' }],
    limits: [{ checkpoint: 'customs', vehiclesPerHour: 40 }],
  },
} satisfies Port['directions'];
// Built for 300 export trucks a day at two to three minutes each.
const serviceMin = { ...SERVICE_MIN, sealed: 2, general: 3, produce: 3, 'car-carrier': 6 };

/** Shigatse dry port, Tibet: inspects and seals for Zhangmu and Gyirong, where the seal alone is checked. */
export const shigatse = {
  port: {
    id: 'shigatse',
    no: 4,
    code: 'SG',
    kind: 'dry-port',
    names: {
      zh: '日喀则国际陆港',
      en: 'Shigatse Dry Port',
      ru: 'Сухой порт Шигадзе',
      kk: 'Шигадзе құрғақ порты',
      ne: 'शिगात्से सुक्खा बन्दरगाह',
      bo: 'གཞིས་ཀ་རྩེ།',
      vi: 'Cảng cạn Shigatse',
      mn: 'Шигацэ хуурай боомт',
    },
    country: 'CN',
    zone: 'Asia/Shanghai',
    neighbour: null,
    upstreamOf: ['zhangmu', 'gyirong'],
    windowMin: 30,
    directions,
    holidays: { own: SPRING_FESTIVAL, neighbour: [] },
    serviceMin,
    produceHs: { export: PRODUCE_HS },
    commodityRules: [],
    dangerousAllowed: false,
    road: { maxHeightM: null, maxWidthM: null, maxLengthM: null, maxGrossKg: null },
    policies: { ...POLICIES, roadMin: 5 },
    unverified: [
      ...assumed({ directions, serviceMin, lanes }, ['serviceMin.sealed', 'serviceMin.general']),
      ...transliterated('names', ['ru', 'kk', 'ne', 'vi', 'mn']),
      { fact: 'directions.export.hours[0]', note: 'Hours are not published; chosen.' },
      { fact: 'holidays.own', note: 'Taken as at the ports downstream.' },
      { fact: 'dangerousAllowed', note: 'Not published; refused until the port says otherwise.' },
    ],
  },
  lanes,
} satisfies PortSeed;
