import { type ReactNode, useState } from 'react';
import { Icon } from '../shared/icons.js';
import { useWords } from '../shared/words.js';
import { fieldId, useFaultsAt } from './faults.js';

export interface Attributes {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby'?: string;
}

interface FieldProps {
  path: string;
  label: ReactNode;
  hint?: string | undefined;
  optional?: boolean;
  /** Label for the ear only, where the row's head is the label for the eye. */
  isBare?: boolean;
  className?: string;
}

/** Label, what is wrong, the field, a hint: tied together for a screen reader. */
export function Field({
  path,
  label,
  hint,
  optional,
  isBare,
  className,
  children,
}: FieldProps & { children: (attributes: Attributes) => ReactNode }) {
  const { desk } = useWords();
  const id = fieldId(path);
  const texts = useFaultsAt(path);
  const described = [texts.length > 0 && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className={`field ${className ?? ''}`}>
      <label htmlFor={id} className={isBare ? 'unseen' : undefined}>
        {label}
        {optional && <span className="quiet"> {desk.common.optional}</span>}
      </label>
      {texts.length > 0 && <FaultTexts id={`${id}-error`} texts={texts} />}
      {children({ id, 'aria-invalid': texts.length > 0, ...(described && { 'aria-describedby': described }) })}
      {hint && (
        <p className="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

export function FaultTexts({ id, texts }: { id?: string; texts: string[] }) {
  return (
    <div className="field-error" id={id}>
      {texts.map((text) => (
        <p key={text}>
          <Icon name="warn" size={16} /> {text}
        </p>
      ))}
    </div>
  );
}

interface TextProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  lang?: string;
  maxLength?: number;
}
export function TextField({ value, onChange, lang, maxLength, ...props }: TextProps) {
  return (
    <Field {...props}>
      {(attributes) => (
        <input
          {...attributes}
          value={value}
          lang={lang}
          maxLength={maxLength}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

interface NumberProps extends FieldProps {
  /** null: none; NaN: not typed yet. */
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  unit?: string;
}
/** Keeps the text as it is typed: "4." is on its way to 4.5. */
export function NumberField({ value, onChange, min, max, step, unit, ...props }: NumberProps) {
  const [text, setText] = useState(value === null || Number.isNaN(value) ? '' : String(value));
  return (
    <Field {...props}>
      {(attributes) => (
        <span className="with-unit">
          <input
            {...attributes}
            type="number"
            inputMode="decimal"
            min={min}
            max={max}
            step={step}
            value={text}
            onChange={({ target }) => {
              setText(target.value);
              onChange(target.value === '' ? null : Number(target.value));
            }}
          />
          {unit && <span className="quiet">{unit}</span>}
        </span>
      )}
    </Field>
  );
}

interface ChoiceProps<T extends string> extends FieldProps {
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}
export function ChoiceField<T extends string>({ value, options, onChange, ...props }: ChoiceProps<T>) {
  return (
    <Field {...props}>
      {(attributes) => (
        <select {...attributes} value={value} onChange={({ target }) => onChange(target.value as T)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface TickProps {
  path: string;
  label: ReactNode;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}
export function TickField({ path, label, isOn, onChange }: TickProps) {
  const id = fieldId(path);
  return (
    <div className="tick">
      <input id={id} type="checkbox" checked={isOn} onChange={({ target }) => onChange(target.checked)} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}
