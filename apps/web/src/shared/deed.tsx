import { useMutation } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { type ReactNode, useId, useRef, useState } from 'react';
import { ProblemNote } from './problem-note.js';
import { useWords } from './words.js';

interface Props {
  label: string;
  /** The button's name where the label alone says too little: in a row of a table. */
  name?: string;
  /** What the deed means for whom it concerns. */
  consequences: ReactNode;
  danger?: boolean;
  primary?: boolean;
  disabled?: boolean;
  /** The deed wants a reason of at least this many characters. */
  reason?: { label: string; hint: string; missing: string; least: number };
  run: (reason: string) => Promise<unknown>;
  /** Absent: what comes of the deed shows itself. */
  said?: string;
  /** A refusal shows other things than were decided upon: look again. */
  onRefused?: (error: unknown) => void;
}

/** A button that says what its deed will cost before it is done, and whether it was. */
export function Deed({ label, name, consequences, danger, primary, disabled, reason, run, said, onRefused }: Props) {
  const { desk } = useWords();
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const [why, setWhy] = useState('');
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const deed = useMutation({
    mutationFn: () => run(why.trim()),
    onSuccess: () => {
      setOpen(false);
      setWhy('');
      if (said) void message.success(said);
    },
    onError: (error) => onRefused?.(error),
  });
  const go = () => {
    if (reason && why.trim().length < reason.least) {
      setMissing(true);
      field.current?.focus();
    } else deed.mutate();
  };
  return (
    <>
      <Button
        danger={Boolean(danger)}
        type={primary ? 'primary' : 'default'}
        disabled={Boolean(disabled)}
        {...(name && { 'aria-label': name })}
        onClick={() => {
          deed.reset();
          setOpen(true);
        }}
      >
        {label}
      </Button>
      <Modal
        open={isOpen}
        title={name ?? label}
        onCancel={() => setOpen(false)}
        onOk={go}
        okText={label}
        okButtonProps={{ danger: Boolean(danger), loading: deed.isPending }}
        cancelText={desk.common.cancel}
        closable={{ 'aria-label': desk.common.close }}
        destroyOnHidden
      >
        <div className="deed">
          <div>{consequences}</div>
          {reason && (
            <div className="field">
              <label htmlFor={id}>{reason.label}</label>
              {isMissing && (
                <p className="field-error" id={`${id}-fault`} role="alert">
                  {reason.missing}
                </p>
              )}
              <input
                ref={field}
                id={id}
                value={why}
                maxLength={300}
                autoComplete="off"
                required
                aria-invalid={isMissing}
                aria-describedby={isMissing ? `${id}-fault ${id}-hint` : `${id}-hint`}
                onChange={({ target }) => {
                  setWhy(target.value);
                  setMissing(false);
                }}
                onKeyDown={({ key }) => key === 'Enter' && go()}
              />
              <p className="quiet" id={`${id}-hint`}>
                {reason.hint}
              </p>
            </div>
          )}
          {deed.isError && <ProblemNote error={deed.error} />}
        </div>
      </Modal>
    </>
  );
}
