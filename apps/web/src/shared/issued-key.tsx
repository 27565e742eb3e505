import { Button, Modal } from 'antd';
import type { Answer } from './api.js';
import { companyWords } from './company-words.js';
import { CopyButton } from './copy-button.js';

/** A new key, this once. Only the button that says so closes it. */
export function IssuedKey({ issued, onKept }: { issued: Answer<'issueApiKey'> | null; onKept: () => void }) {
  const { keys } = companyWords.useTexts();
  return (
    <Modal
      open={issued !== null}
      title={keys.issuedTitle}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      destroyOnHidden
      footer={
        <Button type="primary" onClick={onKept}>
          {keys.iKept}
        </Button>
      }
    >
      {issued && (
        <div className="deed">
          <p>{keys.issuedLead}</p>
          <p className="secret-text" translate="no">
            {issued.key}
          </p>
          <CopyButton text={issued.key} label={keys.copy} copied={keys.copied} />
        </div>
      )}
    </Modal>
  );
}
