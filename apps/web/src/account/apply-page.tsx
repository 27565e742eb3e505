import { COMPANY_KINDS } from '@gl/contracts/company';
import type { Language } from '@gl/domain/language';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { accountWords } from '../shared/account-words.js';
import { ask } from '../shared/api.js';
import { CountryChoice } from '../shared/country-choice.js';
import { CreditCodeField } from '../shared/credit-code-field.js';
import { EmailField } from '../shared/email-field.js';
import { FormField } from '../shared/form-field.js';
import { LetterLanguage } from '../shared/letter-language.js';
import { ProblemNote } from '../shared/problem-note.js';
import { Doorway } from '../shared/sign-in/doorway.js';
import { TextField } from '../shared/text-field.js';
import { useFormSend } from '../shared/use-form-send.js';
import { useWords } from '../shared/words.js';

export function ApplyPage() {
  const { apply } = accountWords.useTexts();
  const [sent, setSent] = useState<Sent | null>(null);
  return (
    <Doorway title={sent ? apply.sentTitle : apply.title} wide>
      {sent ? <WhatNow {...sent} onAgain={() => setSent(null)} /> : <Application onSent={setSent} />}
      <p>
        <Link to="/sign-in" search={{}}>
          {apply.toSignIn}
        </Link>
      </p>
    </Doorway>
  );
}

interface Sent {
  company: string;
  email: string;
}

function Application({ onSent }: { onSent: (sent: Sent) => void }) {
  const { language } = useWords();
  const { apply } = accountWords.useTexts();
  const form = useForm({
    defaultValues: {
      kind: COMPANY_KINDS[0] as (typeof COMPANY_KINDS)[number],
      name: '',
      country: 'CN',
      creditCode: '',
      contactName: '',
      contactEmail: '',
      language: language as Language,
    },
  });
  const country = useWatch({ control: form.control, name: 'country' });
  const isChinese = country === 'CN';
  const sending = useFormSend({
    form,
    fields: ['name', 'creditCode', 'contactName', 'contactEmail'],
    send: (typed) => ask('applyAsCompany', { body: trimmed(typed), alone: true }),
    onDone: (answer, { name }) => onSent({ company: name.trim(), email: answer.email }),
  });
  return (
    <form noValidate onSubmit={(event) => void sending.submit(event)}>
      <p>{apply.lead}</p>
      {sending.error && <ProblemNote error={sending.error} />}
      <fieldset className="part">
        <legend>{apply.kind}</legend>
        {COMPANY_KINDS.map((kind) => (
          <label key={kind} className="tick">
            <input type="radio" value={kind} {...form.register('kind')} />
            <span>{apply.kinds[kind]}</span>
          </label>
        ))}
        <TextField form={form} name="name" label={apply.companyName} max={120} autoComplete="organization" />
        <FormField label={apply.country}>
          {(attributes) => <CountryChoice {...attributes} {...form.register('country')} />}
        </FormField>
        <CreditCodeField
          key={isChinese ? 'credit' : 'register'}
          form={form}
          name="creditCode"
          label={isChinese ? apply.creditCode : apply.registerNo}
          hint={isChinese ? apply.creditCodeHint : apply.registerNoHint}
          isChinese={isChinese}
        />
      </fieldset>
      <fieldset className="part">
        <legend>{apply.person}</legend>
        <p className="quiet">{apply.personHint}</p>
        <TextField form={form} name="contactName" label={apply.personName} max={80} autoComplete="name" />
        <EmailField form={form} name="contactEmail" label={apply.email} />
        <FormField label={apply.language}>
          {(attributes) => <LetterLanguage {...attributes} {...form.register('language')} />}
        </FormField>
      </fieldset>
      <Button type="primary" htmlType="submit" size="large" loading={sending.isPending} block>
        {apply.submit}
      </Button>
    </form>
  );
}

const trimmed = <Typed extends Record<string, string>>(typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, text.trim()])) as Typed;

function WhatNow({ company, email, onAgain }: Sent & { onAgain: () => void }) {
  const { apply } = accountWords.useTexts();
  const lead = useRef<HTMLParagraphElement>(null);
  useEffect(() => lead.current?.focus(), []);
  return (
    <>
      <p className="note note-good" ref={lead} tabIndex={-1} role="status">
        {apply.sentLead(company, email)}
      </p>
      <h2>{apply.nextTitle}</h2>
      <ol className="steps">
        {Object.entries(apply.next).map(([step, text]) => (
          <li key={step}>{text}</li>
        ))}
      </ol>
      <button type="button" className="textual" onClick={onAgain}>
        {apply.wrongMail}
      </button>
    </>
  );
}
