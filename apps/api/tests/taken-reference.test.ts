import { expect, test, vi } from 'vitest';
import { openHouse } from './support/house.js';
import { aRequest } from './support/requests.js';

/** Chance, when a test says so. */
const drawn = vi.hoisted((): string[] => []);
vi.mock('@gl/domain/reference', async (original) => {
  const real = await original<typeof import('@gl/domain/reference')>();
  return {
    ...real,
    bookingReference: (code: string, bytes: Uint8Array) => drawn.shift() ?? real.bookingReference(code, bytes),
  };
});

const house = openHouse();

test('a booker whose reference is taken is booked under another one, and a repeated key gets that answer', async () => {
  const first = await house.ask(house.exporter.key, 'book', { body: aRequest() });
  expect(first.status).toBe(201);
  drawn.push(first.body.reference, 'ZM-0000-0Z');
  const asked = { body: aRequest(), headers: { 'Idempotency-Key': 'drew-a-taken-one' } };
  const second = await house.ask(house.exporter.key, 'book', asked);
  expect(drawn).toEqual([]);
  expect([second.status, second.body.reference]).toEqual([201, 'ZM-0000-0Z']);
  const { id } = second.body;
  const stands = await house.ask(house.exporter.key, 'readBooking', { params: { id } });
  expect(stands.body).toMatchObject({ id, reference: 'ZM-0000-0Z', vehicles: second.body.vehicles });
  const again = await house.ask(house.exporter.key, 'book', asked);
  expect([again.status, again.body]).toEqual([201, second.body]);
});
