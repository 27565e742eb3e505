import { type ReactNode, useId } from 'react';
import { Icon } from './icons.js';
import { useWords } from './words.js';

export interface FieldAttributes {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}
interface Props {
  label: string;
  error?: string | undefined;
  hint?: ReactNode;
  optional?: boolean;
  children: (attributes: FieldAttributes) => ReactNode;
}

/** Label, what is wrong, the field, a hint: in that order, tied together for a screen reader. */
export function FormField({ label, error, hint, optional, children }: Props) {
  const { desk } = useWords();
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="quiet"> {desk.common.optional}</span>}
      </label>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <Icon name="warn" size={16} /> {error}
        </p>
      )}
      {children({ id, 'aria-invalid': Boolean(error), 'aria-describedby': described || undefined })}
      {hint && (
        <div className="quiet" id={`${id}-hint`}>
          {hint}
        </div>
      )}
    </div>
  );
}
