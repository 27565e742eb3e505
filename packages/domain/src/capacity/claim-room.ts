import type { Ledger } from '../ledger.js';
import { HOUR } from '../local-time.js';
import type { LaneGroup } from '../port.js';
import { DEFAULT_POLICIES } from '../port-defaults.js';
import type { ChainWindow } from '../window.js';
import { minuteRoom, type Outlook, type Room, vehicleRoom } from './protection.js';
import type { Rank } from './rank.js';

/** Who asks, as far as protection goes. */
export interface Seeker {
  rank: Rank;
  floorShare: number | undefined;
}

/** Lane-minutes of a window that are there for the seeker at the ledger's moment; null where it is closed. */
export function roomMin(ledger: Ledger, window: ChainWindow, group: LaneGroup, seeker: Seeker): Room | null {
  const free = ledger.freeMin(window.groupId);
  if (free === null) return null;
  const outlook = free > 0 ? outlookOf(ledger, window, seeker) : null;
  const stock = outlook && ledger.stock.groups.get(window.groupId);
  if (!stock) return { room: free, by: null };
  const shelf = { limit: stock.sellable, sold: stock.sellable - free, soldToOrdinary: stock.byRank?.[0] ?? 0 };
  return minuteRoom(seeker.rank, group, shelf, outlook);
}

/** What keeps a vehicle of the seeker's from starting in a window though the checkpoints would take one more; null: nothing. */
export function keptFromStarting(ledger: Ledger, window: ChainWindow, seeker: Seeker): Room['by'] {
  const outlook = outlookOf(ledger, window, seeker);
  const stock = outlook && ledger.stock.ports.get(window.portId);
  if (!stock) return null;
  const shelf = { limit: stock.limit, sold: stock.sold, soldToOrdinary: stock.byRank?.[0] ?? 0 };
  const { room, by } = vehicleRoom(seeker.rank, shelf, outlook);
  return room < 1 ? by : null;
}

function outlookOf(ledger: Ledger, { portId, startAt }: ChainWindow, { floorShare }: Seeker): Outlook | null {
  const expected = ledger.stock.expected?.get(portId);
  if (!expected || expected.length === 0) return null;
  return {
    expected,
    hours: (startAt - ledger.at) / HOUR,
    comeBy: ledger.stock.ports.get(portId)?.byRank ?? [],
    floorShare: floorShare ?? DEFAULT_POLICIES.ordinaryFloorShare,
  };
}
