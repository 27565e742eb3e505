import { STAFF_ROLES } from '@gl/contracts/member';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useForm, useWatch } from 'react-hook-form';
import { adminWords } from '../../shared/admin-words.js';
import { ask } from '../../shared/api.js';
import { useCaller } from '../../shared/caller.js';
import { companyWords } from '../../shared/company-words.js';
import { EmailField } from '../../shared/email-field.js';
import { FormField } from '../../shared/form-field.js';
import { usePort } from '../../shared/port-choice.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { TextField } from '../../shared/text-field.js';
import { useFormSend } from '../../shared/use-form-send.js';
import { useWords } from '../../shared/words.js';
import { PortField } from '../port-field.js';
import { needsPort, type StaffRole } from './roles.js';

export function InviteDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { desk } = useWords();
  const { people: words } = adminWords.useTexts();
  return (
    <Modal
      open={isOpen}
      title={words.inviteTitle}
      footer={null}
      onCancel={onClose}
      closable={{ 'aria-label': desk.common.close }}
      destroyOnHidden
    >
      <InviteForm onDone={onClose} />
    </Modal>
  );
}

function InviteForm({ onDone }: { onDone: () => void }) {
  const { desk } = useWords();
  const { people: words } = adminWords.useTexts();
  const { invites, people: company } = companyWords.useTexts();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { port: own } = useCaller();
  const port = usePort();
  const form = useForm({
    defaultValues: { email: '', name: '', role: 'inspector' as StaffRole, port: own ?? port?.id ?? '' },
  });
  const role = useWatch({ control: form.control, name: 'role' });
  const sending = useFormSend({
    form,
    fields: ['email', 'name', 'role', 'port'],
    send: ({ email, name, role, port }) =>
      ask('invitePerson', { body: { email: email.trim(), name: name.trim(), role, port: port || null } }),
    onDone: (_, { email }) => {
      void message.success(words.invited(email));
      void queries.invalidateQueries({ queryKey: ['people'] });
      onDone();
    },
  });
  return (
    <form className="setting-form" noValidate onSubmit={(event) => void sending.submit(event)}>
      {sending.error && <ProblemNote error={sending.error} />}
      <EmailField form={form} name="email" label={company.email} autoComplete="off" />
      <TextField form={form} name="name" label={words.inviteName} max={80} />
      <FormField label={words.role} hint={words.inviteRoleHint} error={form.formState.errors.role?.message}>
        {(attributes) => (
          <select {...attributes} {...form.register('role')}>
            {STAFF_ROLES.map((known) => (
              <option key={known} value={known}>
                {desk.roles[known]}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <PortField form={form} name="port" isNeeded={needsPort(role)} />
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {invites.submit}
        </Button>
      </div>
    </form>
  );
}
