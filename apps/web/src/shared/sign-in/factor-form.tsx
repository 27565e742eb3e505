import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { accountWords } from '../account-words.js';
import { FormField } from '../form-field.js';
import { asProblem } from '../problem.js';
import { ProblemNote } from '../problem-note.js';
import { hasPasskeys } from './passkey.js';
import { PasskeyFault } from './passkey-fault.js';
import { type Proof, passkeyProof, type Way } from './proof.js';
import { backupCodeOf, totpOf } from './typed-code.js';

type TypedWay = Exclude<Way, 'passkey'>;
interface Props {
  /** What this person can show. */
  ways: readonly Way[];
  purpose: 'sign-in' | 'step-up';
  submit: string;
  give: (proof: Proof) => Promise<unknown>;
}

/** Asks for one proof: a code of six digits, a backup code, a passkey, or the password of who has no second factor. */
export function FactorForm({ ways, purpose, submit, give }: Props) {
  const { second } = accountWords.useTexts();
  const [way, setWay] = useState<TypedWay | undefined>(ways.find((one) => one !== 'passkey'));
  const passkey = useMutation({ mutationFn: async () => give(await passkeyProof(purpose)) });
  const mayPasskey = ways.includes('passkey') && hasPasskeys();
  return (
    <div className="factor">
      {way && <TypedProof key={way} way={way} submit={submit} give={give} />}
      <div className="factor-ways">
        {mayPasskey && (
          <Button type={way ? 'default' : 'primary'} loading={passkey.isPending} onClick={() => passkey.mutate()} block>
            {second.usePasskey}
          </Button>
        )}
        {way !== 'backup-code' && ways.includes('backup-code') && (
          <button type="button" className="textual" onClick={() => setWay('backup-code')}>
            {second.useBackup}
          </button>
        )}
        {way === 'backup-code' && ways.includes('code') && (
          <button type="button" className="textual" onClick={() => setWay('code')}>
            {second.useCode}
          </button>
        )}
      </div>
      {passkey.isError && <PasskeyFault error={passkey.error} />}
    </div>
  );
}

function TypedProof({ way, submit, give }: { way: TypedWay; submit: string; give: Props['give'] }) {
  const { second, faults, signIn } = accountWords.useTexts();
  const form = useForm({ defaultValues: { typed: '' } });
  const sending = useMutation({
    mutationFn: give,
    onError: (error) => {
      if (asProblem(error).code !== 'SIGN_IN_REFUSED') return;
      const message = { code: second.wrong, 'backup-code': second.wrongBackup, password: second.wrongPassword }[way];
      form.resetField('typed');
      form.setError('typed', { message });
      // After the field is emptied: it stays where the next try is typed.
      setTimeout(() => form.setFocus('typed'));
    },
  });
  useEffect(() => form.setFocus('typed'), [form]);
  const proofOf = (text: string): Proof | null => {
    if (way === 'password') return text ? { password: text } : null;
    const code = way === 'code' ? totpOf(text) : backupCodeOf(text);
    if (code === null) return null;
    return way === 'code' ? { code } : { backupCode: code };
  };
  const fault = { code: faults.code, 'backup-code': faults.backupCode, password: faults.missing }[way];
  const error = form.formState.errors.typed?.message;
  return (
    <form
      noValidate
      onSubmit={(event) => void form.handleSubmit(({ typed }) => sending.mutate(proofOf(typed)!))(event)}
    >
      <FormField
        label={{ code: second.code, 'backup-code': second.backupCode, password: signIn.password }[way]}
        hint={{ code: second.codeHint, 'backup-code': second.backupHint, password: undefined }[way]}
        error={error}
      >
        {(attributes) => (
          <input
            {...attributes}
            {...form.register('typed', { validate: (text) => proofOf(text) !== null || fault })}
            className={way === 'password' ? undefined : 'one-time'}
            type={way === 'password' ? 'password' : 'text'}
            inputMode={way === 'code' ? 'numeric' : 'text'}
            autoComplete={{ code: 'one-time-code', 'backup-code': 'off', password: 'current-password' }[way]}
            spellCheck={false}
            autoCapitalize="off"
            required
          />
        )}
      </FormField>
      <p className="unseen" role="alert">
        {error}
      </p>
      {sending.isError && asProblem(sending.error).code !== 'SIGN_IN_REFUSED' && <ProblemNote error={sending.error} />}
      <Button type="primary" htmlType="submit" size="large" loading={sending.isPending} block>
        {submit}
      </Button>
    </form>
  );
}
