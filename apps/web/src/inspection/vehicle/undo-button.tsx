import type { PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { PortBody } from '@gl/contracts/port';
import { Button } from 'antd';
import { useCaller } from '../../shared/caller.js';
import { Icon } from '../../shared/icons.js';
import { clock } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { canUndo, useUndo } from './use-undo.js';

interface Props {
  vehicle: PlanVehicleBody;
  port: PortBody;
  /** Where several vehicles are about, the button says whose step. */
  isNamed?: boolean;
}

/** For five minutes: the last step was a slip. */
export function UndoButton({ vehicle, port, isNamed }: Props) {
  const { desk } = useWords();
  const { role } = useCaller();
  const now = useNow(5_000);
  const undo = useUndo(port.id);
  if (!canUndo(vehicle, role, now) && !undo.isError) return null;
  return (
    <div className="undo-step">
      {canUndo(vehicle, role, now) && (
        <>
          <Button icon={<Icon name="back" size={16} />} loading={undo.isPending} onClick={() => undo.mutate(vehicle)}>
            {isNamed ? desk.clock.undoLast(vehicle.identity) : desk.clock.undo}
          </Button>{' '}
          <span className="quiet">{desk.clock.undoFor(clock(vehicle.undoUntil!, port.zone))}</span>
        </>
      )}
      {undo.isError && <ProblemNote error={undo.error} />}
    </div>
  );
}
