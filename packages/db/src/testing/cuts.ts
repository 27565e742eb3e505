import type { CapacityOverride, GroupCapacity } from '@gl/domain/capacity/cut-override';
import type { Outcome } from '@gl/domain/refusal';
import { capacityVersion } from '../capacity-overrides.js';
import { type CutDone, type CutWish, cutCapacity, previewCut } from '../displace.js';
import { inTransaction } from '../transaction.js';
import type { House } from './a-house.js';
import { windowAt } from './small-port.js';

/** A cut of `windows` windows from the n-th on, as of the newest version unless told. */
export async function aCut(
  { store, site }: House,
  n: number,
  wish: {
    ordinary?: GroupCapacity | null;
    green?: GroupCapacity | null;
    limits?: CapacityOverride['limits'];
    windows?: number;
    displace?: boolean;
    version?: number;
    now?: number;
  },
): Promise<CutWish> {
  const { ordinary, green, limits = {}, windows = 1, displace = true, now = Date.now() } = wish;
  return {
    portId: site.port.id,
    displace,
    now,
    next: {
      version: wish.version ?? (await capacityVersion(store.pool, site.port.id, 'export')),
      direction: 'export',
      fromAt: windowAt(site, n),
      untilAt: windowAt(site, n + windows),
      groups: { ...(ordinary !== undefined && { ordinary }), ...(green !== undefined && { green }) },
      limits,
      reason: 'the neighbour takes less',
    },
  };
}

/** A late comer in somebody's hands is a conflict: among many cancellations a cut begins again more often than a person would wait for. */
const UNTIL_DONE = { tries: 20, budgetMs: 30_000 };

export const doCut = ({ store, secrets }: House, wish: CutWish): Promise<Outcome<CutDone>> =>
  inTransaction(store.pool, (sql) => cutCapacity(sql, secrets, wish, 'person:lead'), UNTIL_DONE);

export const lookAtCut = ({ store, secrets }: House, wish: CutWish): Promise<Outcome<CutDone>> =>
  previewCut(store.pool, secrets, wish);
