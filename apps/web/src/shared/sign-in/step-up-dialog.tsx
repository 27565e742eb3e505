import type { MeBody } from '@gl/contracts/caller';
import { Modal } from 'antd';
import { accountWords } from '../account-words.js';
import { ask } from '../api.js';
import { useWords } from '../words.js';
import { FactorForm } from './factor-form.js';
import type { Way } from './proof.js';

interface Props {
  caller: MeBody;
  onEnd: (again: boolean) => void;
}

/** Before a deed that must not be done from a screen left open: who is here, once more. */
export function StepUpDialog({ caller, onEnd }: Props) {
  const { desk } = useWords();
  const { stepUp } = accountWords.useTexts();
  const ways: Way[] = caller.methods.length > 0 ? caller.methods : ['password'];
  return (
    <Modal
      open
      title={stepUp.title}
      footer={null}
      onCancel={() => onEnd(false)}
      closable={{ 'aria-label': desk.common.cancel }}
      width={420}
    >
      <div className="sign-in-dialog">
        <p>{stepUp.lead}</p>
        <FactorForm
          ways={ways}
          purpose="step-up"
          submit={stepUp.submit}
          give={async (proof) => {
            await ask('stepUp', { body: proof, alone: true });
            onEnd(true);
          }}
        />
        <button type="button" className="textual" onClick={() => onEnd(false)}>
          {desk.common.cancel}
        </button>
      </div>
    </Modal>
  );
}
