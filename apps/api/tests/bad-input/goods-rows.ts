import { requestFor } from '../support/client.js';
import { wall } from '../support/house.js';
import {
  aPlate,
  aRequest,
  aVin,
  aWindow,
  batteryCars,
  car,
  driver,
  goods,
  oversize,
  truck,
} from '../support/requests.js';
import { booking, type Row } from './row.js';

const row = (
  name: string,
  over: Parameters<typeof booking>[0],
  rule: NonNullable<Row['rule']>,
  field: string,
  code: Row['code'] = 'NOT_BOOKABLE',
): Row => ({ name, request: booking(over), code, rule, field });

const wrongDigit = (vin: string) => vin.slice(0, 8) + (vin[8] === '1' ? '2' : '1') + vin.slice(9);

const IDENTITIES: Row[] = [
  row(
    'VIN check digit, made in China',
    () => ({ consignments: [batteryCars()], vehicles: [car({ vin: wrongDigit(aVin('LRW')) })] }),
    'VIN_CHECK_DIGIT',
    'vehicles[0].vin',
  ),
  row(
    'VIN check digit, made in the USA',
    () => ({ consignments: [batteryCars()], vehicles: [car({ vin: wrongDigit(aVin('5YJ')) })] }),
    'VIN_CHECK_DIGIT',
    'vehicles[0].vin',
  ),
  row(
    'VIN check digit of a carried car',
    () => ({
      consignments: [batteryCars()],
      vehicles: [truck({ kind: 'car-carrier', cargoVins: [aVin(), wrongDigit(aVin())] })],
    }),
    'VIN_CHECK_DIGIT',
    'vehicles[0].cargoVins[1]',
  ),
  row(
    'VIN with the letter O',
    { consignments: [batteryCars()], vehicles: [car({ vin: 'LRW3E7FA8MCO00000' })] },
    'VIN_FORMAT',
    'vehicles[0].vin',
  ),
  row(
    'VIN of 16 characters',
    { consignments: [batteryCars()], vehicles: [car({ vin: 'LRW3E7FA8MC00000' })] },
    'VIN_FORMAT',
    'vehicles[0].vin',
  ),
  row(
    'a plate of no series',
    { vehicles: [truck({ plate: { country: 'CN', text: 'HELLO' } })] },
    'PLATE_FORMAT',
    'vehicles[0].plate.text',
  ),
  row(
    'a plate of another country',
    { vehicles: [truck({ plate: { country: 'VN', text: '藏A·12345' } })] },
    'PLATE_FORMAT',
    'vehicles[0].plate.text',
  ),
  row(
    'a container with a wrong digit',
    { vehicles: [truck({ containerNo: 'CSQU3054384' })] },
    'CONTAINER_FORMAT',
    'vehicles[0].containerNo',
  ),
  row(
    'a vehicle with nothing to know it by',
    { vehicles: [truck({ plate: null })] },
    'IDENTITY_MISSING',
    'vehicles[0]',
  ),
  row(
    'one plate twice in a booking',
    () => {
      const plate = aPlate();
      return { vehicles: [truck({ plate }), truck({ plate })] };
    },
    'IDENTITY_REPEATED',
    'vehicles[1].plate',
  ),
  row(
    'a phone number without its country',
    { vehicles: [truck({ drivers: [driver({ phone: '13800000000' })] })] },
    'PHONE_FORMAT',
    'vehicles[0].drivers[0].phone',
  ),
];

const GOODS: Row[] = [
  row(
    'UN 3171 with a lithium-ion car',
    { consignments: [batteryCars({ unNumber: 'UN3171' })], vehicles: [car()] },
    'UN3171_ENDED',
    'consignments[0].unNumber',
  ),
  row(
    'a sodium-ion number on a lithium-ion car',
    { consignments: [batteryCars({ unNumber: 'UN3558' })], vehicles: [car()] },
    'UN_NUMBER_MISMATCH',
    'consignments[0].unNumber',
  ),
  row(
    'dangerous goods without a number',
    {
      port: 'bakhty',
      windowStart: wall(5, '11:00'),
      consignments: [goods({ kind: 'dangerous', destinationCountry: 'KZ' })],
    },
    'UN_NUMBER_MISSING',
    'consignments[0].unNumber',
  ),
  row(
    'dangerous goods where they may not pass',
    { consignments: [goods({ kind: 'dangerous', unNumber: 'UN1203' })] },
    'DANGEROUS_NOT_ALLOWED',
    'consignments[0].kind',
  ),
  row(
    'batteries declared as general goods',
    { consignments: [goods({ hsCodes: ['85076000'], unNumber: 'UN3480' })] },
    'DANGEROUS_NOT_ALLOWED',
    'consignments[0].kind',
  ),
  row(
    'a hybrid without a plug as new energy',
    {
      consignments: [batteryCars({ hsCodes: ['8703.40.10'], unNumber: null, batteryChemistry: null })],
      vehicles: [car()],
    },
    'NOT_PLUG_IN',
    'consignments[0].hsCodes[0]',
    'VERDICT_NOT_ACCEPTED',
  ),
  row(
    'pots as new energy',
    { consignments: [batteryCars({ hsCodes: ['73239300'], unNumber: null, batteryChemistry: null })] },
    'NOT_NEW_ENERGY',
    'consignments[0].hsCodes[0]',
    'VERDICT_NOT_ACCEPTED',
  ),
  row(
    'wheat as produce',
    { consignments: [goods({ kind: 'produce', hsCodes: ['10019900'] })] },
    'NOT_PRODUCE',
    'consignments[0].hsCodes[0]',
    'VERDICT_NOT_ACCEPTED',
  ),
  row(
    'meat that never perishes as produce',
    { consignments: [goods({ kind: 'produce', hsCodes: ['02013000'] })] },
    'NOT_PRODUCE',
    'consignments[0].perishBy',
    'VERDICT_NOT_ACCEPTED',
  ),
  row(
    'cups as large equipment',
    { consignments: [goods({ kind: 'large-equipment', hsCodes: ['69120010'] })] },
    'NOT_LARGE_EQUIPMENT',
    'consignments[0].hsCodes[0]',
    'VERDICT_NOT_ACCEPTED',
  ),
  row('goods without a code', { consignments: [goods({ hsCodes: [] })] }, 'HS_CODE_MISSING', 'consignments[0].hsCodes'),
  row(
    'a code of letters',
    { consignments: [goods({ hsCodes: ['ABCDEF'] })] },
    'HS_CODE_FORMAT',
    'consignments[0].hsCodes[0]',
  ),
  row(
    'herbs where they may not enter',
    {
      port: 'gyirong',
      direction: 'import',
      windowStart: wall(4, '10:00'),
      consignments: [goods({ hsCodes: ['12119039'], originCountry: 'NP', destinationCountry: 'CN' })],
    },
    'PORT_NOT_ALLOWED',
    'consignments[0].hsCodes[0]',
  ),
  row(
    'live animals at zhangmu',
    {
      direction: 'import',
      consignments: [goods({ hsCodes: ['01022900'], originCountry: 'NP', destinationCountry: 'CN' })],
    },
    'PORT_NOT_ALLOWED',
    'consignments[0].hsCodes[0]',
  ),
  row(
    'an export to the own country',
    { consignments: [goods({ destinationCountry: 'CN' })] },
    'COUNTRY_MISMATCH',
    'consignments[0].destinationCountry',
  ),
  row(
    'a declaration number that is none',
    { consignments: [goods({ declarationNo: '123' })] },
    'DECLARATION_FORMAT',
    'consignments[0].declarationNo',
  ),
  row(
    'passengers without a number of them',
    { consignments: [goods({ kind: 'passengers', hsCodes: [] })], vehicles: [truck({ kind: 'coach' })] },
    'PASSENGERS_MISSING',
    'consignments[0].passengers',
  ),
  row(
    'goods that nobody carries',
    { consignments: [goods(), goods({ id: 'c2' })] },
    'CONSIGNMENT_UNUSED',
    'consignments[1].id',
  ),
  row(
    'goods that are not there',
    { vehicles: [truck({ consignmentIds: ['c1', 'c9'] })] },
    'CONSIGNMENT_UNKNOWN',
    'vehicles[0].consignmentIds[1]',
  ),
  row('two goods of one name', { consignments: [goods(), goods()] }, 'CONSIGNMENT_REPEATED', 'consignments[1].id'),
  row(
    'one bill over two vehicles apart',
    { consignments: [goods({ batchNo: 'B1' })], vehicles: [truck(), truck()] },
    'BATCH_NOT_TOGETHER',
    'keepTogether',
  ),
  row(
    'green and ordinary vehicles in one booking',
    () => ({
      acceptOrdinary: true,
      consignments: [batteryCars(), goods({ id: 'c2' })],
      vehicles: [car(), truck({ consignmentIds: ['c2'] })],
    }),
    'MIXED_GROUPS',
    'vehicles[1]',
  ),
  {
    name: 'a declaration that ends before the window',
    request: booking(() => {
      const windowStart = aWindow();
      return { windowStart, consignments: [goods({ declarationExpiresAt: windowStart })] };
    }),
    code: 'NOT_BOOKABLE',
    rule: 'DECLARATION_ENDS_BEFORE_WINDOW',
    field: 'consignments[0].declarationExpiresAt',
    and: (told) => {
      if (!told.reasons[0]!.until) throw new Error('it does not say when it ends');
    },
  },
  row(
    'fruit that perishes before',
    () => {
      const windowStart = aWindow();
      return { windowStart, consignments: [goods({ kind: 'produce', hsCodes: ['08081000'], perishBy: windowStart })] };
    },
    'PERISHES_BEFORE_WINDOW',
    'consignments[0].perishBy',
  ),
];

const SIZES: Row[] = [
  row(
    'oversize without a permit',
    { vehicles: [oversize({ oversizePermitNo: null })] },
    'OVERSIZE_PERMIT_MISSING',
    'vehicles[0].oversizePermitNo',
  ),
  row('no lane is that high', { vehicles: [oversize({ heightM: 5.4 })] }, 'NO_LANE_FITS', 'vehicles[0]'),
  row(
    'a port without an oversize lane',
    { port: 'shigatse', vehicles: [oversize()], consignments: [goods({ destinationCountry: 'NP' })] },
    'NO_LANE_FITS',
    'vehicles[0]',
  ),
  row(
    'above the bridge',
    { port: 'gyirong', windowStart: wall(4, '15:00'), vehicles: [oversize({ heightM: 4.6 })] },
    'ROAD_ENVELOPE',
    'vehicles[0].heightM',
  ),
  row(
    'a coach at a dry port',
    {
      port: 'shigatse',
      consignments: [goods({ kind: 'passengers', hsCodes: [], passengers: 30 })],
      vehicles: [truck({ kind: 'coach' })],
    },
    'COACH_NOT_OFFERED',
    'vehicles[0].kind',
  ),
];

const PLACES: Row[] = [
  row('a port that is none', { port: 'lhasa' }, 'INVALID_FIELD', 'port'),
  row(
    'a direction that is not offered',
    { port: 'shigatse', direction: 'import', consignments: [goods({ originCountry: 'NP', destinationCountry: 'CN' })] },
    'DIRECTION_NOT_OFFERED',
    'direction',
  ),
  row('by way of the dry port', { via: 'shigatse' }, 'VIA_NOT_OFFERED', 'via'),
  row('a window that begins at ten past', { windowStart: wall(4, '09:10') }, 'WINDOW_NOT_ALIGNED', 'windowStart'),
  row(
    'a flexible end at ten past',
    { windowStart: wall(4, '09:00'), latestWindowStart: wall(4, '10:10') },
    'WINDOW_NOT_ALIGNED',
    'latestWindowStart',
  ),
  row(
    'a flexible end before its start',
    { windowStart: wall(4, '10:00'), latestWindowStart: wall(4, '09:00') },
    'LATEST_BEFORE_START',
    'latestWindowStart',
  ),
  row('a past window', { windowStart: wall(-1, '10:00') }, 'WINDOW_PAST', 'windowStart', 'WINDOW_PAST'),
  row(
    'a window of today that has begun',
    {
      port: 'erenhot',
      windowStart: new Date(Math.floor(Date.now() / 1_800_000) * 1_800_000).toISOString(),
      consignments: [goods({ destinationCountry: 'MN' })],
    },
    'WINDOW_PAST',
    'windowStart',
    'WINDOW_PAST',
  ),
  row('beyond the horizon', { windowStart: wall(20, '10:00') }, 'BEYOND_HORIZON', 'windowStart', 'BEYOND_HORIZON'),
  row(
    'a flexible end beyond the horizon',
    { windowStart: wall(4, '10:00'), latestWindowStart: '2099-12-31T02:00:00Z' },
    'BEYOND_HORIZON',
    'latestWindowStart',
    'BEYOND_HORIZON',
  ),
  {
    name: 'for another company',
    request: ({ exporter, other }) => requestFor(exporter.key, 'book', { body: aRequest({ onBehalfOf: other.id }) }),
    code: 'FORBIDDEN',
    rule: 'NOT_AUTHORISED_FOR_COMPANY',
    field: 'onBehalfOf',
  },
  {
    name: 'for a company that is no client of this broker',
    request: ({ broker, other }) => requestFor(broker.key, 'book', { body: aRequest({ onBehalfOf: other.id }) }),
    code: 'FORBIDDEN',
    rule: 'NOT_AUTHORISED_FOR_COMPANY',
    field: 'onBehalfOf',
  },
];

export const GOODS_ROWS: Row[] = [...IDENTITIES, ...GOODS, ...SIZES, ...PLACES];
