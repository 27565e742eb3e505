import type { NewLaneBody } from '@gl/contracts/port-setup';
import { Button } from 'antd';
import { useWords } from '../../shared/words.js';
import { aLane } from '../draft.js';
import { LaneFields } from './lane-fields.js';
import { Section } from './section.js';

/** The lanes that a new port begins with. */
export function NewLanes({ lanes, onChange }: { lanes: NewLaneBody[]; onChange: (lanes: NewLaneBody[]) => void }) {
  const { desk } = useWords();
  const { setup } = desk;
  return (
    <Section name="lanes">
      {lanes.map((lane, i) => (
        <fieldset key={`${lanes.length} ${i}`} className="part">
          <legend>
            {setup.lane} {i + 1}
          </legend>
          {lanes.length > 1 && (
            <div className="part-act">
              <Button aria-label={setup.removeLane(i + 1)} onClick={() => onChange(lanes.filter((_, k) => k !== i))}>
                {desk.common.remove}
              </Button>
            </div>
          )}
          <LaneFields
            path={`lanes[${i}]`}
            lane={lane}
            onChange={(next) => onChange(lanes.map((one, k) => (k === i ? next : one)))}
          />
        </fieldset>
      ))}
      <div>
        <Button onClick={() => onChange([...lanes, aLane()])}>{setup.addLane}</Button>
      </div>
    </Section>
  );
}
