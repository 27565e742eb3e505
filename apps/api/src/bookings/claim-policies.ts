import { keepsMinimum } from '@gl/db/attendance';
import type { Sql } from '@gl/db/transaction';
import type { ClaimPolicies } from '@gl/domain/claim';
import type { Port } from '@gl/domain/port';

/** The port's rules as far as a claim needs them, for whoever asks. */
export function claimPolicies({ windowMin, policies }: Port): ClaimPolicies {
  const { spillWindows, companyCapShare, companyCapMinVehicles, turnaroundMin, holdsPerCompanyAndWindow } = policies;
  const { ordinaryFloorShare } = policies;
  return {
    windowMin,
    spillWindows,
    companyCapShare,
    companyCapMinVehicles,
    turnaroundMin,
    holdsPerCompanyAndWindow,
    ordinaryFloorShare,
  };
}

/**
 * The same for a company: with too many no-shows its share alone counts. One vehicle it may always start, or a share that is shorter than a
 * service would shut it out for good.
 */
export async function policiesFor(sql: Sql, port: Port, companyId: number): Promise<ClaimPolicies> {
  const policies = claimPolicies(port);
  if (await keepsMinimum(sql, port.id, companyId)) return policies;
  return { ...policies, companyCapMinVehicles: Math.min(1, policies.companyCapMinVehicles) };
}
