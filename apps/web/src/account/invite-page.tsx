import type { InviteBody } from '@gl/contracts/invite';
import type { Language } from '@gl/domain/language';
import { needsSecondFactor } from '@gl/domain/sign-in';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useForm } from 'react-hook-form';
import { accountWords } from '../shared/account-words.js';
import { ask } from '../shared/api.js';
import { FormField } from '../shared/form-field.js';
import { LetterLanguage } from '../shared/letter-language.js';
import { portsQuery } from '../shared/port-choice.js';
import { asProblem } from '../shared/problem.js';
import { ProblemNote } from '../shared/problem-note.js';
import { Doorway } from '../shared/sign-in/doorway.js';
import { stamp } from '../shared/stamp.js';
import { TextField } from '../shared/text-field.js';
import { useFormSend } from '../shared/use-form-send.js';
import { useWords } from '../shared/words.js';
import { NewPasswordField } from './new-password-field.js';
import { useFragmentToken } from './use-fragment-token.js';

/** From the letter's link to an account. Reading the invitation consumes nothing: mail programs open links, too. */
export function InvitePage() {
  const { desk } = useWords();
  const { invite } = accountWords.useTexts();
  const token = useFragmentToken();
  const read = useQuery({
    queryKey: ['invite', token],
    queryFn: ({ signal }) => ask('readInvite', { body: { token }, signal, alone: true }),
    enabled: token !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isStale = token === '' || (read.isError && [400, 404].includes(asProblem(read.error).status));
  return (
    <Doorway title={read.data?.kind === 'application' ? invite.applicationTitle : invite.title}>
      {isStale && <Stale />}
      {!isStale && read.isPending && <p role="status">{desk.common.loading}</p>}
      {!isStale && read.isError && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && <Accept token={token} offer={read.data} />}
    </Doorway>
  );
}

function Stale() {
  const { invite } = accountWords.useTexts();
  return (
    <div className="note note-warn" role="alert">
      <div>
        <p>{invite.stale}</p>
        <p>{invite.staleHint}</p>
        <Link to="/sign-in" search={{}}>
          {invite.toSignIn}
        </Link>
      </div>
    </div>
  );
}

function Offer({ offer }: { offer: InviteBody }) {
  const { desk, language } = useWords();
  const { invite } = accountWords.useTexts();
  const ports = useQuery(portsQuery).data?.items ?? [];
  const port = ports.find(({ id }) => id === offer.port);
  const where = offer.company ?? port?.names[language] ?? offer.port ?? desk.app.name;
  const role = desk.roles[offer.role as keyof typeof desk.roles];
  return (
    <>
      <p>{offer.kind === 'application' ? invite.applied(offer.company ?? '') : invite.asWhat(role, where)}</p>
      {offer.managesCompany && <p>{invite.manages}</p>}
    </>
  );
}

function Accept({ token, offer }: { token: string; offer: InviteBody }) {
  const { language } = useWords();
  const { invite } = accountWords.useTexts();
  const navigate = useNavigate();
  const form = useForm({
    defaultValues: { name: offer.name ?? '', password: '', language: language as Language },
  });
  const { isPending, submit, error } = useFormSend({
    form,
    fields: ['name', 'password'],
    send: ({ name, ...rest }) => ask('acceptInvite', { body: { token, name: name.trim(), ...rest }, alone: true }),
    onDone: () => void navigate({ to: '/sign-in', search: { was: 'accepted' }, replace: true }),
  });
  if (error && asProblem(error).status === 404) return <Stale />;
  return (
    <>
      <Offer offer={offer} />
      <form noValidate onSubmit={(event) => void submit(event)}>
        {error && <ProblemNote error={error} />}
        <dl className="facts-line">
          <dt>{invite.email}</dt>
          <dd>{offer.email}</dd>
        </dl>
        <TextField form={form} name="name" label={invite.name} max={80} autoComplete="name" />
        <NewPasswordField form={form} name="password" label={invite.password} />
        <FormField label={invite.language}>
          {(attributes) => <LetterLanguage {...attributes} {...form.register('language')} />}
        </FormField>
        <Button type="primary" htmlType="submit" size="large" loading={isPending} block>
          {invite.submit}
        </Button>
        {needsSecondFactor(offer.role) && <p className="quiet">{invite.secondFactor}</p>}
        <p className="quiet">{invite.until(stamp(offer.expiresAt, language))}</p>
      </form>
    </>
  );
}
