import { instantAt, localDay, localTime } from '@gl/domain/local-time';
import type { ReactNode } from 'react';
import { Controller, type FieldPath, useFormContext } from 'react-hook-form';
import { Icon } from '../../shared/icons.js';
import { useWords } from '../../shared/words.js';
import { useFaultsAt } from './form-context.js';
import type { BookingForm } from './form-model.js';
import { fieldId } from './go-to-field.js';
import type { Option } from './options.js';

type Path = FieldPath<BookingForm>;

interface FieldProps {
  path: Path;
  label: string;
  hint?: string | undefined;
  optional?: boolean;
  className?: string;
}

/** Label, what is wrong, the field, a hint: in that order, tied together for a screen reader. */
function Frame({ path, label, hint, optional, className, children }: FieldProps & { children: ReactNode }) {
  const { desk } = useWords();
  const { texts } = useFaultsAt(path);
  const id = fieldId(path);
  return (
    <div className={`field ${className ?? ''}`}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="quiet"> {desk.common.optional}</span>}
      </label>
      {texts.length > 0 && (
        <div className="field-error" id={`${id}-error`}>
          {texts.map((text) => (
            <p key={text}>
              <Icon name="warn" size={16} /> {text}
            </p>
          ))}
        </div>
      )}
      {children}
      {hint && (
        <p className="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function useField(path: Path, hint: string | undefined) {
  const { register } = useFormContext<BookingForm>();
  const { texts, forgive } = useFaultsAt(path);
  const id = fieldId(path);
  const described = [texts.length > 0 && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return {
    id,
    'aria-invalid': texts.length > 0,
    'aria-describedby': described || undefined,
    ...register(path, { onChange: forgive }),
  };
}

export function TextField({
  inputMode,
  upper,
  ...props
}: FieldProps & { inputMode?: 'numeric' | 'decimal' | 'tel'; upper?: boolean }) {
  const field = useField(props.path, props.hint);
  return (
    <Frame {...props}>
      <input
        {...field}
        inputMode={inputMode}
        autoComplete="off"
        spellCheck={false}
        autoCapitalize={upper ? 'characters' : 'off'}
      />
    </Frame>
  );
}

export function ChoiceField({ options, ...props }: FieldProps & { options: readonly Option[] }) {
  const field = useField(props.path, props.hint);
  return (
    <Frame {...props}>
      <select {...field}>
        {options.map(({ value, label, lang }) => (
          <option key={value} value={value} lang={lang}>
            {label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

export function TickField({ path, label, hint }: FieldProps) {
  const field = useField(path, hint);
  return (
    <div className="tick">
      <input type="checkbox" {...field} />
      <label htmlFor={field.id}>{label}</label>
      {hint && (
        <p className="quiet" id={`${field.id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** A moment on the port's clock; the form holds the instant. */
export function InstantField({ zone, ...props }: FieldProps & { zone: string }) {
  const { control } = useFormContext<BookingForm>();
  const { texts, forgive } = useFaultsAt(props.path);
  const id = fieldId(props.path);
  return (
    <Frame {...props}>
      <Controller
        control={control}
        name={props.path}
        render={({ field }) => (
          <input
            id={id}
            ref={field.ref}
            name={field.name}
            type="datetime-local"
            aria-invalid={texts.length > 0}
            aria-describedby={
              [texts.length > 0 && `${id}-error`, props.hint && `${id}-hint`].filter(Boolean).join(' ') || undefined
            }
            defaultValue={typeof field.value === 'string' ? wallClock(field.value, zone) : ''}
            onBlur={field.onBlur}
            onChange={({ target }) => {
              forgive();
              field.onChange(instant(target.value, zone));
            }}
          />
        )}
      />
    </Frame>
  );
}

const wallClock = (at: string, zone: string) => `${localDay(zone, Date.parse(at))}T${localTime(zone, Date.parse(at))}`;

function instant(wall: string, zone: string): string | null {
  const [day, time] = wall.split('T');
  return day && time ? new Date(instantAt(zone, day, time.slice(0, 5))).toISOString().replace('.000Z', 'Z') : null;
}
