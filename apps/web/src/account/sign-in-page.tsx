import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { accountWords } from '../shared/account-words.js';
import type { Answer } from '../shared/api.js';
import { meQuery } from '../shared/caller.js';
import { Doorway } from '../shared/sign-in/doorway.js';
import { FactorForm } from '../shared/sign-in/factor-form.js';
import { PasswordForm } from '../shared/sign-in/password-form.js';
import type { Proof } from '../shared/sign-in/proof.js';
import { giveSecondFactor } from '../shared/sign-in/second-factor.js';
import { useWords } from '../shared/words.js';
import { KeyFold } from './key-fold.js';
import { PasskeyButton } from './passkey-button.js';

type SignedIn = Answer<'signIn'>;

export function SignInPage() {
  const { desk } = useWords();
  const { second } = accountWords.useTexts();
  const { step } = useSearch({ from: '/sign-in' });
  const goOn = useGoOn();
  return (
    <Doorway title={step === 'second' ? second.title : desk.signIn.title}>
      {step === 'second' ? <SecondStep goOn={goOn} /> : <FirstStep goOn={goOn} />}
    </Doorway>
  );
}

/** From an answer of the server to the page it leads to: second step, enrolment, or where the person wanted to go. */
function useGoOn() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/sign-in' });
  const { follow } = useWords();
  return async ({ state }: Pick<SignedIn, 'state'>) => {
    queries.clear();
    const me = await queries.fetchQuery(meQuery);
    follow(me.language);
    if (state === 'second-factor')
      await navigate({ to: '/sign-in', search: { step: 'second', ...(next && { next }) } });
    else await navigate({ href: next ?? '/', replace: true });
  };
}

function FirstStep({ goOn }: { goOn: (answer: SignedIn) => Promise<void> }) {
  const { desk } = useWords();
  const { signIn } = accountWords.useTexts();
  const { was } = useSearch({ from: '/sign-in' });
  return (
    <>
      {was && (
        <p className={was === 'signed-out' ? 'note' : 'note note-good'} role="status">
          {was === 'signed-out' ? signIn.ended : signIn.done[was]}
        </p>
      )}
      <PasswordForm submit={desk.signIn.submit} onDone={(answer) => void goOn(answer)} />
      <PasskeyButton onDone={goOn} />
      <p>
        <Link to="/reset">{signIn.forgotten}</Link>
      </p>
      <div className="sign-in-others">
        <p>
          {signIn.applyAsk} <Link to="/apply">{signIn.apply}</Link>
        </p>
        <p className="quiet">{signIn.inviteHint}</p>
        <KeyFold />
      </div>
    </>
  );
}

function SecondStep({ goOn }: { goOn: (answer: SignedIn) => Promise<void> }) {
  const { second } = accountWords.useTexts();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/sign-in' });
  const me = useQuery(meQuery);
  const toFirstStep = () => navigate({ to: '/sign-in', search: next ? { next } : {}, replace: true });
  const isOver = me.isError || (me.data !== undefined && me.data.sessionState !== 'second-factor');
  const [wasOpen, setWasOpen] = useState(false);
  useEffect(() => {
    if (me.data?.sessionState === 'second-factor') setWasOpen(true);
  }, [me.data]);
  useEffect(() => {
    // Reached by an old address or after the quarter of an hour that this step stands open.
    if (isOver && !wasOpen) void navigate({ to: '/sign-in', search: next ? { next } : {}, replace: true });
  }, [isOver, wasOpen, navigate, next]);
  if (!me.data) return null;
  return (
    <>
      <p>{second.lead}</p>
      <FactorForm
        ways={me.data.methods}
        purpose="sign-in"
        submit={second.submit}
        give={async (proof: Proof) => goOn(await giveSecondFactor(proof))}
      />
      <details>
        <summary>{second.lost}</summary>
        <p>{second.lostWhat}</p>
      </details>
      <button type="button" className="textual" onClick={() => void toFirstStep()}>
        {second.back}
      </button>
    </>
  );
}
