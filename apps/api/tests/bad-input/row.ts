import type { BookingRequestInput } from '@gl/contracts/booking-request';
import type { ProblemBody } from '@gl/contracts/problem';
import type { RefusalCode, Rule } from '@gl/domain/refusal';
import { type Request, requestFor } from '../support/client.js';
import type { House } from '../support/house.js';
import { aRequest, aWindow } from '../support/requests.js';

/** One refusal: what is sent, and what must come back. `request` may first bring about what it needs. */
export interface Row {
  name: string;
  request(house: House): Request | Promise<Request>;
  code: RefusalCode;
  rule?: Rule;
  /** Of the first reason with that rule. */
  field?: string;
  and?(told: ProblemBody): void;
}

/** POST /bookings by the house's exporter. */
export const booking =
  (over: Partial<BookingRequestInput> | (() => Partial<BookingRequestInput>) = {}) =>
  (house: House): Request =>
    requestFor(house.exporter.key, 'book', { body: aRequest(typeof over === 'function' ? over() : over) });

/** The same with what no schema knows. */
export const bookingWith =
  (change: (body: Record<string, unknown>) => unknown) =>
  (house: House): Request => {
    const body = structuredClone(aRequest()) as Record<string, unknown>;
    return { ...requestFor(house.exporter.key, 'book'), body: change(body) ?? body };
  };

/** Something wrong in the first vehicle. */
export const vehicleWith = (wrong: Record<string, unknown>) =>
  bookingWith((body) => void Object.assign((body.vehicles as object[])[0]!, wrong));
export const consignmentWith = (wrong: Record<string, unknown>) =>
  bookingWith((body) => void Object.assign((body.consignments as object[])[0]!, wrong));
export const driverWith = (wrong: Record<string, unknown>) =>
  vehicleWith({ drivers: [{ name: 'Tsering', phone: '+8613800000000', language: 'bo', ...wrong }] });

/** A booking that stands, in a window of its own unless one is named. */
export const standing = (house: House, over: Partial<BookingRequestInput> = {}, as = house.exporter.key) =>
  made(house, 'book', over, as);
export const held = (house: House, over: Partial<BookingRequestInput> = {}, as = house.exporter.key) =>
  made(house, 'hold', over, as);

async function made(house: House, id: 'book' | 'hold', over: Partial<BookingRequestInput>, as: string) {
  const answer = await house.ask(as, id, { body: aRequest({ windowStart: aWindow(), ...over }) });
  if (answer.status !== 201) throw new Error(`this was to be booked: ${answer.text}`);
  return answer.body;
}
