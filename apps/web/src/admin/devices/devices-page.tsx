import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { adminWords } from '../../shared/admin-words.js';
import { type Answer, ask } from '../../shared/api.js';
import { useCaller } from '../../shared/caller.js';
import { companyWords } from '../../shared/company-words.js';
import { FormField } from '../../shared/form-field.js';
import { IssuedKey } from '../../shared/issued-key.js';
import { KeyRows } from '../../shared/key-rows.js';
import { usePort } from '../../shared/port-choice.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { TextField } from '../../shared/text-field.js';
import { useFormSend } from '../../shared/use-form-send.js';
import { useWords } from '../../shared/words.js';
import { AdminFrame } from '../admin-frame.js';
import { Found } from '../found.js';
import { PortField } from '../port-field.js';
import { useScopeName } from '../scope-name.js';

const route = getRouteApi('/desk/admin/devices');
/** What devices and systems of a port do; companies make their own keys. */
const DEVICE_ROLES = ['gate', 'inspector', 'shift-lead', 'operator', 'auditor', 'admin'] as const;
const WITHOUT_PORT: readonly string[] = ['auditor', 'admin'];

type Issued = Answer<'issueApiKey'>;

export function DevicesPage() {
  const { desk } = useWords();
  const { devices: words, nav } = adminWords.useTexts();
  const { keys } = companyWords.useTexts();
  const [isMaking, setMaking] = useState(false);
  const [issued, setIssued] = useState<Issued | null>(null);
  return (
    <AdminFrame
      register="devices"
      title={nav.devices}
      lead={words.lead}
      aside={
        <Button type="primary" onClick={() => setMaking(true)}>
          {keys.issue}
        </Button>
      }
    >
      <Register />
      <Modal
        open={isMaking}
        title={words.issueTitle}
        footer={null}
        onCancel={() => setMaking(false)}
        closable={{ 'aria-label': desk.common.close }}
        destroyOnHidden
      >
        <IssueForm
          onIssued={(answer) => {
            setMaking(false);
            setIssued(answer);
          }}
        />
      </Modal>
      <IssuedKey issued={issued} onKept={() => setIssued(null)} />
    </AdminFrame>
  );
}

function Register() {
  const { devices: words } = adminWords.useTexts();
  const { port } = route.useSearch();
  const { port: own } = useCaller();
  const queries = useQueryClient();
  const scopeName = useScopeName();
  const wanted = own ?? port;
  const found = useInfiniteQuery({
    queryKey: ['api-keys', wanted ?? 'all'],
    queryFn: ({ pageParam, signal }) => ask('listApiKeys', { query: { port: wanted, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const keys = found.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Found found={found} isEmpty={keys.length === 0} empty={words.empty}>
      <KeyRows
        keys={keys}
        caption={words.caption}
        scope={{ label: words.scope, of: scopeName }}
        onRevoked={() => queries.invalidateQueries({ queryKey: ['api-keys'] })}
      />
    </Found>
  );
}

function IssueForm({ onIssued }: { onIssued: (issued: Issued) => void }) {
  const { desk } = useWords();
  const { devices: words } = adminWords.useTexts();
  const { keys } = companyWords.useTexts();
  const { port: own } = useCaller();
  const port = usePort();
  const queries = useQueryClient();
  const form = useForm({
    defaultValues: { label: '', role: 'gate' as (typeof DEVICE_ROLES)[number], port: own ?? port?.id ?? '' },
  });
  const role = useWatch({ control: form.control, name: 'role' });
  const sending = useFormSend({
    form,
    fields: ['label', 'role', 'port'],
    send: ({ label, role, port }) => ask('issueApiKey', { body: { label: label.trim(), role, port: port || null } }),
    onDone: (answer) => {
      onIssued(answer);
      void queries.invalidateQueries({ queryKey: ['api-keys'] });
    },
  });
  return (
    <form className="setting-form" noValidate onSubmit={(event) => void sending.submit(event)}>
      {sending.error && <ProblemNote error={sending.error} />}
      <TextField form={form} name="label" label={keys.label} hint={words.labelHint} max={60} />
      <FormField label={keys.role} error={form.formState.errors.role?.message}>
        {(attributes) => (
          <select {...attributes} {...form.register('role')}>
            {DEVICE_ROLES.map((known) => (
              <option key={known} value={known}>
                {desk.roles[known]}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <PortField form={form} name="port" isNeeded={!WITHOUT_PORT.includes(role)} />
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {keys.issue}
        </Button>
      </div>
    </form>
  );
}
