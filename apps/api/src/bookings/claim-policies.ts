import { companiesByShareAlone, keepsMinimum } from '@gl/db/attendance';
import type { Sql } from '@gl/db/transaction';
import type { ClaimPolicies } from '@gl/domain/claim';
import type { Port } from '@gl/domain/port';
import type { AppContext } from '../context.js';

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
  return (await keepsMinimum(sql, port.id, companyId)) ? policies : byShareAlone(policies);
}

/** The same from a snapshot: a rush asks for it with each request, and it changes once a day. */
export async function policiesAtHand(
  { snapshots, store }: Pick<AppContext, 'snapshots' | 'store'>,
  port: Port,
  companyId: number,
): Promise<ClaimPolicies> {
  const read = () => companiesByShareAlone(store.pool, port.id);
  const found = await snapshots.of(`by share alone|${port.id}`, port.id, () => read).read();
  const policies = claimPolicies(port);
  return found.has(companyId) ? byShareAlone(policies) : policies;
}

const byShareAlone = (policies: ClaimPolicies): ClaimPolicies => ({
  ...policies,
  companyCapMinVehicles: Math.min(1, policies.companyCapMinVehicles),
});
