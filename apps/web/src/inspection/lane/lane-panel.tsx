import type { PlanBody } from '@gl/contracts/lane-plan';
import type { LaneBody, PortBody } from '@gl/contracts/port';
import { ROUTES } from '@gl/contracts/routes';
import { localDay } from '@gl/domain/local-time';
import type { Role } from '@gl/domain/states';
import { Drawer } from 'antd';
import { useCaller } from '../../shared/caller.js';
import { useWords } from '../../shared/words.js';
import { LaneStateMark } from '../board/lane-state-mark.js';
import { nowState } from '../board/now-state.js';
import { usePanel } from '../use-panel.js';
import { LaneChanger } from './lane-changer.js';
import type { Undoable } from './undo-bar.js';

interface Props {
  /** Which lane; null: shut. */
  id: string | null;
  plan: PlanBody;
  port: PortBody;
  now: number;
  onClose: () => void;
  onCommitted: (change: Undoable) => void;
}

/** One lane: what it is, and for those who may, what it shall be. */
export function LanePanel({ id, plan, port, now, onClose, onCommitted }: Props) {
  const { desk, common } = useWords();
  const { role } = useCaller();
  const { shown, afterOpenChange } = usePanel(id);
  const lane = plan.lanes.find((known) => known.id === shown) ?? null;
  const mayChange = (ROUTES.changeLane.roles as readonly Role[]).includes(role);
  return (
    <Drawer
      open={lane !== null && id !== null}
      onClose={onClose}
      afterOpenChange={afterOpenChange}
      size={520}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={lane && `${desk.lanes.lane(lane.no)} · ${common.laneGroups[lane.group]}`}
      closable={{ 'aria-label': desk.common.close }}
      destroyOnHidden
    >
      {lane && (
        <div className="panel">
          <LaneFacts lane={lane} port={port} now={now} />
          {mayChange ? (
            <LaneChanger key={lane.id} lane={lane} plan={plan} port={port} onCommitted={onCommitted} />
          ) : (
            <p className="quiet">{desk.inspection.onlyLead}</p>
          )}
        </div>
      )}
    </Drawer>
  );
}

function LaneFacts({ lane, port, now }: { lane: LaneBody; port: PortBody; now: number }) {
  const { desk } = useWords();
  const { inspection } = desk;
  const { maxHeightM, maxWidthM, maxLengthM, maxGrossKg } = lane.envelope;
  const limits = [
    maxHeightM !== null && inspection.height(String(maxHeightM)),
    maxWidthM !== null && inspection.width(String(maxWidthM)),
    maxLengthM !== null && inspection.length(String(maxLengthM)),
    maxGrossKg !== null && inspection.weight(String(maxGrossKg / 1000)),
  ].filter(Boolean);
  return (
    <dl className="panel-facts">
      <div>
        <dt>{desk.bookings.status}</dt>
        <dd>
          <LaneStateMark at={nowState(lane, now)} port={port} day={localDay(port.zone, now)} />
        </dd>
      </div>
      {lane.reason && (
        <div>
          <dt>{inspection.lastReason}</dt>
          <dd>{lane.reason}</dd>
        </div>
      )}
      <div>
        <dt>{inspection.direction}</dt>
        <dd>{lane.directions.map((direction) => desk.book.directions[direction]).join(', ')}</dd>
      </div>
      <div>
        <dt>{inspection.staff}</dt>
        <dd>{lane.staff}</dd>
      </div>
      <div>
        <dt>{inspection.limits}</dt>
        <dd>{limits.length > 0 ? limits.join(', ') : inspection.noLimits}</dd>
      </div>
    </dl>
  );
}
