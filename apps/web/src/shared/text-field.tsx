import type { ReactNode } from 'react';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { accountWords } from './account-words.js';
import { FormField } from './form-field.js';

interface Props<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  name: Path<Values>;
  label: string;
  hint?: ReactNode;
  max: number;
  autoComplete?: string;
}

/** One line of text that must be there. */
export function TextField<Values extends FieldValues>({ form, name, label, hint, max, autoComplete }: Props<Values>) {
  const { faults } = accountWords.useTexts();
  const { error } = form.getFieldState(name, form.formState);
  return (
    <FormField label={label} hint={hint} error={error?.message}>
      {(attributes) => (
        <input
          {...attributes}
          {...form.register(name, { validate: (typed: string) => typed.trim() !== '' || faults.missing })}
          maxLength={max}
          autoComplete={autoComplete ?? 'off'}
          required
        />
      )}
    </FormField>
  );
}
