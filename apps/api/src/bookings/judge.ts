import type { VerdictAnswerBody } from '@gl/contracts/verdict';
import { bookable } from '@gl/domain/bookable';
import { judge as judgeRequest, judgeVehicles } from '@gl/domain/eligibility';
import { shownIdentity } from '@gl/domain/identity';
import { understandPlate } from '@gl/domain/plate';
import { refused } from '@gl/domain/refusal';
import { problem } from '../http/problem.js';
import type { Handler } from '../http/route.js';
import { verdictBody } from './booking-wire.js';
import { toRequest } from './from-wire.js';
import { findSite } from './place.js';

/** The verdict as one types. Nothing is claimed or kept, so what is wrong with the request is part of a 200. */
export const judge: Handler<'judge'> = async (context, { body, language, requestId, refuse }) => {
  const site = await findSite(context, body);
  if (!site) return refuse(refused('NOT_FOUND').refusal);
  const request = toRequest(body);
  const judged = bookable(site.port, site.lanes, request, context.clock(), site.upstream);
  const verdict = judgeRequest(site.port, request, site.upstream);
  const answer: VerdictAnswerBody = {
    verdict: verdictBody(verdict, { language, port: site.port }),
    serviceMin: judgeVehicles(site.port, request, site.upstream).map(
      ({ serviceClass }) => site.port.serviceMin[serviceClass],
    ),
    understood: request.vehicles.map((vehicle) => {
      const plate = vehicle.plate && understandPlate(vehicle.plate);
      const shown = shownIdentity(vehicle, request.consignments);
      return { plate: plate?.ok ? plate.value.text : null, identity: shown.ok ? shown.value : null };
    }),
    problem: judged.ok ? null : problem(judged.refusal, language, requestId, site.port.zone),
  };
  return { status: 200, body: answer };
};
