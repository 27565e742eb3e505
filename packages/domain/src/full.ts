import { type Claim, decide } from './claim.js';
import { Ledger, type Stock } from './ledger.js';

/**
 * Is there no place in a claim's windows for a vehicle as short as its shortest, whoever asks, as what, and however late: no company's cap, no
 * trip, nothing kept for others. Such a refusal may be told to the next who ask for the same windows, until somebody gives back. What one
 * company is refused says nothing of the kind: behind its FULL may stand a window in which only its own cap is reached.
 */
export function isFullForAll({ ways, latestStartAt, vehicles, policies }: Claim, stock: Stock): boolean {
  const anybody: Claim = {
    companyId: 0,
    hold: false,
    keepTogether: false,
    ways,
    latestStartAt,
    vehicles: [{ minutes: leastMinutes(vehicles), identities: [] }],
    policies: { ...policies, companyCapMinVehicles: Number.POSITIVE_INFINITY },
    // Nothing is kept from a vehicle that the port itself moves.
    movedByPort: true,
    releases: [],
  };
  const ledger = new Ledger(stock);
  const before = ledger.mark();
  const [result] = decide([anybody], stock, ledger);
  ledger.rollback(before);
  return !result!.granted && result!.refusal.reasons[0]?.rule === 'FULL';
}

/** What stands for every vehicle of a claim: where the shortest has no place, no other has. */
export const leastMinutes = (vehicles: Claim['vehicles']): number =>
  Math.min(...vehicles.map(({ minutes }) => minutes));
