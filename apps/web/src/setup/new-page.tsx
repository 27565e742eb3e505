import './setup.css';
import './sections/sections.css';
import type { SetupSection } from '@gl/messages/desk/setup-messages';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { AdminNav } from '../shared/admin-nav.js';
import { ask } from '../shared/api.js';
import { PageTitle } from '../shared/page.js';
import { usePorts } from '../shared/port-choice.js';
import { asProblem } from '../shared/problem.js';
import { useWords } from '../shared/words.js';
import { copyOf, type Draft, emptyDraft, isSame, type NewDraft } from './draft.js';
import { type Fault, FaultSummary, Faults, faultsOf } from './faults.js';
import { ChoiceField, TextField } from './field.js';
import { LeaveGuard } from './leave-guard.js';
import { Goods } from './sections/goods.js';
import { Holidays } from './sections/holidays.js';
import { Hours } from './sections/hours.js';
import { Limits } from './sections/limits.js';
import { NewLanes } from './sections/new-lanes.js';
import { Place } from './sections/place.js';
import { Policies } from './sections/policies.js';
import { Road } from './sections/road.js';
import { Service } from './sections/service.js';

/** One thing at a time; the last step opens the port. */
const STEPS: readonly SetupSection[] = [
  'place',
  'hours',
  'lanes',
  'limits',
  'holidays',
  'service',
  'goods',
  'policies',
];
/** The road stands with the lanes that it leads to. */
const stepOf = (section: SetupSection) => Math.max(0, STEPS.indexOf(section === 'road' ? 'lanes' : section));

export function NewPage() {
  const { desk } = useWords();
  const { setup } = desk;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<NewDraft>(emptyDraft);
  const [step, setStep] = useState(0);
  const [round, setRound] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const isDone = useRef(false);
  const change = (part: Partial<NewDraft>) => setDraft((before) => ({ ...before, ...part }));
  const create = useMutation({
    mutationFn: () => ask('createPort', { body: draft }),
    onSuccess: async ({ id }) => {
      isDone.current = true;
      await queries.invalidateQueries({ queryKey: ['ports'] });
      await navigate({ to: '/admin/ports/$portId', params: { portId: id }, search: { fresh: true } });
    },
  });
  const faults = create.error === null ? [] : faultsOf(create.error);
  useEffect(() => {
    if (create.error !== null) box.current?.focus();
  }, [create.error]);
  const go = (to: number) => {
    setStep(to);
    requestAnimationFrame(() => document.getElementById(`section-${STEPS[to]}`)?.focus());
  };
  const isLast = step === STEPS.length - 1;
  return (
    <div className="page">
      <AdminNav />
      <PageTitle>{setup.newPort}</PageTitle>
      <div className="setup">
        <StepList step={step} faults={faults} onGo={go} />
        <div className="setup-sections" key={round}>
          <p className="quiet">{setup.step(step + 1, STEPS.length)}</p>
          <FaultSummary
            box={box}
            faults={faults}
            lead={create.error !== null && faults.length === 0 ? asProblem(create.error).message : null}
            onGo={(section) => setStep(stepOf(section))}
          />
          <Faults faults={faults}>
            {step === 0 && <Begin draft={draft} change={change} onCopied={() => setRound((before) => before + 1)} />}
            <Step name={STEPS[step]!} draft={draft} change={change} />
          </Faults>
          <div className="acts">
            {step > 0 && <Button onClick={() => go(step - 1)}>{setup.back}</Button>}
            {isLast ? (
              <Button type="primary" loading={create.isPending} onClick={() => create.mutate()}>
                {setup.create}
              </Button>
            ) : (
              <Button type="primary" onClick={() => go(step + 1)}>
                {setup.next}
              </Button>
            )}
          </div>
        </div>
      </div>
      <LeaveGuard isDirty={!isSame(draft, emptyDraft())} isOver={() => isDone.current} />
    </div>
  );
}

function StepList({ step, faults, onGo }: { step: number; faults: Fault[]; onGo: (step: number) => void }) {
  const { desk } = useWords();
  const { setup } = desk;
  return (
    <nav className="setup-contents" aria-label={setup.steps}>
      <ol>
        {STEPS.map((name, i) => (
          <li key={name}>
            <button
              type="button"
              className="textual"
              aria-current={i === step ? 'step' : undefined}
              onClick={() => onGo(i)}
            >
              {setup.sections[name]}
            </button>
          </li>
        ))}
      </ol>
      {faults.length > 0 && <p className="field-error">{desk.common.errorsOnPage(faults.length)}</p>}
    </nav>
  );
}

interface StepProps {
  draft: NewDraft;
  change: (part: Partial<NewDraft>) => void;
}

function Step({ name, draft, change }: StepProps & { name: SetupSection }) {
  const of = { draft: draft as Draft, change };
  switch (name) {
    case 'place':
      return <Place {...of} id={draft.id} />;
    case 'hours':
      return <Hours {...of} />;
    case 'lanes':
      return (
        <>
          <NewLanes lanes={draft.lanes} onChange={(lanes) => change({ lanes })} />
          <Road {...of} />
        </>
      );
    case 'limits':
      return <Limits {...of} />;
    case 'holidays':
      return <Holidays {...of} />;
    case 'service':
      return <Service {...of} />;
    case 'goods':
      return <Goods {...of} />;
    default:
      return <Policies {...of} lanes={draft.lanes} />;
  }
}

/** What it is called in code, and what it begins with. */
function Begin({ draft, change, onCopied }: StepProps & { onCopied: () => void }) {
  const { desk, language } = useWords();
  const { setup } = desk;
  const ports = usePorts();
  const [source, setSource] = useState('');
  return (
    <div className="fields">
      <ChoiceField
        path="copy-from"
        label={setup.copyFrom}
        hint={setup.copyHint}
        value={source}
        options={[
          { value: '', label: setup.copyNothing },
          ...ports.map((port) => ({ value: port.id, label: port.names[language] ?? port.name })),
        ]}
        onChange={(id) => {
          const port = ports.find((one) => one.id === id);
          const { id: own, code, names } = draft;
          setSource(id);
          change(port ? copyOf(port, draft) : { ...emptyDraft(), id: own, code, names });
          onCopied();
        }}
      />
      <TextField
        path="id"
        label={setup.id}
        hint={setup.idHint}
        maxLength={32}
        value={draft.id}
        onChange={(id) => change({ id: id.toLowerCase() })}
      />
      <TextField
        path="code"
        label={setup.code}
        hint={setup.codeHint}
        maxLength={2}
        value={draft.code}
        onChange={(code) => change({ code: code.toUpperCase() })}
      />
    </div>
  );
}
