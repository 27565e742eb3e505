import { findPort } from '@gl/db/ports';
import { readServiceTimes as readMeasured } from '@gl/db/service-times';
import { learnService } from '@gl/domain/forecast/service-times';
import { SERVICE_CLASSES } from '@gl/domain/port';
import { refused } from '@gl/domain/refusal';
import { seesPort } from '../http/caller.js';
import type { Handler } from '../http/route.js';

/** What each service took, beside what the port says that it takes. */
export const readServiceTimes: Handler<'readServiceTimes'> = async ({ store }, { params, caller, refuse }) => {
  const site = seesPort(caller, params.port) ? await findPort(store, params.port) : null;
  if (!site) return refuse(refused('NOT_FOUND').refusal);
  const measured = await readMeasured(store.pool, site.port.id);
  const services = SERVICE_CLASSES.map((serviceClass) => ({
    serviceClass,
    ...learnService(measured.get(serviceClass) ?? [], site.port.serviceMin[serviceClass]),
  }));
  return { status: 200, body: { services } };
};
