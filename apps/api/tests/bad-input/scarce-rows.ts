import type { BookingRequestInput } from '@gl/contracts/booking-request';
import { requestFor } from '../support/client.js';
import { HOLIDAY_IN, type House, wall } from '../support/house.js';
import {
  aContainer,
  aPlate,
  aRequest,
  aVin,
  aWindow,
  batteryCars,
  car,
  goods,
  oversize,
  truck,
} from '../support/requests.js';
import { booking, held, type Row, standing } from './row.js';

type Over = Partial<BookingRequestInput>;

/** Sells a window to fresh companies, two vehicles each, until `count` are in it. */
async function sell(house: House, count: number, over: () => Over): Promise<void> {
  for (let n = 0; n < count; n++) await standing(house, over(), (await house.aCompany()).key);
}

/** A second trip of the same thing, an hour after the first. */
const overlap = (name: string, first: () => Over, second: (first: Over) => Over): Row => ({
  name,
  async request(house) {
    const over = first();
    const windowStart = aWindow();
    await standing(house, { windowStart, ...over }, (await house.aCompany()).key);
    const later = new Date(Date.parse(windowStart) + 30 * 60_000).toISOString();
    return requestFor(house.other.key, 'book', { body: aRequest({ windowStart: later, ...second(over) }) });
  },
  code: 'TRIP_OVERLAP',
  rule: 'TRIP_OVERLAP',
});

const someCars = (vin = aVin()): Over => ({ consignments: [batteryCars()], vehicles: [car({ vin })] });

const CLOSED: Row[] = [
  ['in the night', wall(4, '23:00')],
  ['before it opens', wall(4, '08:30')],
  ['the moment it closes', wall(4, '19:00')],
  ['on a holiday', wall(HOLIDAY_IN, '10:00')],
].map(([name, windowStart]) => ({
  name: `closed ${name}`,
  request: booking({ windowStart: windowStart! }),
  code: 'WINDOW_CLOSED',
  rule: 'WINDOW_CLOSED',
}));

const threeAlternatives: Row['and'] = ({ alternatives = [] }) => {
  const later = alternatives.every(({ places }) => places > 0);
  if (alternatives.length !== 3 || !later) throw new Error(`alternatives: ${JSON.stringify(alternatives)}`);
};

const FULL: Row[] = [
  {
    name: 'a full window',
    async request(house) {
      const windowStart = aWindow();
      // Two ordinary lanes: 51 min are five trucks of ten and one that spills over.
      await sell(house, 6, () => ({ windowStart }));
      return booking({ windowStart })(house);
    },
    code: 'WINDOW_FULL',
    rule: 'FULL',
    and: threeAlternatives,
  },
  {
    name: 'more vehicles than any window holds',
    request: booking(() => ({ keepTogether: true, vehicles: Array.from({ length: 40 }, () => truck()) })),
    code: 'COMPANY_CAP',
    rule: 'COMPANY_CAP',
  },
  {
    name: 'as many as the yard lets in',
    async request(house) {
      const windowStart = aWindow();
      const two = () => ({ windowStart, consignments: [batteryCars()], vehicles: [car(), car()] });
      await sell(house, 6, two);
      return booking({ windowStart, ...someCars() })(house);
    },
    code: 'WINDOW_FULL',
    rule: 'PORT_LIMIT',
    and: threeAlternatives,
  },
  {
    name: 'a third truck of one company',
    async request(house) {
      const windowStart = aWindow();
      await standing(house, { windowStart, vehicles: [truck(), truck()] });
      return booking({ windowStart })(house);
    },
    code: 'COMPANY_CAP',
    rule: 'COMPANY_CAP',
  },
  {
    name: "a third truck of a broker's client, whoever books it",
    async request(house) {
      const windowStart = aWindow();
      await standing(house, { windowStart, vehicles: [truck(), truck()] });
      return requestFor(house.broker.key, 'book', { body: aRequest({ windowStart, onBehalfOf: house.exporter.id }) });
    },
    code: 'COMPANY_CAP',
    rule: 'COMPANY_CAP',
  },
  {
    name: 'a third hold of one company in a window',
    async request(house) {
      const { key } = await house.aCompany();
      // Where a company may have more than two: the cap would speak first elsewhere.
      const at = { port: 'erenhot', windowStart: wall(5, '10:00') };
      const one = () => ({ ...at, consignments: [batteryCars({ destinationCountry: 'MN' })], vehicles: [car()] });
      await held(house, one(), key);
      await held(house, one(), key);
      return requestFor(key, 'hold', { body: aRequest(one()) });
    },
    code: 'HOLD_LIMIT',
    rule: 'HOLD_LIMIT',
  },
];

const OVERLAPS: Row[] = [
  overlap(
    'a plate, typed differently',
    () => ({ vehicles: [truck({ plate: { country: 'CN', text: '藏H·7A901' } })] }),
    () => ({ vehicles: [truck({ plate: { country: 'CN', text: ' 藏ｈ-7a9o1 ' } })] }),
  ),
  overlap(
    'a trailer',
    () => ({ vehicles: [truck({ trailerPlate: { country: 'CN', text: '藏H1234挂' } })] }),
    ({ vehicles }) => ({ vehicles: [truck({ trailerPlate: vehicles![0]!.trailerPlate! })] }),
  ),
  overlap(
    'a VIN in small letters',
    () => someCars(),
    ({ vehicles }) => someCars(vehicles![0]!.vin!.toLowerCase().replace(/^(.{3})/, '$1 ')),
  ),
  overlap(
    'a car on its wheels that a carrier carries',
    () => someCars(),
    ({ vehicles }) => ({
      consignments: [batteryCars()],
      vehicles: [truck({ kind: 'car-carrier', cargoVins: [vehicles![0]!.vin!] })],
    }),
  ),
  overlap(
    'a container with spaces',
    () => ({ vehicles: [truck({ containerNo: aContainer() })] }),
    ({ vehicles }) => ({
      vehicles: [truck({ containerNo: vehicles![0]!.containerNo!.replace(/^(.{4})(.{6})/, '$1 $2-') })],
    }),
  ),
  {
    name: 'a plate that PATCH names while it is under way elsewhere',
    async request(house) {
      const plate = aPlate();
      const windowStart = aWindow();
      await standing(house, { windowStart, vehicles: [truck({ plate })] });
      const own = await standing(house, { windowStart }, house.other.key);
      return requestFor(house.other.key, 'amend', {
        params: { id: own.id },
        ifMatch: own.etag,
        body: { vehicles: [{ id: own.vehicles[0]!.id, plate }] },
      });
    },
    code: 'TRIP_OVERLAP',
    rule: 'TRIP_OVERLAP',
  },
  {
    name: 'a convoy that needs more oversize minutes than three windows hold',
    request: booking(() => ({
      keepTogether: true,
      consignments: [goods({ kind: 'large-equipment', hsCodes: ['84295200'] })],
      vehicles: [oversize(), oversize(), oversize()],
    })),
    code: 'WINDOW_FULL',
    rule: 'FULL',
  },
];

export const SCARCE_ROWS: Row[] = [...CLOSED, ...FULL, ...OVERLAPS];
