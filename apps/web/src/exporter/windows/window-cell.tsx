import type { PortBody } from '@gl/contracts/port';
import { localDay, MINUTE } from '@gl/domain/local-time';
import { Icon } from '../../shared/icons.js';
import { clock, dayText } from '../../shared/moment.js';
import { useWords } from '../../shared/words.js';
import { type Cell, isChoosable } from './grid-model.js';

interface Props {
  id: string | undefined;
  cell: Cell;
  port: PortBody;
  vehicles: number;
  isStop: boolean;
  isChosen: boolean;
  /** The window that the booking being moved has now. */
  isOwn: boolean;
  /** The company's own bookings in it. */
  mine: number;
  onChoose: () => void;
}

/** One window: a bar as long as what is left of the fullest, its number on it, and a word where there is nothing to take. */
export function WindowCell({ id, cell, port, vehicles, isStop, isChosen, isOwn, mine, onChoose }: Props) {
  const { desk, language } = useWords();
  const { startAt, state, places, share } = cell;
  const canTake = isChoosable(cell);
  const own = isOwn ? desk.windows.yours : mine > 0 ? desk.exporter.ownHere(mine) : null;
  const left = places < vehicles && state === 'few' ? desk.exporter.notEnough(places) : desk.windows.places(places);
  const when = `${dayText(localDay(port.zone, startAt), language)} ${clock(startAt, port.zone)}-${clock(startAt + port.windowMin * MINUTE, port.zone)}`;
  const spoken = [canTake ? left : desk.windows[state], isChosen && desk.windows.chosen, own].filter(Boolean);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the grid's, one handler for all cells
    <td
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the ARIA grid pattern, operated by keys
      role="gridcell"
      tabIndex={isStop ? 0 : -1}
      className={`cell cell-${state}${isChosen ? ' cell-chosen' : ''}${own ? ' cell-own' : ''}`}
      aria-selected={isChosen}
      aria-disabled={!canTake}
      aria-label={`${when}, ${spoken.join(', ')}`}
      onClick={onChoose}
    >
      <span className="cell-face" aria-hidden="true">
        {canTake && <i style={{ inlineSize: `${Math.max(4, Math.round(share * 100))}%` }} />}
        {isChosen && <Icon name="check" size={14} />}
        {canTake && <b>{places}</b>}
        {state === 'full' && <small>{desk.windows.full}</small>}
        {own && <small className="cell-mine">{isOwn ? desk.windows.yours : mine}</small>}
      </span>
    </td>
  );
}
