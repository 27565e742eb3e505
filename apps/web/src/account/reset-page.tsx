import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { accountWords } from '../shared/account-words.js';
import { ask } from '../shared/api.js';
import { EmailField } from '../shared/email-field.js';
import { asProblem } from '../shared/problem.js';
import { ProblemNote } from '../shared/problem-note.js';
import { Doorway } from '../shared/sign-in/doorway.js';
import { useFormSend } from '../shared/use-form-send.js';
import { NewPasswordField } from './new-password-field.js';
import { useFragmentToken } from './use-fragment-token.js';

/** Without a token: asks for a link. With one, from the letter: sets the password. */
export function ResetPage() {
  const { reset } = accountWords.useTexts();
  const token = useFragmentToken();
  const [isAgain, setAgain] = useState(false);
  const isSetting = token !== '' && !isAgain;
  return (
    <Doorway title={isSetting ? reset.newTitle : reset.title}>
      {isSetting ? <SetPassword token={token} onAgain={() => setAgain(true)} /> : <AskForLink />}
      <p>
        <Link to="/sign-in" search={{}}>
          {reset.toSignIn}
        </Link>
      </p>
    </Doorway>
  );
}

function AskForLink() {
  const { reset, signIn } = accountWords.useTexts();
  const form = useForm({ defaultValues: { email: '' } });
  const [sentTo, setSentTo] = useState<string | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (sentTo) title.current?.focus();
  }, [sentTo]);
  const sending = useFormSend({
    form,
    fields: ['email'],
    send: ({ email }) => ask('requestPasswordReset', { body: { email: email.trim() }, alone: true }),
    onDone: (_, { email }) => setSentTo(email.trim()),
  });
  if (sentTo)
    return (
      <div className="note note-good">
        <div>
          <h2 ref={title} tabIndex={-1}>
            {reset.sentTitle}
          </h2>
          <p>{reset.sent(sentTo)}</p>
          <p className="quiet">{reset.sentHint}</p>
          <Button onClick={() => setSentTo(null)}>{reset.again}</Button>
        </div>
      </div>
    );
  return (
    <form noValidate onSubmit={(event) => void sending.submit(event)}>
      <p>{reset.lead}</p>
      {sending.error && <ProblemNote error={sending.error} />}
      <EmailField form={form} name="email" label={signIn.email} autoComplete="username" />
      <Button type="primary" htmlType="submit" size="large" loading={sending.isPending} block>
        {reset.send}
      </Button>
    </form>
  );
}

function SetPassword({ token, onAgain }: { token: string; onAgain: () => void }) {
  const { reset, password } = accountWords.useTexts();
  const navigate = useNavigate();
  const form = useForm({ defaultValues: { password: '' } });
  const sending = useFormSend({
    form,
    fields: ['password'],
    send: (body) => ask('confirmPasswordReset', { body: { token, ...body }, alone: true }),
    onDone: () => void navigate({ to: '/sign-in', search: { was: 'reset' }, replace: true }),
  });
  // A token of another shape is an old or broken link, too.
  const refusal = asProblem(sending.error);
  if (sending.error && (refusal.code === 'WRONG_STATE' || refusal.reasons.some(({ field }) => field === 'token')))
    return (
      <div className="note note-danger" role="alert">
        <div>
          <p>{reset.stale}</p>
          <Button onClick={onAgain}>{reset.again}</Button>
        </div>
      </div>
    );
  return (
    <form noValidate onSubmit={(event) => void sending.submit(event)}>
      <p>{reset.fresh}</p>
      {sending.error && <ProblemNote error={sending.error} />}
      <NewPasswordField form={form} name="password" label={password.next} />
      <Button type="primary" htmlType="submit" size="large" loading={sending.isPending} block>
        {reset.submit}
      </Button>
    </form>
  );
}
