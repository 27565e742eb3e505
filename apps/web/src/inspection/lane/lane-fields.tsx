import type { LaneBody, PortBody } from '@gl/contracts/port';
import { LANE_STATES, type LaneState } from '@gl/domain/port';
import { Button } from 'antd';
import { type ReactNode, type SyntheticEvent, useId, useRef, useState } from 'react';
import { useClockName } from '../../shared/clocks.js';
import { Icon } from '../../shared/icons.js';
import { dayText, nearDay } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { STATES } from '../../shared/tokens.js';
import { useWords } from '../../shared/words.js';
import { faultsOf, formOf, halfHours, type LaneFault, type LaneForm } from './change-model.js';

interface Props {
  form: LaneForm;
  lane: LaneBody;
  port: PortBody;
  isPending: boolean;
  onChange: (form: LaneForm) => void;
  onSend: () => void;
}

export function LaneFields({ form, lane, port, isPending, onChange, onSend }: Props) {
  const { desk } = useWords();
  const { inspection, lanes } = desk;
  const clockName = useClockName();
  const [faults, setFaults] = useState<LaneFault[]>([]);
  const box = useRef<HTMLFormElement>(null);
  const set = (change: Partial<LaneForm>) => onChange({ ...form, ...change });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const found = faultsOf(form, port.zone, Date.now());
    setFaults(found);
    if (found[0]) box.current?.querySelector<HTMLElement>(`[name="${found[0]}"]`)?.focus();
    else onSend();
  };
  const zone = clockName(port);
  return (
    <form ref={box} className="lane-form" onSubmit={submit} noValidate>
      <StateChoice
        value={form.state}
        onChoose={(state) => onChange({ ...formOf(lane, state, port.zone), staff: form.staff })}
      />
      {form.state !== 'open' && (
        <div className="fields">
          {form.state === 'narrowed' && (
            <Field name="share" label={lanes.share} faults={faults}>
              {(attributes) => (
                <input
                  {...attributes}
                  type="number"
                  min={10}
                  max={90}
                  step={5}
                  value={form.sharePercent}
                  onChange={({ target }) => set({ sharePercent: target.value })}
                />
              )}
            </Field>
          )}
          <Field name="from" label={`${inspection.from} (${zone})`} faults={faults}>
            {(attributes) => (
              <TimeChoice
                attributes={attributes}
                open={inspection.fromNow}
                hours={12}
                port={port}
                value={form.from}
                onChoose={(from) => set({ from })}
              />
            )}
          </Field>
          <Field name="until" label={`${lanes.until} (${zone})`} faults={faults}>
            {(attributes) => (
              <TimeChoice
                attributes={attributes}
                open={lanes.untilFurther}
                hours={36}
                port={port}
                value={form.until}
                onChoose={(until) => set({ until })}
              />
            )}
          </Field>
          <Field name="reason" label={lanes.reason} faults={faults} isWide>
            {(attributes) => (
              <input
                {...attributes}
                value={form.reason}
                maxLength={200}
                required
                onChange={({ target }) => set({ reason: target.value })}
              />
            )}
          </Field>
        </div>
      )}
      <Field name="staff" label={inspection.staff} faults={faults}>
        {(attributes) => (
          <input
            {...attributes}
            type="number"
            min={0}
            max={50}
            value={form.staff}
            onChange={({ target }) => set({ staff: target.value })}
          />
        )}
      </Field>
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={isPending}>
          {isPending ? lanes.previewing : inspection.showWhom}
        </Button>
      </div>
    </form>
  );
}

function StateChoice({ value, onChoose }: { value: LaneState; onChoose: (state: LaneState) => void }) {
  const { desk } = useWords();
  return (
    <fieldset className="state-choice">
      <legend>{desk.inspection.newState}</legend>
      {LANE_STATES.map((state) => (
        <label key={state} className={value === state ? 'is-chosen' : undefined}>
          <input type="radio" name="state" checked={value === state} onChange={() => onChoose(state)} />
          <span className={`mark tone-${state}`}>
            <Icon name={STATES[state].icon} size={16} /> {desk.lanes.states[state]}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface Attributes {
  id: string;
  name: string;
  'aria-invalid': boolean;
  'aria-describedby'?: string;
}
interface FieldProps {
  name: LaneFault | 'from';
  label: string;
  faults: readonly LaneFault[];
  isWide?: boolean;
  children: (attributes: Attributes) => ReactNode;
}

function Field({ name, label, faults, isWide, children }: FieldProps) {
  const { desk } = useWords();
  const id = useId();
  const fault = faults.find((found) => found === name);
  return (
    <div className={isWide ? 'field wide' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children({ id, name, 'aria-invalid': Boolean(fault), ...(fault && { 'aria-describedby': `${id}-fault` }) })}
      {fault && (
        <span className="field-error" id={`${id}-fault`} role="alert">
          {desk.inspection.faults[fault]}
        </span>
      )}
    </div>
  );
}

interface TimeChoiceProps {
  attributes: Attributes;
  /** What the empty choice says. */
  open: string;
  hours: number;
  port: PortBody;
  value: string;
  onChoose: (wall: string) => void;
}

/** Half hours on the port's clock. The browser's own field for times writes 12 hours or 24 as the browser likes. */
function TimeChoice({ attributes, open, hours, port, value, onChoose }: TimeChoiceProps) {
  const { common, language } = useWords();
  const now = useNow(60_000);
  return (
    <select {...attributes} value={value} onChange={({ target }) => onChoose(target.value)}>
      <option value="">{open}</option>
      {halfHours(port.zone, now, hours, value).map(({ day, walls }) => (
        <optgroup key={day} label={`${nearDay(day, now, port.zone, common.clock) ?? ''} ${dayText(day, language)}`}>
          {walls.map((wall) => (
            <option key={wall} value={wall}>
              {wall.slice(11)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
