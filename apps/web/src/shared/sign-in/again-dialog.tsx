import type { MeBody } from '@gl/contracts/caller';
import type { Factor } from '@gl/contracts/person';
import { useMutation } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { accountWords } from '../account-words.js';
import { type Answer, ask } from '../api.js';
import { FactorForm } from './factor-form.js';
import { hasPasskeys } from './passkey.js';
import { PasskeyFault } from './passkey-fault.js';
import { PasswordForm } from './password-form.js';
import { type Proof, passkeyProof } from './proof.js';
import { giveSecondFactor } from './second-factor.js';

interface Props {
  caller: MeBody;
  onEnd: (again: boolean) => void;
}

/** The session ended while its person was at work: a new one, over the page, so that nothing typed is lost. */
export function AgainDialog({ caller, onEnd }: Props) {
  const { again, signIn, second } = accountWords.useTexts();
  const [methods, setMethods] = useState<readonly Factor[] | null>(null);
  const end = async () => {
    const now = await ask('readMe', { alone: true });
    // Somebody else's screen must not go on with what this person had open.
    if (now.email !== caller.email || now.sessionState !== 'signed-in') location.assign('/');
    else onEnd(true);
  };
  const goOn = async ({ state, methods }: Answer<'signIn'>) => {
    if (state === 'second-factor') setMethods(methods);
    else await end();
  };
  const passkey = useMutation({
    mutationFn: async () => goOn(await ask('signInByPasskey', { body: await passkeyProof('sign-in'), alone: true })),
  });
  const give = async (proof: Proof) => goOn(await giveSecondFactor(proof));
  return (
    <Modal open title={again.title} footer={null} closable={false} width={420} keyboard={false}>
      <div className="sign-in-dialog">
        <p>{again.lead(caller.email ?? caller.label)}</p>
        {methods ? (
          <FactorForm ways={methods} purpose="sign-in" submit={second.submit} give={give} />
        ) : (
          <>
            <PasswordForm submit={again.submit} email={caller.email ?? ''} onDone={(answer) => void goOn(answer)} />
            {hasPasskeys() && caller.methods.includes('passkey') && (
              <Button loading={passkey.isPending} onClick={() => passkey.mutate()} block>
                {signIn.withPasskey}
              </Button>
            )}
            {passkey.isError && <PasskeyFault error={passkey.error} />}
          </>
        )}
        <button type="button" className="textual" onClick={() => onEnd(false)}>
          {again.leave}
        </button>
      </div>
    </Modal>
  );
}
