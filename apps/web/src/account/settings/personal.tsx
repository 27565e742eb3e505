import type { Language } from '@gl/domain/language';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useForm } from 'react-hook-form';
import { accountWords } from '../../shared/account-words.js';
import { ask } from '../../shared/api.js';
import { meQuery, useCaller } from '../../shared/caller.js';
import { FormField } from '../../shared/form-field.js';
import { LetterLanguage } from '../../shared/letter-language.js';
import { usePorts } from '../../shared/port-choice.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { TextField } from '../../shared/text-field.js';
import { useFormSend } from '../../shared/use-form-send.js';
import { isDeskLanguage, useWords } from '../../shared/words.js';

export function Personal() {
  const { desk, language, choose } = useWords();
  const { account } = accountWords.useTexts();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const caller = useCaller();
  const ports = usePorts();
  const form = useForm({
    defaultValues: { name: caller.name ?? '', language: caller.language ?? (language as Language) },
  });
  const sending = useFormSend({
    form,
    fields: ['name'],
    send: ({ name, language }) => ask('changeMe', { body: { name: name.trim(), language } }),
    onDone: (me) => {
      queries.setQueryData(meQuery.queryKey, me);
      void message.success(account.saved);
      if (isDeskLanguage(me.language) && me.language !== language) choose(me.language);
    },
  });
  const port = ports.find(({ id }) => id === caller.port);
  return (
    <section aria-labelledby="personal">
      <h2 id="personal">{account.personal}</h2>
      <dl className="setting-facts">
        <dt>{account.email}</dt>
        <dd>
          {caller.email}
          <p className="quiet">{account.emailHint}</p>
        </dd>
        <dt>{account.role}</dt>
        <dd>{desk.roles[caller.role as keyof typeof desk.roles]}</dd>
        <dt>{account.worksAt}</dt>
        <dd>{caller.company?.name ?? port?.names[language] ?? caller.port ?? desk.app.name}</dd>
      </dl>
      <form noValidate onSubmit={(event) => void sending.submit(event)}>
        {sending.error && <ProblemNote error={sending.error} />}
        <TextField form={form} name="name" label={account.name} max={80} autoComplete="name" />
        <FormField label={account.language} hint={account.languageHint}>
          {(attributes) => <LetterLanguage {...attributes} {...form.register('language')} />}
        </FormField>
        <div className="acts">
          <Button type="primary" htmlType="submit" loading={sending.isPending}>
            {desk.common.save}
          </Button>
        </div>
      </form>
    </section>
  );
}
