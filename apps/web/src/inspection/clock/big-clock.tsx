import type { PlanVehicleBody } from '@gl/contracts/lane-plan';
import { Icon } from '../../shared/icons.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';
import { minutesText, running } from './lane-work.js';

/** How long it has been, against how long it should be: by figures, a word, a sign and a bar. */
export function BigClock({ vehicle }: { vehicle: PlanVehicleBody }) {
  const { desk } = useWords();
  const now = useNow(1_000);
  const run = running(vehicle, now);
  if (!run) return null;
  const isOver = run.leftMs < 0;
  const left = minutesText(run.leftMs);
  return (
    <div className={`big-clock ${isOver ? 'is-over' : 'is-in-time'}`} role="timer">
      <span className="big-clock-time">{minutesText(run.forMs)}</span>
      <span className="big-clock-bar" aria-hidden="true">
        <span style={{ width: `${run.share * 100}%` }} />
      </span>
      <span className="big-clock-words">
        <span className="mark">
          <Icon name={isOver ? 'warn' : 'check'} size={22} /> {isOver ? desk.clock.overBy(left) : desk.clock.left(left)}
        </span>
        <span className="quiet">{desk.clock.ofTarget(vehicle.serviceMin)}</span>
      </span>
    </div>
  );
}
