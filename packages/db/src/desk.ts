import { type Caller, findCallers } from './callers.js';
import { claimPlaces, lockCount, MAX_IDENTITY_LOCKS } from './claim.js';
import { checkClaim } from './claim-check.js';
import type { ClaimItem, IdempotencyKey, StoredAnswer } from './claim-item.js';
import { type CoalesceOptions, coalesce } from './coalesce.js';
import { isOfData, isUndoneOrInDoubt } from './database-fault.js';
import { rememberingFull } from './full-memo.js';
import { storedAnswers } from './idempotency.js';
import { findSessions } from './person-sessions.js';
import { listPorts, type PortWithLanes } from './ports.js';
import { retrying } from './retrying.js';
import type { Store } from './store.js';

/**
 * What a release rush asks a thousand times at once, asked once per batch. Without it 1,000 requests for one window waited for pooled
 * connections until a quarter of them was turned away as overload; Prisma's reads before the claim cost more than the claim.
 */
export interface Desk {
  /** One claim, decided in a batch with those that stand beside it at the same port. */
  claim(item: ClaimItem): Promise<StoredAnswer>;
  caller(key: string): Promise<Caller | null>;
  /** The caller behind a session cookie's token. */
  session(token: string): Promise<Caller | null>;
  storedAnswer(key: IdempotencyKey): Promise<StoredAnswer | null>;
  ports(): Promise<PortWithLanes[]>;
  /** How long the one who has waited longest for his turn has waited, ms. */
  waitedMs(): number;
}

/** Reading changes nothing: a session that the server ended under it is not the asker's affair. */
const reading = <T>(read: () => Promise<T>): Promise<T> => retrying(read, { tries: 3, isWorthIt: isUndoneOrInDoubt });

export function openDesk(store: Store, patience: Pick<CoalesceOptions<ClaimItem>, 'patienceMs'> = {}): Desk {
  const ports = coalesce(async (askers: null[]) => {
    const found = await reading(() => listPorts(store));
    return askers.map(() => found);
  });
  const claimed = (items: ClaimItem[]) => claimPlaces(store.claims, items);
  const claim = coalesce(rememberingFull(store, claimed), {
    ...patience,
    maxWeight: MAX_IDENTITY_LOCKS,
    weigh: lockCount,
    isOfOneItem: isOfData,
    // Ports don't delay one another: whoever waits for a window waits with those who want windows of the same port.
    apartBy: ({ rows }) => rows.portId,
    seats: store.claims.options.max,
    needs: windowsOf,
  });
  const caller = coalesce((keys: string[]) => reading(() => findCallers(store, keys)));
  const session = coalesce((tokens: string[]) => reading(() => findSessions(store.pool, tokens)));
  const storedAnswer = coalesce((keys: IdempotencyKey[]) => reading(() => storedAnswers(store.pool, keys)));
  const queues = [claim, caller, session, storedAnswer, ports];
  return {
    async claim(item) {
      checkClaim(item);
      return claim(item);
    },
    caller,
    session,
    storedAnswer,
    ports: () => ports(null),
    waitedMs: () => Math.max(...queues.map((queue) => queue.waitedMs())),
  };
}

/** The windows of a claim, of whatever lane group: those that start together share a row. */
const windowsOf = ({ claim }: ClaimItem): number[] =>
  [...claim.ways.flatMap(({ windows }) => windows), ...claim.releases].map(({ portId }) => portId);
