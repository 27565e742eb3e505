import type { CutMoveBody } from '@gl/contracts/capacity';
import type { PortBody } from '@gl/contracts/port';
import { localDay } from '@gl/domain/local-time';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Icon } from '../../shared/icons.js';
import { clock, dayText, windowText } from '../../shared/moment.js';
import { bareStamp } from '../../shared/stamp.js';
import { useWords } from '../../shared/words.js';
import { capacityWords } from './capacity-words.js';
import type { CutPreview } from './cut-preview.js';

/** A list longer than this is not read before a decision; the counts are. */
const LISTED = 60;

interface Props {
  preview: CutPreview;
  port: PortBody;
  isPending: boolean;
  onCommit: () => void;
  onBack: () => void;
}

/** Whom the cut moves, in numbers and by name, before it is done. */
export function CutView({ preview, port, isPending, onCommit, onBack }: Props) {
  const words = capacityWords.useTexts();
  const { counts, moves, windows } = preview.answer;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [preview]);
  const [first, last] = [windows[0]!, windows.at(-1)!];
  const said = [
    counts.bookings > 0 && words.moved(counts.bookings, counts.vehicles),
    counts.loseGreen > 0 && words.loseGreen(counts.loseGreen),
    counts.holdsEnd > 0 && words.holdsEnd(counts.holdsEnd),
    counts.withoutRoom > 0 && words.withoutRoom(counts.withoutRoom),
    counts.honouredMin > 0 && words.honoured(counts.honouredMin),
    counts.honouredVehicles > 0 && words.honouredVehicles(counts.honouredVehicles),
  ].filter((one) => one !== false);
  return (
    <div className="preview">
      {preview.isOvertaken && (
        <p className="note note-warn" role="alert">
          {words.overtaken}
        </p>
      )}
      <h3 ref={title} tabIndex={-1}>
        {words.whom(windowText(first.windowStart, last.windowEnd, port.zone), windows.length)}
      </h3>
      <Becomes preview={preview} />
      <ul className="preview-counts">
        {said.length === 0 ? <li>{words.nobody}</li> : said.map((one) => <li key={one}>{one}</li>)}
      </ul>
      {counts.bookings > 0 && <p className="quiet">{words.told}</p>}
      <div className="acts">
        <Button type="primary" danger={counts.withoutRoom > 0} loading={isPending} onClick={onCommit}>
          {counts.bookings > 0 ? words.commitMoving(counts.bookings) : words.commit}
        </Button>
        <Button disabled={isPending} onClick={onBack}>
          {words.back}
        </Button>
      </div>
      {moves.length > 0 && <Moves moves={moves} port={port} />}
    </div>
  );
}

/** What each group and the count of vehicles were in the first window, and would be. */
function Becomes({ preview: { before, answer } }: { preview: CutPreview }) {
  const { common } = useWords();
  const words = capacityWords.useTexts();
  const after = answer.windows[0]!;
  const rows = before.groups.flatMap(({ group, sellableMin }) => {
    const then = after.groups.find((one) => one.group === group)?.sellableMin ?? sellableMin;
    if (then === sellableMin) return [];
    return [words.becomes(common.laneGroups[group], words.minutes(sellableMin), words.minutes(then))];
  });
  const [was, is] = [before.vehicles.limit, after.vehicles.limit];
  if (was !== is) rows.push(words.becomes(words.vehicles, String(was), String(is)));
  if (rows.length === 0) return null;
  return (
    <ul className="becomes">
      {rows.map((row) => (
        <li key={row}>{row}</li>
      ))}
    </ul>
  );
}

function Moves({ moves, port }: { moves: readonly CutMoveBody[]; port: PortBody }) {
  const { common, language } = useWords();
  const words = capacityWords.useTexts();
  return (
    <>
      <table className="table moves cut-moves">
        <caption className="unseen">{words.movesTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{words.booking}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {moves.slice(0, LISTED).map((move) => (
            <tr key={move.bookingId}>
              <th scope="row">
                {move.reference}
                <span className="quiet">
                  {move.company} · {words.bookedAt} {bareStamp(move.bookedAt, language, port.zone)}
                </span>
                {move.losesGreen && (
                  <span className="mark tone-narrowed">
                    <Icon name="warn" size={14} /> {words.losesGreen}
                  </span>
                )}
              </th>
              <td data-label={words.before}>
                {clock(move.windowStart, port.zone)} <span className="quiet">{common.laneGroups[move.group]}</span>
              </td>
              <td data-label={words.after}>
                <Then move={move} port={port} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {moves.length > LISTED && <p className="quiet">{words.more(moves.length - LISTED)}</p>}
    </>
  );
}

function Then({ move, port }: { move: CutMoveBody; port: PortBody }) {
  const { common, language } = useWords();
  const words = capacityWords.useTexts();
  const { outcome, toWindowStart, toGroup } = move;
  if (outcome === 'hold-ends') return <span className="quiet">{words.holdEnds}</span>;
  if (toWindowStart === null || toGroup === null)
    return (
      <span className="mark tone-life">
        <Icon name="warn" size={14} /> {words.noRoom}
      </span>
    );
  const [was, is] = [move.windowStart, toWindowStart].map((at) => localDay(port.zone, Date.parse(at)));
  return (
    <>
      {clock(toWindowStart, port.zone)} {is !== was && <b>{dayText(is!, language)} </b>}
      <span className="quiet">{common.laneGroups[toGroup]}</span>
    </>
  );
}
