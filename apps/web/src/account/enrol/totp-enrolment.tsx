import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useForm } from 'react-hook-form';
import { accountWords } from '../../shared/account-words.js';
import { type Answer, ask } from '../../shared/api.js';
import { CopyButton } from '../../shared/copy-button.js';
import { FormField } from '../../shared/form-field.js';
import { asProblem } from '../../shared/problem.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { inGroups, totpOf } from '../../shared/sign-in/typed-code.js';
import { useWords } from '../../shared/words.js';
import { QrPicture } from './qr-picture.js';

/** Secret as a picture and as text, then the first code: nothing holds before that. */
export function TotpEnrolment({ onDone }: { onDone: (answer: Answer<'confirmTotp'>) => void }) {
  const { desk } = useWords();
  const { enrol } = accountWords.useTexts();
  // Each question draws another secret: what is on the phone already must stay the one that is confirmed.
  const secret = useQuery({
    queryKey: ['totp-enrolment'],
    queryFn: () => ask('startTotp', { body: {} }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnReconnect: false,
  });
  if (secret.isPending) return <p role="status">{desk.common.loading}</p>;
  if (secret.isError) return <ProblemNote error={secret.error} onRetry={() => void secret.refetch()} />;
  return (
    <div className="totp">
      <div className="totp-secret">
        <div>
          <h3>{enrol.scan}</h3>
          <p className="quiet">{enrol.scanHint}</p>
          <QrPicture rows={secret.data.qr} label={enrol.qrLabel} />
        </div>
        <div>
          <h3>{enrol.secret}</h3>
          <p className="quiet">{enrol.secretHint}</p>
          <p className="secret-text" translate="no">
            {inGroups(secret.data.secret)}
          </p>
          <CopyButton text={secret.data.secret} label={enrol.copySecret} copied={enrol.copied} />
        </div>
      </div>
      <FirstCode onDone={onDone} />
    </div>
  );
}

function FirstCode({ onDone }: { onDone: (answer: Answer<'confirmTotp'>) => void }) {
  const { enrol, faults, second } = accountWords.useTexts();
  const form = useForm({ defaultValues: { code: '' } });
  const isRefused = (error: unknown) => asProblem(error).code === 'SIGN_IN_REFUSED';
  const confirm = useMutation({
    mutationFn: (code: string) => ask('confirmTotp', { body: { code } }),
    onSuccess: onDone,
    onError: (error) => {
      if (isRefused(error)) form.setError('code', { message: second.wrong }, { shouldFocus: true });
    },
  });
  const error = form.formState.errors.code?.message;
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(({ code }) => confirm.mutate(totpOf(code)!))(event)}>
      <FormField label={enrol.confirmCode} error={error}>
        {(attributes) => (
          <input
            {...attributes}
            {...form.register('code', { validate: (typed) => totpOf(typed) !== null || faults.code })}
            className="one-time"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
          />
        )}
      </FormField>
      <p className="unseen" role="alert">
        {error}
      </p>
      {confirm.isError && !isRefused(confirm.error) && <ProblemNote error={confirm.error} />}
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {enrol.confirm}
        </Button>
      </div>
    </form>
  );
}
