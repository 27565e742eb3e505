import { Button } from 'antd';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { accountWords } from '../account-words.js';
import { type Answer, ask } from '../api.js';
import { FormField } from '../form-field.js';
import { asProblem } from '../problem.js';
import { ProblemNote } from '../problem-note.js';
import { useFormSend } from '../use-form-send.js';
import { PasswordInput } from './password-input.js';

interface Props {
  submit: string;
  /** The person is known already; only the password is asked for. */
  email?: string;
  onDone: (answer: Answer<'signIn'>) => void;
}

/** First step: who, and the password. */
export function PasswordForm({ submit, email, onDone }: Props) {
  const { signIn, faults } = accountWords.useTexts();
  const form = useForm({ defaultValues: { email: email ?? '', password: '' } });
  const { errors } = form.formState;
  useEffect(() => form.setFocus(email ? 'password' : 'email'), [form, email]);
  const sending = useFormSend({
    form,
    fields: ['email', 'password'],
    send: (body) => ask('signIn', { body: { ...body, email: body.email.trim() }, alone: true }),
    onDone,
    blame: (error) => (asProblem(error).code === 'SIGN_IN_REFUSED' ? { field: 'password', text: signIn.wrong } : null),
  });
  return (
    <form noValidate onSubmit={(event) => void sending.submit(event)}>
      {sending.error && <ProblemNote error={sending.error} />}
      <FormField label={signIn.email} error={errors.email?.message}>
        {(attributes) => (
          <input
            {...attributes}
            {...form.register('email', {
              validate: (typed) =>
                !typed.trim() ? faults.missing : /^\S+@\S+\.\S+$/.test(typed.trim()) || faults.email,
            })}
            type="email"
            autoComplete="username webauthn"
            spellCheck={false}
            autoCapitalize="off"
            readOnly={email !== undefined}
            required
          />
        )}
      </FormField>
      <FormField label={signIn.password} error={errors.password?.message}>
        {(attributes) => (
          <PasswordInput
            {...attributes}
            {...form.register('password', { required: faults.missing })}
            autoComplete="current-password"
          />
        )}
      </FormField>
      <p className="unseen" role="alert">
        {errors.email?.message ?? errors.password?.message}
      </p>
      <Button type="primary" htmlType="submit" size="large" loading={sending.isPending} block>
        {submit}
      </Button>
    </form>
  );
}
