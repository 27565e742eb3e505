import type { LaneChangeAnswerBody, PlanBody } from '@gl/contracts/lane-plan';
import type { PortBody } from '@gl/contracts/port';
import { localDay } from '@gl/domain/local-time';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Icon } from '../../shared/icons.js';
import { Identity } from '../../shared/identity.js';
import { useLaneName } from '../../shared/lane-name.js';
import { clock, dayText } from '../../shared/moment.js';
import { useWords } from '../../shared/words.js';
import type { Preview } from './preview.js';

/** A list longer than this is not read before a decision; the counts are. */
const LISTED = 60;
type Move = LaneChangeAnswerBody['moves'][number];

interface Props {
  preview: Preview;
  plan: PlanBody;
  port: PortBody;
  isPending: boolean;
  onCommit: () => void;
  onBack: () => void;
}

/** Whom the change moves, in numbers and by name, before it is done. */
export function PreviewView({ preview, plan, port, isPending, onCommit, onBack }: Props) {
  const { desk } = useWords();
  const { inspection, lanes } = desk;
  const { counts, moves, lane } = preview.answer;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [preview]);
  return (
    <div className="preview">
      {preview.isOvertaken && (
        <p className="note note-warn" role="alert">
          {inspection.overtaken}
        </p>
      )}
      <h3 ref={title} tabIndex={-1}>
        {inspection.whom(lanes.lane(lane.no), lanes.states[lane.state])}
      </h3>
      <p className="preview-counts">
        {counts.move === 0
          ? inspection.nobody
          : inspection.counts(counts.move, counts.loseGreen, counts.later, counts.withoutLane)}
      </p>
      <div className="acts">
        <Button type="primary" danger={counts.withoutLane > 0} loading={isPending} onClick={onCommit}>
          {lanes.commit}
        </Button>
        <Button disabled={isPending} onClick={onBack}>
          {inspection.back}
        </Button>
      </div>
      {moves.length > 0 && <Moves moves={moves} plan={plan} port={port} />}
    </div>
  );
}

function Moves({ moves, plan, port }: { moves: readonly Move[]; plan: PlanBody; port: PortBody }) {
  const { desk } = useWords();
  const { inspection } = desk;
  return (
    <>
      <table className="table moves">
        <caption className="unseen">{inspection.movesTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{inspection.vehicle}</th>
            <th scope="col">{inspection.before}</th>
            <th scope="col">{inspection.after}</th>
          </tr>
        </thead>
        <tbody>
          {moves.slice(0, LISTED).map((move) => (
            <tr key={move.vehicleId}>
              <th scope="row">
                <Identity text={move.identity} />
                {move.losesGreen && (
                  <span className="mark tone-narrowed">
                    <Icon name="warn" size={14} /> {inspection.losesGreen}
                  </span>
                )}
              </th>
              <td data-label={inspection.before}>
                <Place lane={move.fromLane} at={move.fromStartAt} plan={plan} port={port} />
              </td>
              <td data-label={inspection.after}>
                <Place lane={move.toLane} at={move.toStartAt} plan={plan} port={port} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {moves.length > LISTED && <p className="quiet">{inspection.moreMoves(moves.length - LISTED)}</p>}
    </>
  );
}

function Place({ lane, at, plan, port }: { lane: string | null; at: string | null; plan: PlanBody; port: PortBody }) {
  const { desk, language } = useWords();
  const laneName = useLaneName(plan.lanes);
  if (lane === null)
    return (
      <span className="mark tone-life">
        <Icon name="warn" size={14} /> {desk.inspection.withoutLane}
      </span>
    );
  const day = at && localDay(port.zone, Date.parse(at));
  return (
    <>
      {laneName(lane)} {at && clock(at, port.zone)}
      {day && day !== plan.date && <span className="quiet"> {dayText(day, language)}</span>}
    </>
  );
}
