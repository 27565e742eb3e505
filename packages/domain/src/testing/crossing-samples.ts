import type { BookingRequest, Consignment, Driver, Vehicle } from '../booking.js';
import { type Instant, instantAt } from '../local-time.js';
import type { Lane, Port } from '../port.js';

/** Builders for tests: each gives something that may be booked and travel; a test names only what it is about. */
export const NOW: Instant = instantAt('Asia/Shanghai', '2026-11-23', '10:00');
export const WINDOW: Instant = instantAt('Asia/Shanghai', '2026-11-24', '09:30');

const names = {
  zh: '樟木',
  en: 'Zhangmu',
  ru: 'Чжанму',
  kk: 'Чжанму',
  ne: 'खासा',
  bo: 'འགྲམ',
  vi: 'Chương Mộc',
  mn: 'Жанму',
};

export const aPort = (over: Partial<Port> = {}): Port => ({
  id: 'zhangmu',
  no: 1,
  code: 'ZM',
  kind: 'road-port',
  names,
  country: 'CN',
  zone: 'Asia/Shanghai',
  neighbour: { country: 'NP', zone: 'Asia/Kathmandu', names },
  upstreamOf: [],
  windowMin: 30,
  directions: { export: { hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '19:00' }], limits: [] } },
  holidays: { own: [], neighbour: [] },
  serviceMin: {
    sealed: 3,
    general: 10,
    'self-driven-car': 2,
    'car-carrier': 12,
    produce: 8,
    'large-equipment': 15,
    oversize: 35,
    dangerous: 20,
    coach: 15,
    car: 3,
  },
  produceHs: { export: ['07', '08', '06', '02', '03', '04'] },
  commodityRules: [],
  dangerousAllowed: false,
  road: { maxHeightM: null, maxWidthM: null, maxLengthM: null, maxGrossKg: null },
  policies: {
    targetUtilisation: 0.9,
    horizonDays: 14,
    holdMin: 15,
    holdsPerCompanyAndWindow: 2,
    arrivalToleranceMin: 30,
    readinessDueMin: 240,
    cancelFreeMin: 180,
    companyCapShare: 0.2,
    companyCapMinVehicles: 2,
    ordinaryFloorShare: 0.5,
    turnaroundMin: 180,
    spillWindows: 2,
    overbooking: null,
    roadMin: 20,
    gateTokens: null,
    gateBays: null,
  },
  unverified: [],
  ...over,
});

export const aDryPort = (over: Partial<Port> = {}): Port =>
  aPort({ id: 'shigatse', no: 2, code: 'SG', kind: 'dry-port', neighbour: null, upstreamOf: ['zhangmu'], ...over });

export const aLane = (over: Partial<Lane> = {}): Lane => ({
  id: 'zhangmu-1',
  port: 'zhangmu',
  no: 1,
  group: 'ordinary',
  directions: ['export'],
  maxHeightM: 4.2,
  maxWidthM: 3,
  maxLengthM: 20,
  maxGrossKg: 50_000,
  state: 'open',
  share: 1,
  stateFrom: null,
  stateUntil: null,
  reason: null,
  staff: 2,
  version: 1,
  ...over,
});

export const someLanes = (): Lane[] => [
  aLane({ id: 'zhangmu-1', no: 1, group: 'green' }),
  aLane({ id: 'zhangmu-2', no: 2, group: 'ordinary' }),
  aLane({
    id: 'zhangmu-3',
    no: 3,
    group: 'oversize',
    maxHeightM: 5,
    maxWidthM: 4,
    maxLengthM: 30,
    maxGrossKg: 100_000,
  }),
];

export const aDriver = (over: Partial<Driver> = {}): Driver => ({
  name: 'Tsering',
  phone: '+8613800000000',
  email: null,
  language: 'bo',
  documentNo: 'E12345678',
  licenceNo: '540100000000',
  ...over,
});

export const aConsignment = (over: Partial<Consignment> = {}): Consignment => ({
  id: 'c1',
  kind: 'general',
  description: 'household goods',
  hsCodes: ['73239300'],
  originCountry: 'CN',
  destinationCountry: 'NP',
  batchNo: null,
  declarationNo: '530120260000000001',
  declarationExpiresAt: null,
  manifestNo: '5301260000001',
  unNumber: null,
  batteryChemistry: null,
  exportLicenceNo: null,
  phytosanitaryNo: null,
  orchardNo: null,
  packhouseNo: null,
  perishBy: null,
  passengers: null,
  ...over,
});

/** Battery cars with everything that they need to travel. */
export const batteryCars = (over: Partial<Consignment> = {}): Consignment =>
  aConsignment({
    kind: 'new-energy',
    description: 'battery cars',
    hsCodes: ['87038010'],
    unNumber: 'UN3556',
    batteryChemistry: 'lithium-ion',
    exportLicenceNo: '26-AA-100001',
    ...over,
  });

export const aVehicle = (over: Partial<Vehicle> = {}): Vehicle => ({
  kind: 'truck',
  consignmentIds: ['c1'],
  cargoVins: [],
  plate: { country: 'CN', text: '藏A·12345' },
  trailerPlate: null,
  vin: null,
  containerNo: null,
  lengthM: 12,
  widthM: 2.5,
  heightM: 3.9,
  grossKg: 24_000,
  axles: 3,
  driveAxles: 1,
  oversizePermitNo: null,
  roadPermitNo: 'CN-NP-2026-000123',
  sealNo: null,
  needs: [],
  drivers: [aDriver()],
  ...over,
});

export const aRequest = (over: Partial<BookingRequest> = {}): BookingRequest => ({
  port: 'zhangmu',
  direction: 'export',
  windowStart: WINDOW,
  latestWindowStart: null,
  via: null,
  acceptOrdinary: false,
  keepTogether: true,
  consignments: [aConsignment()],
  vehicles: [aVehicle()],
  ...over,
});
