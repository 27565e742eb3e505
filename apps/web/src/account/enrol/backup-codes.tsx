import { Button } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { accountWords } from '../../shared/account-words.js';
import { CopyButton } from '../../shared/copy-button.js';
import { Icon } from '../../shared/icons.js';

/** The codes, this once: nobody goes on without having said that they are kept. */
export function BackupCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { enrol } = accountWords.useTexts();
  const [isKept, setKept] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const tick = useRef<HTMLInputElement>(null);
  useEffect(() => title.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isKept) return onKept();
    setMissing(true);
    tick.current?.focus();
  };
  return (
    <form className="backup-codes" onSubmit={submit} noValidate>
      <h2 ref={title} tabIndex={-1}>
        {enrol.codesTitle}
      </h2>
      <p>{enrol.codesLead(codes.length)}</p>
      <ol className="codes" translate="no">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="acts no-print">
        <CopyButton text={codes.join('\n')} label={enrol.copyCodes} copied={enrol.copied} />
        <Button onClick={() => print()}>{enrol.printCodes}</Button>
        <Button onClick={() => download(enrol.fileTitle, codes)}>{enrol.downloadCodes}</Button>
      </div>
      <div className="no-print">
        {isMissing && !isKept && (
          <p className="field-error" id="codes-fault" role="alert">
            <Icon name="warn" size={16} /> {enrol.keptMissing}
          </p>
        )}
        <label className="tick">
          <input
            ref={tick}
            type="checkbox"
            checked={isKept}
            aria-invalid={isMissing && !isKept}
            aria-describedby={isMissing && !isKept ? 'codes-fault' : undefined}
            onChange={({ target }) => setKept(target.checked)}
          />
          <span>{enrol.kept}</span>
        </label>
      </div>
      <div className="acts no-print">
        <Button type="primary" htmlType="submit">
          {enrol.go}
        </Button>
      </div>
    </form>
  );
}

function download(title: string, codes: readonly string[]): void {
  const file = new Blob([`${title}\r\n\r\n${codes.join('\r\n')}\r\n`], { type: 'text/plain;charset=utf-8' });
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = 'greenlane-backup-codes.txt';
  link.click();
  URL.revokeObjectURL(address);
}
