// A plausible day at Zhangmu, as requests to the public API. Every name, plate and number is made up.

const MINUTE = 60_000;
const DRIVERS = [
  ['Tsering Norbu', '+8613800000001', 'bo'],
  ['Wang Jianguo', '+8613800000002', 'zh'],
  ['Bikash Tamang', '+9779800000003', 'ne'],
  ['Li Qiang', '+8613800000004', 'zh'],
  ['Dorje Wangdu', '+8613800000005', 'bo'],
];
const TRUCK = { kind: 'truck', lengthM: 12, widthM: 2.5, heightM: 3.9, grossKg: 31_000, axles: 4, driveAxles: 2 };
const SIZES = {
  'car-carrier': { lengthM: 18, widthM: 2.55, heightM: 4, grossKg: 40_000, axles: 6, driveAxles: 2 },
  reefer: { lengthM: 12, widthM: 2.55, heightM: 4, grossKg: 30_000, axles: 4, driveAxles: 2 },
  coach: { lengthM: 12, widthM: 2.55, heightM: 3.7, grossKg: 17_500, axles: 2, driveAxles: 1 },
};

/** What crosses in one window, repeated over the day: kind of goods, vehicle, code, direction. */
const EACH_WINDOW = [
  { goods: 'new-energy', vehicle: 'car-carrier', hs: '87038000', what: 'battery cars' },
  { goods: 'general', vehicle: 'truck', hs: '73239300', what: 'household goods' },
  { goods: 'produce', vehicle: 'reefer', hs: '08081000', what: 'apples' },
  { goods: 'general', vehicle: 'truck', hs: '62034200', what: 'garments' },
  { goods: 'general', vehicle: 'truck', hs: '69072100', what: 'tiles' },
  { goods: 'general', vehicle: 'truck', hs: '57011000', what: 'carpets', direction: 'import' },
];
const NOW_AND_THEN = [
  { goods: 'passengers', vehicle: 'coach', what: 'coach to Kathmandu' },
  { goods: 'large-equipment', vehicle: 'truck', hs: '84295200', what: 'excavator parts' },
  { goods: 'produce', vehicle: 'reefer', hs: '07032000', what: 'garlic' },
  { goods: 'general', vehicle: 'truck', hs: '09024000', what: 'tea', direction: 'import' },
];

/** Bookings for the windows that start at `starts` (epoch ms), in order. */
export function zhangmuDay(starts) {
  return starts.flatMap((startAt, at) =>
    [...EACH_WINDOW, NOW_AND_THEN[at % NOW_AND_THEN.length]].map((one, i) => request(one, startAt, at * 10 + i)),
  );
}

function request({ goods, vehicle, hs, what, direction = 'export' }, startAt, no) {
  const isExport = direction === 'export';
  const serial = String(100_000 + ((no * 7_919 + 23_417) % 90_000));
  const [name, phone, language] = isExport ? DRIVERS[no % DRIVERS.length] : DRIVERS[2];
  const isPlant = goods === 'produce';
  return {
    port: 'zhangmu',
    direction,
    windowStart: new Date(startAt).toISOString().replace('.000Z', 'Z'),
    latestWindowStart: new Date(startAt + 120 * MINUTE).toISOString().replace('.000Z', 'Z'),
    acceptOrdinary: goods !== 'passengers',
    consignments: [
      {
        id: 'c1',
        kind: goods,
        description: what,
        hsCodes: hs ? [hs] : [],
        originCountry: isExport ? 'CN' : 'NP',
        destinationCountry: isExport ? 'NP' : 'CN',
        ...(goods === 'passengers'
          ? { passengers: 38 }
          : { declarationNo: isExport ? `530120260000${serial}` : `NP-KOD-${serial}`, manifestNo: `MF${serial}` }),
        ...(hs === '87038000' && { exportLicenceNo: `26-AB-${serial}` }),
        ...(isPlant && { phytosanitaryNo: `PC${serial}`, orchardNo: `OR${serial}`, packhouseNo: `PH${serial}` }),
      },
    ],
    vehicles: [
      {
        ...TRUCK,
        kind: vehicle,
        ...SIZES[vehicle],
        consignmentIds: ['c1'],
        plate: isExport
          ? { country: 'CN', text: `藏A${serial.slice(1)}` }
          : { country: 'NP', text: `BA 3 KHA ${serial.slice(2)}` },
        roadPermitNo: `RP${serial}`,
        drivers: [{ name, phone, language, documentNo: `E${serial}00`, licenceNo: `54${serial}` }],
      },
    ],
  };
}
