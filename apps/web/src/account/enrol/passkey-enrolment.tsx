import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useForm } from 'react-hook-form';
import { accountWords } from '../../shared/account-words.js';
import { type Answer, ask } from '../../shared/api.js';
import { FormField } from '../../shared/form-field.js';
import { hasPasskeys, makePasskey } from '../../shared/sign-in/passkey.js';
import { PasskeyFault } from '../../shared/sign-in/passkey-fault.js';

/** What this device is called by those who don't rename it: `Chrome, Windows`. */
function thisDevice(): string {
  const agent = navigator.userAgent;
  const browser = [
    ['Edg/', 'Edge'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ].find(([mark]) => agent.includes(mark!))?.[1];
  const system = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac', 'Linux'].find((name) => agent.includes(name));
  return [browser, system].filter(Boolean).join(', ');
}

export function PasskeyEnrolment({ onDone }: { onDone: (answer: Answer<'addPasskey'>) => void }) {
  const { enrol, faults, passkey, security } = accountWords.useTexts();
  const form = useForm({ defaultValues: { label: thisDevice() } });
  const add = useMutation({
    mutationFn: async (label: string) => {
      const { options } = await ask('passkeyOptions', { body: {} });
      return ask('addPasskey', { body: { label, passkey: await makePasskey(options) } });
    },
    onSuccess: onDone,
  });
  if (!hasPasskeys()) return <p className="note">{passkey.unsupported}</p>;
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(({ label }) => add.mutate(label.trim()))(event)}>
      <p>{enrol.passkeyLead}</p>
      <FormField
        label={security.passkeyName}
        hint={security.passkeyNameHint}
        error={form.formState.errors.label?.message}
      >
        {(attributes) => (
          <input
            {...attributes}
            {...form.register('label', { validate: (typed) => typed.trim() !== '' || faults.missing })}
            maxLength={60}
            autoComplete="off"
            required
          />
        )}
      </FormField>
      {add.isError && <PasskeyFault error={add.error} />}
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {enrol.passkeyAdd}
        </Button>
      </div>
    </form>
  );
}
