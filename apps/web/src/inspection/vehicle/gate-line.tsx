import type { PlanGateBody, PlanVehicleBody } from '@gl/contracts/lane-plan';
import { Icon } from '../../shared/icons.js';
import { Identity } from '../../shared/identity.js';
import { useWords } from '../../shared/words.js';

/** How full road and gate are, and whose turn it is: what an officer should know before he calls. */
export function GateLine({ vehicle, gates }: { vehicle: PlanVehicleBody; gates: readonly PlanGateBody[] }) {
  const { desk } = useWords();
  const { inspection } = desk;
  const gate = gates.find(({ direction }) => direction === vehicle.direction);
  if (!gate || gate.limit === null) return null;
  const isFull = gate.used >= gate.limit;
  return (
    <p className={isFull ? 'tone-narrowed' : 'quiet'}>
      {isFull && <Icon name="warn" size={16} />} {inspection.gateUsed(gate.used, gate.limit)}
      {isFull && ` (${inspection.gateFull})`}
      {gate.next && gate.next.vehicleId !== vehicle.vehicleId && (
        <>
          {'. '}
          {inspection.gateNext} <Identity text={gate.next.identity} />
        </>
      )}
    </p>
  );
}
