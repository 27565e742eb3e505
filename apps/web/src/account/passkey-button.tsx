import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { accountWords } from '../shared/account-words.js';
import { type Answer, ask } from '../shared/api.js';
import { answerByPasskey, hasConditionalPasskeys, hasPasskeys } from '../shared/sign-in/passkey.js';
import { PasskeyFault } from '../shared/sign-in/passkey-fault.js';
import { passkeyProof } from '../shared/sign-in/proof.js';

/** Signs in by a passkey: at the button, or where the browser offers one in the field for the e-mail. */
export function PasskeyButton({ onDone }: { onDone: (answer: Answer<'signIn'>) => Promise<void> }) {
  const { signIn } = accountWords.useTexts();
  const offer = useRef<AbortController | null>(null);
  const send = useMutation({
    mutationFn: async (passkey: Awaited<ReturnType<typeof answerByPasskey>> | null) => {
      // The browser asks for one passkey at a time.
      offer.current?.abort();
      const body = passkey ? { passkey } : await passkeyProof('sign-in');
      await onDone(await ask('signInByPasskey', { body, alone: true }));
    },
  });
  const { mutate } = send;
  useEffect(() => {
    const ended = new AbortController();
    offer.current = ended;
    void offerPasskeys(ended.signal).then(
      (passkey) => passkey && mutate(passkey),
      () => {
        // Nobody chose one: the button and the password stay.
      },
    );
    return () => ended.abort();
  }, [mutate]);
  if (!hasPasskeys()) return null;
  return (
    <>
      <p className="or" aria-hidden="true">
        {signIn.or}
      </p>
      <Button size="large" loading={send.isPending} onClick={() => mutate(null)} block>
        {signIn.withPasskey}
      </Button>
      {send.isError && <PasskeyFault error={send.error} />}
    </>
  );
}

async function offerPasskeys(signal: AbortSignal) {
  if (!(await hasConditionalPasskeys())) return null;
  const { options } = await ask('passkeySignInOptions', { body: { purpose: 'sign-in' }, signal, alone: true });
  return answerByPasskey(options, { mediation: 'conditional', signal });
}
