import type { CompanyRoomBody } from '@gl/contracts/company';
import { App, Button } from 'antd';
import { useForm } from 'react-hook-form';
import { ask } from '../shared/api.js';
import { companyWords } from '../shared/company-words.js';
import { EmailField } from '../shared/email-field.js';
import { PendingInvites } from '../shared/pending-invites.js';
import { ProblemNote } from '../shared/problem-note.js';
import { useFormSend } from '../shared/use-form-send.js';
import { useRenew } from './query.js';

export function Invites({ room }: { room: CompanyRoomBody }) {
  const { invites } = companyWords.useTexts();
  const renew = useRenew();
  return (
    <section aria-labelledby="invites">
      <h2 id="invites">{invites.title}</h2>
      {room.status === 'approved' && <InviteForm />}
      <PendingInvites
        invites={room.invites}
        heading="h3"
        withdraw={async (id) => {
          await ask('withdrawColleagueInvite', { params: { id } });
          await renew();
        }}
      />
    </section>
  );
}

function InviteForm() {
  const { invites } = companyWords.useTexts();
  const { message } = App.useApp();
  const renew = useRenew();
  const form = useForm({ defaultValues: { email: '', managesCompany: false } });
  const sending = useFormSend({
    form,
    fields: ['email'],
    send: ({ email, managesCompany }) => ask('inviteColleague', { body: { email: email.trim(), managesCompany } }),
    onDone: (_, { email }) => {
      form.reset();
      void message.success(invites.sent(email));
      void renew();
    },
  });
  return (
    <form className="setting-form" noValidate onSubmit={(event) => void sending.submit(event)}>
      {sending.error && <ProblemNote error={sending.error} />}
      <EmailField form={form} name="email" label={invites.email} autoComplete="off" />
      <div>
        <label className="tick">
          <input type="checkbox" aria-describedby="manages-hint" {...form.register('managesCompany')} />
          <span>{invites.manages}</span>
        </label>
        <p className="quiet" id="manages-hint">
          {invites.managesHint}
        </p>
      </div>
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {invites.submit}
        </Button>
      </div>
    </form>
  );
}
