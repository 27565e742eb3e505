import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Icon } from '../shared/icons.js';
import { Identity } from '../shared/identity.js';
import { clock, windowText } from '../shared/moment.js';
import { ProblemNote } from '../shared/problem-note.js';
import { useWords } from '../shared/words.js';
import { ANSWER_COLOUR, ANSWER_ICON } from './answer-icon.js';
import type { Vehicle } from './gate-page.js';
import type { Gate, Look } from './use-gate.js';

interface Props {
  look: Look;
  gate: Gate;
  zone: string;
  onChoose: (identity: string) => void;
}

/** The whole screen green, amber or red: a word, a sign, why, what to do. Enter takes the usual step, Escape goes on. */
export function VerdictScreen({ look, gate, zone, onChoose }: Props) {
  const { desk, common } = useWords();
  const words = desk.gate;
  const { verdict, tookMs } = look;
  const { answer, reasons, vehicle, act, choices } = verdict;
  const { acting, undoing, next } = gate;
  const dialog = useRef<HTMLDialogElement>(null);
  const step = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isDone = acting.isSuccess;

  useEffect(() => {
    dialog.current!.showModal();
    // Green: Enter does the usual. Amber and red want a thought first.
    (answer === 'allow' && step.current ? step.current : heading.current)?.focus();
  }, [answer]);
  useEffect(() => {
    if (isDone) heading.current?.focus();
  }, [isDone]);

  return (
    <dialog
      ref={dialog}
      className={`gate-verdict gate-answer-${answer}`}
      style={ANSWER_COLOUR[answer]}
      aria-labelledby="gate-word"
      aria-describedby="gate-why"
      onClose={next}
    >
      <Icon name={ANSWER_ICON[answer]} size={96} />
      <h2 id="gate-word" ref={heading} tabIndex={-1}>
        {common.gate.answers[answer]}
      </h2>
      <div id="gate-why">
        {reasons.map(({ code, title, todo }) => (
          <div key={code} className="gate-reason" data-reason={code}>
            <p className="gate-title">{title}</p>
            <p>{todo}</p>
          </div>
        ))}
      </div>
      {vehicle && <VehicleFacts vehicle={vehicle} zone={zone} />}
      {choices.length > 0 && (
        <fieldset className="gate-choices">
          <legend>{words.which}</legend>
          {choices.map((identity) => (
            <Button key={identity} size="large" onClick={() => onChoose(identity)}>
              <Identity text={identity} />
            </Button>
          ))}
        </fieldset>
      )}
      {acting.isError && <ProblemNote error={acting.error} />}
      {undoing.isError && <ProblemNote error={undoing.error} />}
      {isDone && vehicle && (
        <p className="gate-done" role="status">
          <Icon name="check" size={24} />{' '}
          {undoing.isSuccess
            ? words.undone(vehicle.identity, common.statuses[undoing.data.status])
            : words.done(vehicle.identity, common.statuses[acting.data.status])}
        </p>
      )}
      <div className="gate-acts">
        {act && vehicle && !isDone && (
          <Button
            ref={step}
            size="large"
            className="gate-act"
            loading={acting.isPending}
            onClick={() => acting.mutate(look)}
          >
            {words.acts[act]} {answer === 'allow' && <kbd>{words.enter}</kbd>}
          </Button>
        )}
        {isDone && vehicle && !undoing.isSuccess && (
          <Button size="large" loading={undoing.isPending} onClick={() => undoing.mutate(vehicle.vehicleId)}>
            {words.undo}
          </Button>
        )}
        <Button size="large" onClick={() => dialog.current!.close()}>
          {words.next} <kbd>Esc</kbd>
        </Button>
      </div>
      <p className="gate-took">{words.tookMs(tookMs)}</p>
    </dialog>
  );
}

function VehicleFacts({ vehicle, zone }: { vehicle: Vehicle; zone: string }) {
  const { desk, common } = useWords();
  const words = desk.gate;
  return (
    <>
      <p className="gate-identity">
        <Identity text={vehicle.identity} />
      </p>
      <dl className="gate-facts">
        <div>
          <dt>{words.window}</dt>
          <dd>{windowText(vehicle.windowStart, vehicle.windowEnd, zone)}</dd>
        </div>
        <div>
          <dt>{words.lane}</dt>
          <dd>
            {vehicle.laneNo === null ? '' : `${words.laneOf(vehicle.laneNo)} · `}
            {common.laneGroups[vehicle.laneGroup]}
          </dd>
        </div>
        {vehicle.plannedStartAt && (
          <div>
            <dt>{words.planned}</dt>
            <dd>{clock(vehicle.plannedStartAt, zone)}</dd>
          </div>
        )}
        <div>
          <dt>{words.status}</dt>
          <dd>{common.statuses[vehicle.status]}</dd>
        </div>
        <div>
          <dt>{desk.bookings.reference}</dt>
          <dd>{vehicle.reference}</dd>
        </div>
      </dl>
    </>
  );
}
