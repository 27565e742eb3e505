import type { NewLaneBody } from '@gl/contracts/port-setup';
import { DIRECTIONS, LANE_GROUPS } from '@gl/domain/port';
import { DEFAULT_STAFF } from '@gl/domain/port-defaults';
import { STAFF_BOUNDS } from '@gl/domain/port-limits';
import { useWords } from '../../shared/words.js';
import { useFaultsAt } from '../faults.js';
import { ChoiceField, FaultTexts, NumberField, TickField } from '../field.js';
import { EnvelopeFields } from './envelope-fields.js';

interface Props {
  path: string;
  lane: NewLaneBody;
  onChange: (lane: NewLaneBody) => void;
}

/** What a lane is: group, directions, staff, largest vehicle. */
export function LaneFields({ path, lane, onChange }: Props) {
  const { desk, common } = useWords();
  const { setup } = desk;
  const texts = useFaultsAt(`${path}.directions`);
  return (
    <div className="lane-fields">
      <div className="fields">
        <ChoiceField
          path={`${path}.group`}
          label={setup.group}
          value={lane.group}
          options={LANE_GROUPS.map((value) => ({ value, label: common.laneGroups[value] }))}
          onChange={(group) => onChange({ ...lane, group, staff: DEFAULT_STAFF[group] })}
        />
        <fieldset className="plain">
          <legend>{setup.directions}</legend>
          {texts.length > 0 && <FaultTexts texts={texts} />}
          {DIRECTIONS.map((direction) => (
            <TickField
              key={direction}
              path={`${path}.directions-${direction}`}
              label={desk.book.directions[direction]}
              isOn={lane.directions.includes(direction)}
              onChange={(isOn) =>
                onChange({
                  ...lane,
                  directions: DIRECTIONS.filter((one) => (one === direction ? isOn : lane.directions.includes(one))),
                })
              }
            />
          ))}
        </fieldset>
        <NumberField
          key={lane.group}
          path={`${path}.staff`}
          label={setup.staff}
          min={STAFF_BOUNDS.min}
          max={STAFF_BOUNDS.max}
          value={lane.staff}
          onChange={(staff) => onChange({ ...lane, staff: staff ?? Number.NaN })}
        />
      </div>
      <fieldset className="plain">
        <legend>{setup.envelope}</legend>
        <EnvelopeFields
          path={`${path}.envelope`}
          envelope={lane.envelope}
          onChange={(envelope) => onChange({ ...lane, envelope })}
        />
      </fieldset>
    </div>
  );
}
