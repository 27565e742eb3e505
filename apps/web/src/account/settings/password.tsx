import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useForm } from 'react-hook-form';
import { accountWords } from '../../shared/account-words.js';
import { ask } from '../../shared/api.js';
import { useCaller } from '../../shared/caller.js';
import { FormField } from '../../shared/form-field.js';
import { asProblem } from '../../shared/problem.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { PasswordInput } from '../../shared/sign-in/password-input.js';
import { useFormSend } from '../../shared/use-form-send.js';
import { NewPasswordField } from '../new-password-field.js';
import { sessionsQuery } from './queries.js';

export function Password() {
  const { password, faults, second } = accountWords.useTexts();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { email } = useCaller();
  const form = useForm({ defaultValues: { current: '', next: '' } });
  const sending = useFormSend({
    form,
    fields: ['current', 'next'],
    send: (body) => ask('changePassword', { body }),
    onDone: () => {
      form.reset();
      void message.success(password.changed);
      void queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
    blame: (error) =>
      asProblem(error).code === 'SIGN_IN_REFUSED' ? { field: 'current', text: second.wrongPassword } : null,
  });
  return (
    <section aria-labelledby="password">
      <h2 id="password">{password.title}</h2>
      <form noValidate onSubmit={(event) => void sending.submit(event)}>
        {sending.error && <ProblemNote error={sending.error} />}
        {/* Password managers then know whose password changes. */}
        <input type="text" autoComplete="username" value={email ?? ''} readOnly hidden />
        <FormField label={password.current} error={form.formState.errors.current?.message}>
          {(attributes) => (
            <PasswordInput
              {...attributes}
              {...form.register('current', { required: faults.missing })}
              autoComplete="current-password"
            />
          )}
        </FormField>
        <NewPasswordField form={form} name="next" label={password.next} />
        <div className="acts">
          <Button type="primary" htmlType="submit" loading={sending.isPending}>
            {password.submit}
          </Button>
        </div>
      </form>
    </section>
  );
}
