import type { ClaimPolicies } from '@gl/domain/claim';
import type { Port } from '@gl/domain/port';

/** The port's rules as far as a claim needs them. */
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
