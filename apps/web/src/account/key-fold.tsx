import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { accountWords } from '../shared/account-words.js';
import { meQuery } from '../shared/caller.js';
import { FormField } from '../shared/form-field.js';
import { asProblem } from '../shared/problem.js';
import { useProblemText } from '../shared/problem-note.js';
import { leaveTab, takeKey } from '../shared/session.js';
import { useWords } from '../shared/words.js';

/** For systems, and for whoever tries the demonstration: signing in with an API key, kept for the tab. */
export function KeyFold() {
  const { desk } = useWords();
  const { signIn } = accountWords.useTexts();
  const { next } = useSearch({ from: '/sign-in' });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const text = useProblemText();
  const field = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const refuse = (why: string) => {
    setError(why);
    field.current?.focus();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const key = field.current?.value.trim() ?? '';
    if (!/^[\x21-\x7e]{8,}$/.test(key)) return refuse(desk.shell.keyShape);
    setBusy(true);
    takeKey(key);
    try {
      queries.clear();
      await queries.fetchQuery({ ...meQuery, staleTime: 0 });
      await navigate({ href: next ?? '/', replace: true });
    } catch (failure) {
      leaveTab();
      refuse(asProblem(failure).status === 401 ? desk.signIn.refused : text(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <details>
      <summary>{signIn.keyFold}</summary>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <FormField label={desk.signIn.apiKey} hint={desk.signIn.hint} error={error ?? undefined}>
          {(attributes) => <input {...attributes} ref={field} type="password" autoComplete="off" spellCheck={false} />}
        </FormField>
        <p className="unseen" role="alert">
          {error}
        </p>
        <Button htmlType="submit" loading={busy} block>
          {desk.signIn.submit}
        </Button>
        <p className="quiet">{desk.shell.keyFromAdmin}</p>
        <p className="quiet">{desk.shell.keyFromDemo}</p>
      </form>
    </details>
  );
}
