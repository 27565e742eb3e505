import { MINUTE } from '@gl/domain/local-time';
import { assemble, type PassPayload } from '@gl/domain/pass-payload';
import type { PassView } from '../passes/pass-view.js';

/** 24 November 2026, 09:30 in Beijing, 07:15 in Kathmandu, 06:30 in Almaty. */
export const WINDOW_START_AT = Date.UTC(2026, 10, 24, 1, 30);

export const aPassPayload = (over: Partial<PassPayload> = {}): PassPayload => ({
  port: 'zhangmu',
  vehicleId: '018f6c2e-7b1a-7c3d-9e4f-a1b2c3d4e5f6',
  version: 1,
  windowStartAt: WINDOW_START_AT,
  windowEndAt: WINDOW_START_AT + 30 * MINUTE,
  direction: 'export',
  group: 'green',
  serviceClass: 'self-driven-car',
  identity: 'LRW3E7FA8MC000000',
  ...over,
});

/** Any 64 bytes stand for a signature where only size and look of the code matter. */
const SIGNATURE = Uint8Array.from({ length: 64 }, (_, i) => (i * 37 + 11) & 0xff);

export const aPassText = (over: Partial<PassPayload> = {}, signature = SIGNATURE): string =>
  assemble(aPassPayload(over), '9f86d081', signature);

/** A Nepali driver's confirmed crossing at Zhangmu, seen the evening before, running 25 min late. */
export const aPassView = (over: Partial<PassView> = {}): PassView => ({
  port: {
    country: 'CN',
    zone: 'Asia/Shanghai',
    names: {
      zh: '樟木',
      en: 'Zhangmu',
      ru: 'Чжанму',
      kk: 'Чжанму',
      ne: 'खासा',
      bo: 'འགྲམ་',
      vi: 'Chương Mộc',
      mn: 'Жанму',
    },
  },
  neighbour: {
    country: 'NP',
    zone: 'Asia/Kathmandu',
    names: {
      zh: '科达里',
      en: 'Kodari',
      ru: 'Кодари',
      kk: 'Кодари',
      ne: 'कोदारी',
      bo: 'ཀོ་ད་རི',
      vi: 'Kodari',
      mn: 'Кодари',
    },
  },
  vehicle: { plate: 'BA 12 PA 1234', identity: 'BA 12 PA 1234', status: 'confirmed', kind: 'truck', endedAt: null },
  version: 3,
  reference: 'ZM-7K3F-9Q',
  direction: 'export',
  windowStartAt: WINDOW_START_AT,
  windowEndAt: WINDOW_START_AT + 30 * MINUTE,
  laneGroup: 'green',
  lane: { no: 3 },
  bay: null,
  plannedStartAt: WINDOW_START_AT + 25 * MINUTE,
  promisedStartAt: WINDOW_START_AT,
  callAt: WINDOW_START_AT - 5 * MINUTE,
  reason: null,
  updatedAt: WINDOW_START_AT - 14 * 60 * MINUTE,
  qrText: aPassText(),
  driverClock: { country: 'NP', zone: 'Asia/Kathmandu' },
  ...over,
});
