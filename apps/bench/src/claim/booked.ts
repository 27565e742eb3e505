import type { BookingBody } from '@gl/contracts/booking';
import type { ClaimItem } from '@gl/db/claim-item';
import type { PortWithLanes } from '@gl/db/ports';
import type { Verdict } from '@gl/domain/eligibility';
import { type Instant, MINUTE } from '@gl/domain/local-time';
import type { SiteCompany } from './site.js';

const VERDICT: Verdict = {
  green: false,
  group: 'ordinary',
  rule: 'ORDINARY_GOODS',
  evidence: ['hs 73239300'],
  strength: 'claimed',
  wouldChange: [],
  perAgency: { 'border-inspection': 'matched', customs: 'claimed', operator: 'matched' },
};
const iso = (at: Instant) => new Date(at).toISOString();

/** The item with a judge's verdict and answers as long as those on the wire: their bytes are stored with the claim, and cost. */
export function asBooked({ port }: PortWithLanes, company: SiteCompany, item: ClaimItem): ClaimItem {
  return {
    ...item,
    rows: { ...item.rows, verdict: VERDICT },
    answer: (result) =>
      result.granted
        ? { status: 201, body: bookingBody(item, company, result.placements[0]!.startAt, port.windowMin) }
        : {
            status: 409,
            body: {
              type: `https://greenlane.example/problems/${result.refusal.code}`,
              title: 'This window is full',
              status: 409,
              code: result.refusal.code,
              detail:
                'Every place of this window has been given away. Choose another window, or let the request be flexible.',
              reasons: result.refusal.reasons,
            },
          },
  };
}

function bookingBody(
  { rows, claim, actor }: ClaimItem,
  company: SiteCompany,
  startAt: Instant,
  windowMin: number,
): BookingBody {
  const vehicle = rows.vehicles[0]!;
  return {
    id: rows.id,
    reference: rows.reference,
    status: 'confirmed',
    port: rows.portId,
    direction: 'export',
    company: { id: company.id, name: company.name },
    windowStart: iso(startAt),
    windowEnd: iso(startAt + windowMin * MINUTE),
    lastWindowStart: iso(startAt),
    expiresAt: null,
    keepTogether: claim.keepTogether,
    etag: '"1"',
    consignments: rows.consignments.map(({ id, kind, description, hsCodes, batchNo, declarationNo, manifestNo }) => ({
      id,
      kind,
      description,
      hsCodes,
      batchNo,
      declarationNo,
      manifestNo,
    })),
    verdict: {
      green: false,
      group: 'ordinary',
      rule: VERDICT.rule,
      evidence: VERDICT.evidence,
      strength: 'claimed',
      wouldChange: [],
    },
    readiness: { ready: true, missing: [] },
    vehicles: [
      {
        id: vehicle.id,
        identity: vehicle.identity,
        plate: { country: 'CN', text: vehicle.plate! },
        kind: vehicle.kind,
        status: 'confirmed',
        windowStart: iso(startAt),
        serviceMin: vehicle.serviceMin,
        passUrl: `https://greenlane.example/p/${vehicle.id.slice(0, 22)}.1.${vehicle.id.slice(0, 22)}`,
        decision: null,
      },
    ],
    timeline: [
      {
        at: iso(startAt),
        what: 'booked',
        text: 'Booked',
        by: actor,
        role: 'exporter',
        company: company.name,
        why: null,
      },
    ],
  };
}
