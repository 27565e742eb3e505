import { changeOfPort, type NewLaneBody, type newPort, type PortChangeInput } from '@gl/contracts/port-setup';
import { DEFAULT_POLICIES, DEFAULT_SERVICE_MIN } from '@gl/domain/port-defaults';
import type { z } from 'zod';
import type { House } from './house.js';

const NOWHERE = { maxHeightM: null, maxWidthM: null, maxLengthM: null, maxGrossKg: null };

export const aLaneWish = (over: Partial<NewLaneBody> = {}): NewLaneBody => ({
  group: 'ordinary',
  directions: ['export'],
  envelope: NOWHERE,
  staff: 2,
  ...over,
});

/** A small port on the Oder, in a zone with summer time: two lanes, hours of a working day. */
export const aNewPort = (over: Partial<z.input<typeof newPort>> = {}): z.input<typeof newPort> => ({
  id: 'swiecko',
  code: 'SW',
  kind: 'road-port',
  names: { zh: '希维茨科', en: 'Swiecko' },
  country: 'PL',
  zone: 'Europe/Warsaw',
  neighbour: { country: 'DE', zone: 'Europe/Berlin', names: { zh: '法兰克福', en: 'Frankfurt (Oder)' } },
  upstreamOf: [],
  windowMin: 30,
  directions: {
    export: {
      hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '18:00' }],
      limits: [{ checkpoint: 'customs', vehiclesPerHour: 20 }],
    },
  },
  holidays: { own: [], neighbour: [] },
  serviceMin: DEFAULT_SERVICE_MIN,
  produceHs: { export: ['07', '08'] },
  commodityRules: [],
  dangerousAllowed: false,
  road: NOWHERE,
  policies: DEFAULT_POLICIES,
  unverified: [{ fact: 'road', note: 'No limit of the road is published.' }],
  lanes: [aLaneWish({ group: 'green' }), aLaneWish()],
  ...over,
});

/** A port's own description, as a change that changes nothing sends it. */
export async function asItIs(house: House, port: string): Promise<PortChangeInput> {
  return changeOfPort((await house.ask(null, 'readPort', { params: { port } })).body);
}

export const etagOf = async (house: House, port: string): Promise<string> =>
  (await house.ask(null, 'readPort', { params: { port } })).body.etag;
