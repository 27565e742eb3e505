import type { BookingRequestInput } from '@gl/contracts/booking-request';
import { LANGUAGES, type Language } from '@gl/domain/language';
import { expect, test } from 'vitest';
import { codeOf } from './support/client.js';
import { openHouse, wall } from './support/house.js';
import { aRequest, aVin, aWindow, batteryCars, car, driver, goods, oversize, truck } from './support/requests.js';

const house = openHouse();

/** Beside each refusal stands what looks like it and is right. */
const ACCEPTED: [string, () => Partial<BookingRequestInput>][] = [
  [
    'a VIN whose maker computes no check digit',
    () => ({ consignments: [batteryCars()], vehicles: [car({ vin: 'WVWZZZE1ZMP000001' })] }),
  ],
  [
    'a VIN in full width and small letters',
    () => ({ consignments: [batteryCars()], vehicles: [car({ vin: aVin().toLowerCase().replace('l', 'Ｌ') })] }),
  ],
  [
    'UN 3171 on a car with a wet battery',
    () => ({ consignments: [batteryCars({ unNumber: 'UN3171', batteryChemistry: 'other' })], vehicles: [car()] }),
  ],
  [
    'a hybrid without a plug in ordinary lanes, accepted',
    () => ({
      acceptOrdinary: true,
      consignments: [batteryCars({ hsCodes: ['87034010'], unNumber: null, batteryChemistry: null })],
      vehicles: [car()],
    }),
  ],
  [
    'batch cars without a plate or a VIN',
    () => ({ consignments: [goods({ batchNo: 'B-7' })], vehicles: [truck({ plate: null })] }),
  ],
  [
    'dangerous goods where they may pass',
    () => ({
      port: 'bakhty',
      consignments: [goods({ kind: 'dangerous', unNumber: 'UN 1203', destinationCountry: 'KZ' })],
    }),
  ],
  [
    'exactly at every legal limit',
    () => ({
      vehicles: [truck({ heightM: 4, widthM: 2.55, lengthM: 18.1, grossKg: 49_000, axles: 6, driveAxles: 2 })],
    }),
  ],
  [
    'a declaration that lasts to the end of the window',
    () => {
      const windowStart = aWindow();
      const end = new Date(Date.parse(windowStart) + 30 * 60_000).toISOString();
      return { windowStart, consignments: [goods({ declarationExpiresAt: end })] };
    },
  ],
  ['a seal number where nobody seals', () => ({ vehicles: [truck({ sealNo: 'SEAL-1' })] })],
  [
    'eleven vehicles flexibly over a day',
    () => ({
      windowStart: wall(9, '09:00'),
      latestWindowStart: wall(9, '18:30'),
      vehicles: Array.from({ length: 11 }, () => truck()),
    }),
  ],
];

test.each(ACCEPTED)('%s is booked', async (_, over) => {
  const { key } = await house.aCompany();
  const answer = await house.ask(key, 'book', { body: aRequest({ windowStart: aWindow(), ...over() }) });
  expect(answer.status, answer.text).toBe(201);
});

const NAMES: Record<Language, string> = {
  zh: '扎西·多吉',
  en: "Seán O'Brien-Smith",
  ru: 'Дмитрий Щербаков',
  kk: 'Әйгерім Нұрғалиқызы',
  ne: 'कृष्ण प्रसाद श्रेष्ठ‍',
  bo: 'བཀྲ་ཤིས་རྡོ་རྗེ།',
  vi: 'Nguyễn Thị Ánh Tuyết',
  mn: 'Өнөрбаатар Цэцэгмаа',
};

test.each(LANGUAGES)('a driver whose name is written as in %s is booked and kept as he is', async (language) => {
  const { key } = await house.aCompany();
  const drivers = [driver({ name: NAMES[language].normalize('NFD') })];
  const body = aRequest({
    windowStart: aWindow(),
    vehicles: [truck({ drivers: drivers.map((one) => ({ ...one, language })) })],
  });
  const answer = await house.ask(key, 'book', { body });
  expect(answer.status, answer.text).toBe(201);
  const { rows } = await house.context.store.pool.query<{ sealed: string }>(
    'select sealed from driver where vehicle_id = $1',
    [answer.body.vehicles[0]!.id],
  );
  expect(rows[0]!.sealed).not.toContain(NAMES[language]);
  expect(JSON.parse(house.context.secrets.open(rows[0]!.sealed)).name).toBe(NAMES[language].normalize('NFC').trim());
});

test('500 vehicles are understood: what refuses them is the place', async () => {
  const vehicles = Array.from({ length: 500 }, () => truck());
  const answer = await house.ask(house.exporter.key, 'book', {
    body: aRequest({ windowStart: wall(10, '09:00'), latestWindowStart: wall(10, '18:30'), vehicles }),
  });
  expect(['COMPANY_CAP', 'WINDOW_FULL'], answer.text).toContain(codeOf(answer));
});

test('one place too many for its window takes minutes from the next: an oversize vehicle of 40 min', async () => {
  const { key } = await house.aCompany();
  const windowStart = wall(11, '10:00');
  const freeOf = async () => {
    const { body } = await house.ask(null, 'readAvailability', {
      params: { port: 'zhangmu' },
      query: { direction: 'export', from: windowStart.slice(0, 10) },
    });
    return body.groups.oversize!.free.slice(20, 23);
  };
  const before = await freeOf();
  const answer = await house.ask(key, 'book', { body: aRequest({ windowStart, vehicles: [oversize()] }) });
  expect(answer.status, answer.text).toBe(201);
  expect(answer.body.vehicles[0]!.serviceMin).toBe(40);
  expect(before).toEqual([25, 25, 25]);
  expect(await freeOf()).toEqual([0, 10, 25]);
});

test('every sentence of a verdict is there before anything is booked, and nothing is kept', async () => {
  const before = await house.books();
  const consignments = [batteryCars({ hsCodes: ['87034010'], unNumber: null, batteryChemistry: null })];
  const { body } = await house.ask(house.exporter.key, 'judge', {
    body: aRequest({ consignments, vehicles: [car()] }),
  });
  expect(body.verdict).toMatchObject({ green: false, group: 'ordinary', wouldChange: [{ rule: 'NOT_PLUG_IN' }] });
  expect(body.problem?.code).toBe('VERDICT_NOT_ACCEPTED');
  expect(await house.books()).toEqual(before);
});
