import { isPasswordLong, PASSWORD_MIN } from '@gl/domain/password';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { accountWords } from '../shared/account-words.js';
import { FormField } from '../shared/form-field.js';
import { PasswordInput } from '../shared/sign-in/password-input.js';

interface Props<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  name: Path<Values>;
  label: string;
}

/** A new password: typed once, because it can be looked at. The server alone knows the common ones. */
export function NewPasswordField<Values extends FieldValues>({ form, name, label }: Props<Values>) {
  const { password, faults } = accountWords.useTexts();
  const { error } = form.getFieldState(name, form.formState);
  return (
    <FormField label={label} hint={password.nextHint(PASSWORD_MIN)} error={error?.message}>
      {(attributes) => (
        <PasswordInput
          {...attributes}
          {...form.register(name, {
            validate: (typed: string) => isPasswordLong(typed) || faults.passwordShort(PASSWORD_MIN),
          })}
          autoComplete="new-password"
        />
      )}
    </FormField>
  );
}
