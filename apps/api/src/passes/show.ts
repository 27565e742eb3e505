import { type PassRecord, readPass } from '@gl/db/passes';
import { readPassToken } from '@gl/db/sealing';
import { LANGUAGES, type Language } from '@gl/domain/language';
import { MINUTE } from '@gl/domain/local-time';
import { speakDecision } from '@gl/messages/speak-decision';
import type { RequestHandler, Response } from 'express';
import type { AppContext } from '../context.js';
import { languageOf } from '../http/language.js';
import { strangerPage } from './bare-page.js';
import { sendCompressed } from './compressed.js';
import { PASS_HEADERS } from './pass-headers.js';
import { chosenLanguage, rememberLanguage } from './pass-language.js';
import { passPage } from './pass-page.js';
import { passTag } from './pass-tag.js';
import { type Clock, keptUntil, type PassView } from './pass-view.js';

/** Where people who read a language keep their watches; a driver's own country shows his clock first. */
const HOME: Partial<Record<Language, Clock>> = {
  ne: { country: 'NP', zone: 'Asia/Kathmandu' },
  kk: { country: 'KZ', zone: 'Asia/Almaty' },
  vi: { country: 'VN', zone: 'Asia/Ho_Chi_Minh' },
  mn: { country: 'MN', zone: 'Asia/Ulaanbaatar' },
};

/** The driver's pass: complete HTML without script. Reading it changes nothing. */
export const showPass =
  (context: Pick<AppContext, 'store' | 'secrets' | 'passes' | 'clock' | 'config'>): RequestHandler<{ token: string }> =>
  async (req, res) => {
    const token = readPassToken(context.secrets, req.params.token);
    const pass = token && (await readPass(context.store.pool, token.vehicleId));
    const chosen = chosenLanguage(req);
    if (!pass || pass.vehicle.passVersion !== token?.version) {
      res.status(404).set(PASS_HEADERS);
      return await sendCompressed(req, res, strangerPage(chosen ?? languageOf(req)));
    }
    const language = chosen ?? LANGUAGES.find((one) => one === pass.driverLanguage) ?? languageOf(req);
    const view = viewOf(pass, language, context);
    const tag = passTag(view, language);
    if (req.get('If-None-Match') === tag) return unchanged(res, tag);
    res.set({
      ...PASS_HEADERS,
      ETag: tag,
      'Pass-Version': String(view.version),
      'Pass-Until': String(keptUntil(view)),
    });
    rememberLanguage(req, res);
    await sendCompressed(req, res, passPage(view, language, { tag, isKeptOffline: context.config.passOffline }));
  };

/** At most 300 bytes on the wire: on a driver's link the usual headers alone would cost more than the news. The copy that he has keeps its own. */
function unchanged(res: Response, tag: string): void {
  for (const name of res.getHeaderNames()) res.removeHeader(name);
  res.status(304).set({ ETag: tag, 'Cache-Control': PASS_HEADERS['Cache-Control'] }).end();
}

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
    version: vehicle.version + (decision?.version ?? 0),
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
