import { OVERRIDE_REASONS, type OverrideReason } from '@gl/messages/desk/inspection-messages';
import { Button } from 'antd';
import { type SyntheticEvent, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../../shared/words.js';

interface Props {
  isPending: boolean;
  onYes: (override: OverrideReason) => void;
  onNo: () => void;
}

/** Asks why a vehicle is called although no token is free; nobody does it without a reason. */
export function OverrideCall({ isPending, onYes, onNo }: Props) {
  const { desk } = useWords();
  const { inspection } = desk;
  const [reason, setReason] = useState<OverrideReason | ''>('');
  const [isFaulty, setFaulty] = useState(false);
  const select = useRef<HTMLSelectElement>(null);
  const id = useId();
  useEffect(() => select.current?.focus(), []);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (reason) return onYes(reason);
    setFaulty(true);
    select.current?.focus();
  };
  return (
    <form className="ask-first" onSubmit={submit} noValidate>
      <p>{inspection.overrideAsk}</p>
      <div className="field">
        <label htmlFor={id}>{inspection.reasonCode}</label>
        <select
          ref={select}
          id={id}
          value={reason}
          required
          aria-invalid={isFaulty}
          {...(isFaulty && { 'aria-describedby': `${id}-fault` })}
          onChange={({ target }) => {
            setReason(OVERRIDE_REASONS.find((known) => known === target.value) ?? '');
            setFaulty(false);
          }}
        >
          <option value="">{inspection.overrideChoose}</option>
          {OVERRIDE_REASONS.map((code) => (
            <option key={code} value={code}>
              {inspection.overrideReasons[code]}
            </option>
          ))}
        </select>
        {isFaulty && (
          <span className="field-error" id={`${id}-fault`} role="alert">
            {inspection.overrideMissing}
          </span>
        )}
      </div>
      <div className="acts">
        <Button type="primary" htmlType="submit" danger loading={isPending}>
          {inspection.overrideCall}
        </Button>
        <Button onClick={onNo}>{desk.common.cancel}</Button>
      </div>
    </form>
  );
}
