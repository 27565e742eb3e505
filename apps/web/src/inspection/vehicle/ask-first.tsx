import type { StaffReason } from '@gl/messages/desk/inspection-messages';
import { Button } from 'antd';
import { type SyntheticEvent, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../../shared/words.js';
import { useActWord } from './act-word.js';
import { ReasonField } from './reason-field.js';
import type { Wish } from './use-act.js';
import type { ActVerb } from './verbs.js';

interface Props {
  verb: ActVerb;
  isPending: boolean;
  onYes: (wish: Wish) => void;
  onNo: () => void;
}

/** What must be said before some acts: the bay of a referral; and that an end of a crossing is one. */
export function AskFirst({ verb, isPending, onYes, onNo }: Props) {
  const { desk } = useWords();
  const { inspection } = desk;
  const word = useActWord();
  const [bay, setBay] = useState('');
  const [isFaulty, setFaulty] = useState(false);
  const [reasonCode, setReasonCode] = useState<StaffReason | ''>('');
  const first = useRef<HTMLFormElement>(null);
  const id = useId();
  useEffect(() => {
    first.current?.querySelector<HTMLElement>('input, select, button')?.focus();
  }, []);
  const asksBay = verb === 'refer';
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (asksBay && bay.trim() === '') {
      setFaulty(true);
      first.current?.querySelector('input')?.focus();
      return;
    }
    onYes({ ...(asksBay && { bay: bay.trim() }), ...(reasonCode && { reasonCode }) });
  };
  return (
    <form ref={first} className="ask-first" onSubmit={submit} noValidate>
      {verb === 'turn-back' && <p>{inspection.turnBackAsk}</p>}
      {verb === 'no-show' && <p>{inspection.noShowAsk}</p>}
      {asksBay && (
        <div className="field">
          <label htmlFor={id}>{inspection.referTo}</label>
          <input
            id={id}
            value={bay}
            maxLength={20}
            autoComplete="off"
            required
            aria-invalid={isFaulty}
            {...(isFaulty && { 'aria-describedby': `${id}-fault` })}
            onChange={({ target }) => {
              setBay(target.value);
              setFaulty(false);
            }}
          />
          {isFaulty && (
            <span className="field-error" id={`${id}-fault`} role="alert">
              {inspection.bayMissing}
            </span>
          )}
        </div>
      )}
      {verb !== 'no-show' && <ReasonField value={reasonCode} onChange={setReasonCode} />}
      <div className="acts">
        <Button type="primary" htmlType="submit" danger={!asksBay} loading={isPending}>
          {word(verb)}
        </Button>
        <Button onClick={onNo}>{desk.common.cancel}</Button>
      </div>
    </form>
  );
}
