import type { InvariantsAnswer } from '@gl/contracts/invariants';
import type { Caller } from '@gl/db/callers';
import { checkHouse, lastCheck } from '@gl/db/law-check';
import { refused } from '@gl/domain/refusal';
import type { AppContext } from '../context.js';
import { iso } from '../http/instant.js';
import type { Asked, Reply } from '../http/route.js';

/** Asked more often, the last look answers. */
const FRESH_MS = 60_000;

/** For administrators and auditors of the whole installation; to those of one port there is nothing here. */
export async function readInvariants(
  { store }: Pick<AppContext, 'store'>,
  { caller, refuse }: { caller: Caller; refuse: Asked<'readMe'>['refuse'] },
): Promise<Reply> {
  if (caller.portId !== null) return refuse(refused('NOT_FOUND').refusal);
  const last = await lastCheck(store.pool);
  const check = last && last.ageMs < FRESH_MS ? last : ((await checkHouse(store.pool)) ?? last);
  const laws = check?.findings ?? [];
  const body: InvariantsAnswer = { checkedAt: iso(check?.checkedAt ?? null), tookMs: check?.tookMs ?? null, laws };
  return { status: 200, body };
}
