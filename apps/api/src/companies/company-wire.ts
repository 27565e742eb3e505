import type { CompanyBody, CompanyDecisionBody } from '@gl/contracts/company';
import type { Company } from '@gl/db/companies';
import { maskedEmail } from '@gl/domain/masked-email';
import { iso } from '../http/instant.js';

/** A company on the wire; auditors see whom the letters go to without the address. */
export function companyBody({ appliedAt, decidedAt, contact, ...company }: Company, isMasked: boolean): CompanyBody {
  return {
    ...company,
    appliedAt: iso(appliedAt),
    decidedAt: iso(decidedAt),
    contact: contact && { name: contact.name, email: isMasked ? maskedEmail(contact.email) : contact.email },
    contactIsProved: company.people > 0,
  };
}

export const decisionBody = ({ id, name, status, reason, decidedAt, liveBookings }: Company): CompanyDecisionBody => ({
  id,
  name,
  status,
  reason,
  decidedAt: iso(decidedAt),
  liveBookings,
});
