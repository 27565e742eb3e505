import { createHash } from 'node:crypto';
import { type PassRecord, readPass } from '@gl/db/passes';
import { readPassToken } from '@gl/db/sealing';
import { LANGUAGES, type Language } from '@gl/domain/language';
import { MINUTE } from '@gl/domain/local-time';
import { speakDecision } from '@gl/messages/speak-decision';
import type { RequestHandler } from 'express';
import type { AppContext } from '../context.js';
import { languageOf } from '../http/language.js';
import { PASS_HEADERS } from './pass-headers.js';
import { passPage } from './pass-page.js';
import type { Clock, PassView } from './pass-view.js';
import { strangerPage } from './stranger-page.js';

/** Where people who read a language keep their watches; a driver's own country shows his clock first. */
const HOME: Partial<Record<Language, Clock>> = {
  ne: { country: 'NP', zone: 'Asia/Kathmandu' },
  kk: { country: 'KZ', zone: 'Asia/Almaty' },
  vi: { country: 'VN', zone: 'Asia/Ho_Chi_Minh' },
  mn: { country: 'MN', zone: 'Asia/Ulaanbaatar' },
};

/** The driver's pass: complete HTML without script. Reading it changes nothing. */
export const showPass =
  (context: Pick<AppContext, 'store' | 'secrets' | 'passes' | 'clock'>): RequestHandler<{ token: string }> =>
  async (req, res) => {
    const token = readPassToken(context.secrets, req.params.token);
    const pass = token && (await readPass(context.store.pool, token.vehicleId));
    const wanted = LANGUAGES.find((language) => language === req.query.lang);
    if (!pass || pass.vehicle.passVersion !== token?.version) {
      return void res
        .status(404)
        .set(PASS_HEADERS)
        .send(strangerPage(wanted ?? languageOf(req)));
    }
    const language = wanted ?? LANGUAGES.find((one) => one === pass.driverLanguage) ?? languageOf(req);
    const view = viewOf(pass, language, context);
    // The hour at which it was read is on the page, but an unchanged pass is not worth a driver's data.
    const etag = `"${createHash('sha256')
      .update(JSON.stringify([{ ...view, updatedAt: Math.floor(view.updatedAt / (5 * MINUTE)) }, language]))
      .digest('base64url')
      .slice(0, 22)}"`;
    res.set({ ...PASS_HEADERS, ETag: etag });
    if (req.get('If-None-Match') === etag) return void res.status(304).end();
    res.send(passPage(view, language));
  };

function viewOf(
  pass: PassRecord,
  language: Language,
  { passes, clock }: Pick<AppContext, 'passes' | 'clock'>,
): PassView {
  const { port, vehicle, decision } = pass;
  return {
    port,
    neighbour: port.neighbour,
    vehicle,
    reference: pass.reference,
    direction: pass.direction,
    windowStartAt: vehicle.windowStartAt,
    windowEndAt: vehicle.windowStartAt + port.windowMin * MINUTE,
    laneGroup: decision?.laneGroup ?? pass.group,
    lane: pass.laneNo === null ? null : { no: pass.laneNo },
    bay: vehicle.bay,
    plannedStartAt: decision?.plannedStartAt ?? null,
    promisedStartAt: decision?.promisedStartAt ?? null,
    callAt: decision?.callAt ?? null,
    reason: decision && speakDecision(decision.reasonCode, decision.reason, language, clockOf(pass).zone),
    updatedAt: clock(),
    qrText: passes.qrText(pass),
    driverClock: clockOf(pass),
  };
}

/** By the driver's language where it names one country (a Nepali may drive a Chinese truck), else by the plate's where that is one side of the crossing. */
function clockOf({ port, vehicle, driverLanguage }: PassRecord): Clock {
  const side = [port, port.neighbour].find((one) => one?.country === vehicle.plateCountry);
  const byLanguage = HOME[driverLanguage as Language];
  return byLanguage ?? (side ? { country: side.country, zone: side.zone } : { country: port.country, zone: port.zone });
}
