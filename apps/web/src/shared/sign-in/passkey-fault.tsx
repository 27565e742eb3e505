import { accountWords } from '../account-words.js';
import { Icon } from '../icons.js';
import { Problem } from '../problem.js';
import { ProblemNote } from '../problem-note.js';

/** Why a passkey came to nothing: the person gave up, the device refused, or the server did. */
export function PasskeyFault({ error }: { error: unknown }) {
  const { passkey } = accountWords.useTexts();
  if (error instanceof Problem && error.code !== 'SIGN_IN_REFUSED') return <ProblemNote error={error} />;
  const name = error instanceof DOMException ? error.name : '';
  const text =
    name === 'NotAllowedError' ? passkey.gaveUp : name === 'InvalidStateError' ? passkey.alreadyHere : passkey.failed;
  return (
    <p className="note note-warn" role="alert">
      <Icon name="warn" /> <span>{text}</span>
    </p>
  );
}
