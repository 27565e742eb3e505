import { Button } from 'antd';
import { type SyntheticEvent, useId, useRef } from 'react';
import { useWords } from '../shared/words.js';

/** For a plate that was read off a vehicle, or a reference that was read out. The field is the browser's own: a scanner may type into it. */
export function ByHand({ onLook }: { onLook: (text: string) => void }) {
  const { desk } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const text = field.current!.value.trim();
    if (text === '') return field.current!.focus();
    onLook(text);
    field.current!.value = '';
  };
  return (
    <form className="gate-by-hand" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>{desk.gate.byHand}</label>
        <input
          ref={field}
          id={id}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          enterKeyHint="search"
          aria-describedby={`${id}-hint`}
        />
        <span id={`${id}-hint`} className="quiet">
          {desk.gate.byHandHint}
        </span>
      </div>
      <Button type="primary" size="large" htmlType="submit">
        {desk.gate.look}
      </Button>
    </form>
  );
}
