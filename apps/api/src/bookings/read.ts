import { readBooking as findBooking } from '@gl/db/bookings';
import { refused } from '@gl/domain/refusal';
import { seesBooking } from '../http/caller.js';
import type { Handler } from '../http/route.js';
import { portOf, viewBooking } from './view.js';

export const readBooking: Handler<'readBooking'> = async (context, { params, caller, language, refuse }) => {
  const booking = await findBooking(context.store.pool, context.secrets, params.id);
  if (!booking || !seesBooking(caller, booking)) return refuse(refused('NOT_FOUND').refusal);
  const { port } = await portOf(context, booking.portId);
  const body = await viewBooking(context, context.store.pool, booking, port, language);
  return { status: 200, body, headers: { ETag: body.etag } };
};
