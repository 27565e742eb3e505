import { CHECKPOINTS, type Checkpoint, DIRECTIONS, type Direction, type DirectionProfile } from '@gl/domain/port';
import { LIMIT_BOUNDS } from '@gl/domain/port-limits';
import { useWords } from '../../shared/words.js';
import type { Change, Draft } from '../draft.js';
import { NumberField } from '../field.js';
import { Section } from './section.js';

/** Vehicles an hour at each checkpoint of each direction; empty: it limits nothing. */
export function Limits({ draft, change }: { draft: Draft; change: Change }) {
  const { desk } = useWords();
  const { setup } = desk;
  const offered = DIRECTIONS.filter((direction) => draft.directions[direction]);
  const set = (direction: Direction, limits: DirectionProfile['limits']) =>
    change({ directions: { ...draft.directions, [direction]: { ...draft.directions[direction], limits } } });
  return (
    <Section name="limits">
      {offered.map((direction) => {
        const { limits } = draft.directions[direction]!;
        const least = Math.min(...limits.map(({ vehiclesPerHour }) => vehiclesPerHour));
        return (
          <fieldset key={direction} className="part">
            <legend>{desk.book.directions[direction]}</legend>
            <div className="fields">
              {CHECKPOINTS.map((checkpoint) => (
                <CheckpointField
                  key={checkpoint}
                  direction={direction}
                  checkpoint={checkpoint}
                  limits={limits}
                  onChange={(next) => set(direction, next)}
                />
              ))}
            </div>
            <p className="quiet">
              {Number.isFinite(least)
                ? setup.leastCounts(least, Math.floor((least * draft.windowMin) / 60))
                : setup.noLimits}
            </p>
          </fieldset>
        );
      })}
    </Section>
  );
}

interface CheckpointProps {
  direction: Direction;
  checkpoint: Checkpoint;
  limits: DirectionProfile['limits'];
  onChange: (limits: DirectionProfile['limits']) => void;
}
function CheckpointField({ direction, checkpoint, limits, onChange }: CheckpointProps) {
  const { desk } = useWords();
  const { setup } = desk;
  const at = limits.findIndex((limit) => limit.checkpoint === checkpoint);
  const others = limits.filter((limit) => limit.checkpoint !== checkpoint);
  return (
    <NumberField
      path={
        at < 0
          ? `directions.${direction}.limits-${checkpoint}`
          : `directions.${direction}.limits[${at}].vehiclesPerHour`
      }
      label={setup.checkpoints[checkpoint]}
      unit={setup.perHour}
      min={LIMIT_BOUNDS.min}
      max={LIMIT_BOUNDS.max}
      value={limits[at]?.vehiclesPerHour ?? null}
      onChange={(vehiclesPerHour) =>
        onChange(
          vehiclesPerHour === null
            ? others
            : at < 0
              ? [...others, { checkpoint, vehiclesPerHour }]
              : limits.map((limit) => (limit.checkpoint === checkpoint ? { checkpoint, vehiclesPerHour } : limit)),
        )
      }
    />
  );
}
