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
  isOwn: boolean;
  onChoose: () => void;
}

/** One window: a bar of what is left, the number, and the word where there is nothing to take. */
export function WindowCell({ id, cell, port, vehicles, isStop, isChosen, isOwn, onChoose }: Props) {
  const { desk, language } = useWords();
  const { startAt, state, places, share } = cell;
  const word = isChosen
    ? desk.windows.chosen
    : isOwn
      ? desk.windows.yours
      : isChoosable(cell)
        ? null
        : desk.windows[state];
  const left = places < vehicles && state === 'few' ? desk.exporter.notEnough(places) : desk.windows.places(places);
  const when = `${dayText(localDay(port.zone, startAt), language)} ${clock(startAt, port.zone)}-${clock(startAt + port.windowMin * MINUTE, port.zone)}`;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the grid's, one handler for all cells
    <td
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the ARIA grid pattern, operated by keys
      role="gridcell"
      tabIndex={isStop ? 0 : -1}
      className={`cell cell-${state}${isChosen ? ' cell-chosen' : ''}${isOwn ? ' cell-own' : ''}`}
      aria-selected={isChosen}
      aria-disabled={!isChoosable(cell)}
      aria-label={`${when}, ${isChoosable(cell) ? left : desk.windows[state]}${word && isChoosable(cell) ? `, ${word}` : ''}`}
      onClick={onChoose}
    >
      <span className="cell-face" aria-hidden="true">
        {isChosen && <Icon name="check" size={14} />}
        <b>{isChoosable(cell) ? places : word}</b>
        {word && isChoosable(cell) && <small>{word}</small>}
        <i style={{ inlineSize: `${Math.round(share * 100)}%` }} />
      </span>
    </td>
  );
}
