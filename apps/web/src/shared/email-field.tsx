import { email } from '@gl/contracts/person';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { accountWords } from './account-words.js';
import { FormField } from './form-field.js';

interface Props<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  name: Path<Values>;
  label: string;
  autoComplete?: string;
}

export function EmailField<Values extends FieldValues>({ form, name, label, autoComplete = 'email' }: Props<Values>) {
  const { faults } = accountWords.useTexts();
  const { error } = form.getFieldState(name, form.formState);
  return (
    <FormField label={label} error={error?.message}>
      {(attributes) => (
        <input
          {...attributes}
          {...form.register(name, {
            validate: (typed: string) =>
              !typed.trim() ? faults.missing : email.safeParse(typed.trim()).success || faults.email,
          })}
          type="email"
          autoComplete={autoComplete}
          spellCheck={false}
          autoCapitalize="off"
          required
        />
      )}
    </FormField>
  );
}
