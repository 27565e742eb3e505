import type { PlanGateBody, PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { LaneBody, PortBody } from '@gl/contracts/port';
import { hasEnded } from '@gl/domain/states';
import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useCaller } from '../../shared/caller.js';
import { kept } from '../../shared/kept.js';
import { useLaneName } from '../../shared/lane-name.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { nowState } from '../board/now-state.js';
import { useActWord } from './act-word.js';
import { AskFirst } from './ask-first.js';
import { GateLine } from './gate-line.js';
import { mayOverride } from './may-override.js';
import { OverrideCall } from './override-call.js';
import { useAct, type Wish } from './use-act.js';
import { type Act, type ActVerb, actOfLetter, actsNow } from './verbs.js';

interface Props {
  vehicle: PlanVehicleBody;
  lanes: readonly LaneBody[];
  gates: readonly PlanGateBody[];
  port: PortBody;
  /** The act that a letter reached for on the board: its button has the focus, Enter does it. */
  reach: ActVerb | null;
  /** After an act; its button is gone then. */
  onDone: () => void;
}

/** Acts that open a question before they are done. */
const asksFirst = ({ verb, isGrave }: Act) => verb === 'refer' || isGrave;

/** What may be done with the vehicle now, the usual way first. */
export function ActButtons({ vehicle, lanes, gates, port, reach, onDone }: Props) {
  const { desk } = useWords();
  const { role } = useCaller();
  const word = useActWord();
  const box = useRef<HTMLDivElement>(null);
  const [lane, setLane] = useState('');
  const [asking, setAsking] = useState<ActVerb | 'override-call' | null>(null);
  const acts = actsNow(vehicle.status, role);
  const act = useAct(vehicle, port.id);
  const takesLane = acts.some(({ verb }) => verb === 'call' || verb === 'start');

  const focus = (verb: ActVerb) => {
    const found = acts.find((candidate) => candidate.verb === verb);
    if (found && asksFirst(found)) setAsking(verb);
    else box.current?.querySelector<HTMLElement>(`[data-verb="${verb}"]`)?.focus();
  };
  useEffect(() => {
    if (reach) focus(reach);
    // Once for each reach, not for each answer of the server.
  }, [reach, vehicle.vehicleId]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (typing || event.ctrlKey || event.metaKey || event.altKey || kept('letters') === 'off') return;
      const found = box.current?.isConnected && actOfLetter(event.key.toLowerCase(), vehicle.status, role);
      if (!found) return;
      event.preventDefault();
      focus(found.verb);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });

  const run = (verb: ActVerb, wish: Wish = {}) =>
    act.mutate(
      { verb, wish: lane && (verb === 'call' || verb === 'start') ? { ...wish, lane } : wish },
      {
        onSuccess: () => {
          setAsking(null);
          onDone();
        },
      },
    );

  if (acts.length === 0)
    return <p className="quiet">{hasEnded(vehicle.status) ? desk.inspection.hasEnded : desk.inspection.noActs}</p>;
  return (
    <div ref={box} className="act-buttons">
      {takesLane && <LaneField vehicle={vehicle} lanes={lanes} value={lane} onChange={setLane} />}
      {acts.some(({ verb }) => verb === 'call') && <GateLine vehicle={vehicle} gates={gates} />}
      <div className="acts">
        {acts.map(({ verb, letter, isGrave }, index) => (
          <Button
            key={verb}
            type={index === 0 ? 'primary' : 'default'}
            danger={isGrave}
            data-verb={verb}
            {...(letter && { 'aria-keyshortcuts': letter, title: desk.inspection.letterHint(letter.toUpperCase()) })}
            loading={act.isPending && act.variables.verb === verb}
            disabled={act.isPending}
            onClick={() => (asksFirst({ verb, isGrave } as Act) ? setAsking(verb) : run(verb))}
          >
            {word(verb)}
          </Button>
        ))}
      </div>
      {asking && asking !== 'override-call' && acts.some(({ verb }) => verb === asking) && (
        <AskFirst
          key={asking}
          verb={asking}
          isPending={act.isPending}
          onYes={(wish) => run(asking, wish)}
          onNo={() => setAsking(null)}
        />
      )}
      {act.isError && <ProblemNote error={act.error} />}
      {asking === 'override-call' && acts.some(({ verb }) => verb === 'call') && (
        <OverrideCall
          isPending={act.isPending}
          onYes={(override) => run('call', { override })}
          onNo={() => setAsking(null)}
        />
      )}
      {asking !== 'override-call' && mayOverride(act.variables?.verb, act.error, role) && (
        <div className="acts">
          <Button onClick={() => setAsking('override-call')}>{desk.inspection.overrideCall}</Button>
        </div>
      )}
    </div>
  );
}

interface LaneFieldProps {
  vehicle: PlanVehicleBody;
  lanes: readonly LaneBody[];
  value: string;
  onChange: (lane: string) => void;
}

function LaneField({ vehicle, lanes, value, onChange }: LaneFieldProps) {
  const { desk, common } = useWords();
  const laneName = useLaneName(lanes);
  const id = useId();
  const ofOwnGroup = (lane: LaneBody) => Number(lane.group === vehicle.laneGroup);
  const usable = lanes
    .filter((lane) => nowState(lane, Date.now()).state !== 'closed' && lane.directions.includes(vehicle.direction))
    .sort((a, b) => ofOwnGroup(b) - ofOwnGroup(a) || a.no - b.no);
  return (
    <div className="field">
      <label htmlFor={id}>{desk.inspection.callFor}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">
          {vehicle.lane ? desk.inspection.plannedLane(laneName(vehicle.lane)) : desk.inspection.chooseLane}
        </option>
        {usable.map(({ id: lane, group }) => (
          <option key={lane} value={lane}>
            {laneName(lane)} · {common.laneGroups[group]}
          </option>
        ))}
      </select>
    </div>
  );
}
