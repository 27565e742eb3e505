import type { WindowCapacityBody } from '@gl/contracts/capacity';
import type { PortBody } from '@gl/contracts/port';
import { CHECKPOINTS } from '@gl/domain/port';
import { Button } from 'antd';
import { type ReactNode, type SyntheticEvent, useId, useRef, useState } from 'react';
import { useClockName } from '../../shared/clocks.js';
import { clock } from '../../shared/moment.js';
import { useWords } from '../../shared/words.js';
import { capacityWords } from './capacity-words.js';
import { type CapacityFault, type CapacityForm, faultsOf } from './form-model.js';

interface Props {
  form: CapacityForm;
  window: WindowCapacityBody;
  /** Ends of the windows that may be the last. */
  ends: readonly string[];
  port: PortBody;
  isPending: boolean;
  onChange: (form: CapacityForm) => void;
  onSend: () => void;
}

export function CapacityFields({ form, window, ends, port, isPending, onChange, onSend }: Props) {
  const { desk } = useWords();
  const words = capacityWords.useTexts();
  const zone = useClockName()(port);
  const [faults, setFaults] = useState<CapacityFault[]>([]);
  const box = useRef<HTMLFormElement>(null);
  const set = (change: Partial<CapacityForm>) => onChange({ ...form, ...change });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const found = faultsOf(form, window, port.windowMin);
    setFaults(found);
    const [first] = found;
    if (!first) onSend();
    else box.current?.querySelector<HTMLElement>(first === 'nothing' ? 'select' : `[name="${first}"]`)?.focus();
  };
  return (
    <form ref={box} className="lane-form" onSubmit={submit} noValidate>
      <div className="fields">
        <Field name="until" label={`${words.until} (${zone})`} faults={faults} isWide>
          {(attributes) => (
            <select {...attributes} value={form.until} onChange={({ target }) => set({ until: target.value })}>
              {ends.map((end) => (
                <option key={end} value={end}>
                  {clock(end, port.zone)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {window.groups.map((group) => (
          <GroupFields key={group.group} group={group} form={form} faults={faults} set={set} />
        ))}
      </div>
      <details className="limit-fields" open={window.limits.some(({ override }) => override) || undefined}>
        <summary>{words.limitsTitle}</summary>
        <p className="quiet">{words.limitsHint}</p>
        <div className="fields">
          {CHECKPOINTS.map((checkpoint) => {
            const own = window.limits.find((limit) => limit.checkpoint === checkpoint)?.vehiclesPerHour;
            return (
              <Field
                key={checkpoint}
                name={`limit-${checkpoint}`}
                label={desk.setup.checkpoints[checkpoint]}
                faults={faults}
              >
                {(attributes) => (
                  <input
                    {...attributes}
                    inputMode="numeric"
                    placeholder={own == null ? words.noLimit : words.asPort(own)}
                    value={form.limits[checkpoint] ?? ''}
                    onChange={({ target }) => set({ limits: { ...form.limits, [checkpoint]: target.value } })}
                  />
                )}
              </Field>
            );
          })}
        </div>
      </details>
      <SoldChoice isDisplacing={form.displace} onChoose={(displace) => set({ displace })} />
      <Field name="reason" label={words.reason} faults={faults}>
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
      {faults.includes('nothing') && (
        <p className="field-error" role="alert">
          {words.faults.nothing}
        </p>
      )}
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={isPending}>
          {isPending ? words.previewing : words.preview}
        </Button>
      </div>
    </form>
  );
}

interface GroupProps {
  group: WindowCapacityBody['groups'][number];
  form: CapacityForm;
  faults: readonly CapacityFault[];
  set: (change: Partial<CapacityForm>) => void;
}

function GroupFields({ group: { group, lanes, openLanes, derivedMin }, form, faults, set }: GroupProps) {
  const { common } = useWords();
  const words = capacityWords.useTexts();
  const name = common.laneGroups[group];
  return (
    <>
      <Field name={`lanes-${group}`} label={words.lanesOf(name)} faults={faults}>
        {(attributes) => (
          <select
            {...attributes}
            value={form.choice[group] ?? ''}
            onChange={({ target }) => set({ choice: { ...form.choice, [group]: target.value } })}
          >
            <option value="">{words.asDerived(words.lanes(openLanes), derivedMin)}</option>
            {Array.from({ length: lanes + 1 }, (_, count) => (
              <option key={count} value={String(count)}>
                {words.lanes(count)}
              </option>
            ))}
            <option value="minutes">{words.otherMinutes}</option>
          </select>
        )}
      </Field>
      {form.choice[group] === 'minutes' && (
        <Field name={`minutes-${group}`} label={words.minutesOf(name)} faults={faults}>
          {(attributes) => (
            <input
              {...attributes}
              inputMode="numeric"
              value={form.minutes[group] ?? ''}
              onChange={({ target }) => set({ minutes: { ...form.minutes, [group]: target.value } })}
            />
          )}
        </Field>
      )}
    </>
  );
}

function SoldChoice({ isDisplacing, onChoose }: { isDisplacing: boolean; onChoose: (displace: boolean) => void }) {
  const words = capacityWords.useTexts();
  const ways = [
    { displace: true, label: words.displace, what: words.displaceWhat },
    { displace: false, label: words.honour, what: words.honourWhat },
  ];
  return (
    <fieldset className="state-choice">
      <legend>{words.soldAbove}</legend>
      {ways.map(({ displace, label }) => (
        <label key={label} className={isDisplacing === displace ? 'is-chosen' : undefined}>
          <input type="radio" name="displace" checked={isDisplacing === displace} onChange={() => onChoose(displace)} />
          {label}
        </label>
      ))}
      <p className="quiet">{ways.find(({ displace }) => displace === isDisplacing)!.what}</p>
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
  name: string;
  label: string;
  faults: readonly CapacityFault[];
  isWide?: boolean;
  children: (attributes: Attributes) => ReactNode;
}

function Field({ name, label, faults, isWide, children }: FieldProps) {
  const words = capacityWords.useTexts();
  const id = useId();
  const isWrong = (faults as readonly string[]).includes(name);
  const kind = name === 'reason' ? 'reason' : name.startsWith('limit-') ? 'limit' : 'minutes';
  return (
    <div className={isWide ? 'field wide' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children({ id, name, 'aria-invalid': isWrong, ...(isWrong && { 'aria-describedby': `${id}-fault` }) })}
      {isWrong && (
        <span className="field-error" id={`${id}-fault`} role="alert">
          {words.faults[kind]}
        </span>
      )}
    </div>
  );
}
