import type { CompanyRoomBody } from '@gl/contracts/company';
import { Button } from 'antd';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { type Answer, ask } from '../shared/api.js';
import { companyWords } from '../shared/company-words.js';
import { IssuedKey } from '../shared/issued-key.js';
import { KeyRows } from '../shared/key-rows.js';
import { ProblemNote } from '../shared/problem-note.js';
import { TextField } from '../shared/text-field.js';
import { useFormSend } from '../shared/use-form-send.js';
import { useRenew } from './query.js';

export function Keys({ room }: { room: CompanyRoomBody }) {
  const { keys } = companyWords.useTexts();
  const renew = useRenew();
  const [issued, setIssued] = useState<Answer<'issueApiKey'> | null>(null);
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">{keys.title}</h2>
      <p className="quiet">{keys.lead}</p>
      {room.keys.length === 0 && <p>{keys.none}</p>}
      <KeyRows keys={room.keys} caption={keys.title} onRevoked={renew} />
      {room.status === 'approved' && <IssueForm kind={room.kind} onIssued={setIssued} />}
      <IssuedKey issued={issued} onKept={() => setIssued(null)} />
    </section>
  );
}

interface IssueProps {
  kind: CompanyRoomBody['kind'];
  onIssued: (issued: Answer<'issueApiKey'>) => void;
}

function IssueForm({ kind, onIssued }: IssueProps) {
  const { keys } = companyWords.useTexts();
  const renew = useRenew();
  const form = useForm({ defaultValues: { label: '' } });
  const sending = useFormSend({
    form,
    fields: ['label'],
    send: ({ label }) => ask('issueApiKey', { body: { label: label.trim(), role: kind } }),
    onDone: (answer) => {
      form.reset();
      onIssued(answer);
      void renew();
    },
  });
  return (
    <form className="setting-form" noValidate onSubmit={(event) => void sending.submit(event)}>
      {sending.error && <ProblemNote error={sending.error} />}
      <TextField form={form} name="label" label={keys.label} hint={keys.labelHint} max={60} />
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {keys.issue}
        </Button>
      </div>
    </form>
  );
}
