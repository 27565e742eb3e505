import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { type FormEvent, useId, useRef, useState } from 'react';
import { meQuery } from './caller.js';
import { LanguageChoice, LookChoice } from './header.js';
import { Icon } from './icons.js';
import { PageTitle } from './page.js';
import { asProblem } from './problem.js';
import { useProblemText } from './problem-note.js';
import { signIn, signOut } from './session.js';
import { useWords } from './words.js';

export function SignIn() {
  const { desk } = useWords();
  const { next, was } = useSearch({ from: '/sign-in' });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const text = useProblemText();
  const field = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const id = useId();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const key = field.current?.value.trim() ?? '';
    if (!/^[\x21-\x7e]{8,}$/.test(key)) return refuse(desk.shell.keyShape);
    setBusy(true);
    signIn(key);
    try {
      queries.clear();
      await queries.fetchQuery({ ...meQuery, staleTime: 0 });
      await navigate({ href: next ?? '/', replace: true });
    } catch (failure) {
      signOut();
      refuse(asProblem(failure).status === 401 ? desk.signIn.refused : text(failure));
    } finally {
      setBusy(false);
    }
  };
  const refuse = (why: string) => {
    setError(why);
    field.current?.focus();
  };

  return (
    <main id="content" className="sign-in">
      <p className="brand">{desk.app.name}</p>
      <PageTitle>{desk.signIn.title}</PageTitle>
      {was === 'signed-out' && !error && <p role="status">{desk.shell.signedOut}</p>}
      <form onSubmit={(event) => void submit(event)} noValidate>
        <div className="field">
          <label htmlFor={`${id}-key`}>{desk.signIn.apiKey}</label>
          {error && (
            <p className="field-error" id={`${id}-error`} role="alert">
              <Icon name="warn" size={16} /> {error}
            </p>
          )}
          <input
            ref={field}
            id={`${id}-key`}
            type="password"
            autoComplete="current-password"
            spellCheck={false}
            aria-invalid={error !== null}
            aria-describedby={`${error ? `${id}-error ` : ''}${id}-hint`}
          />
          <p className="quiet" id={`${id}-hint`}>
            {desk.signIn.hint}
          </p>
        </div>
        <Button type="primary" htmlType="submit" size="large" loading={busy} block>
          {desk.signIn.submit}
        </Button>
      </form>
      <details>
        <summary>{desk.shell.whereIsMyKey}</summary>
        <p>{desk.shell.keyFromAdmin}</p>
        <p>{desk.shell.keyFromDemo}</p>
      </details>
      <div className="sign-in-choices">
        <LanguageChoice />
        <LookChoice />
      </div>
    </main>
  );
}
