import './setup.css';
import './sections/sections.css';
import type { PortBody } from '@gl/contracts/port';
import type { PortSavedBody } from '@gl/contracts/port-setup';
import { SETUP_SECTIONS } from '@gl/messages/desk/setup-messages';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { AdminNav } from '../shared/admin-nav.js';
import { ask } from '../shared/api.js';
import { PageTitle } from '../shared/page.js';
import { asProblem } from '../shared/problem.js';
import { ProblemNote } from '../shared/problem-note.js';
import { useWords } from '../shared/words.js';
import { type Draft, draftFrom, isSame } from './draft.js';
import { changesAnything, EffectModal } from './effect-modal.js';
import { FaultSummary, Faults, faultsOf } from './faults.js';
import { LeaveGuard } from './leave-guard.js';
import { focusAfterModal } from './modal.js';
import { Facts } from './sections/facts.js';
import { Goods } from './sections/goods.js';
import { Holidays } from './sections/holidays.js';
import { Hours } from './sections/hours.js';
import { Lanes } from './sections/lanes.js';
import { Limits } from './sections/limits.js';
import { Place } from './sections/place.js';
import { Policies } from './sections/policies.js';
import { Road } from './sections/road.js';
import { Service } from './sections/service.js';

/** One port as its administrator sets it up. What is typed stays typed until it is saved or discarded. */
export function PortPage() {
  const { portId = '' } = useParams({ strict: false });
  const { desk } = useWords();
  const port = useQuery({
    queryKey: ['setup', portId],
    queryFn: ({ signal }) => ask('readPort', { params: { port: portId }, signal }),
    // What is typed is measured against this: it is read anew when it was saved, or when the page is opened.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (port.isError)
    return (
      <div className="page narrow">
        <PageTitle>{desk.setup.port}</PageTitle>
        <ProblemNote error={port.error} onRetry={() => void port.refetch()} />
      </div>
    );
  if (!port.data)
    return (
      <p className="page" role="status">
        {desk.common.loading}
      </p>
    );
  return <PortEditor key={portId} first={port.data} />;
}

function PortEditor({ first }: { first: PortBody }) {
  const { desk, language } = useWords();
  const { setup } = desk;
  const { fresh } = useSearch({ strict: false });
  const queries = useQueryClient();
  const [port, setPort] = useState(first);
  const [draft, setDraft] = useState<Draft>(() => draftFrom(first));
  const [round, setRound] = useState(0);
  const [isSaved, setIsSaved] = useState(false);
  const [preview, setPreview] = useState<PortSavedBody | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const isDirty = !isSame(draft, draftFrom(port));
  const change = (part: Partial<Draft>) => {
    setIsSaved(false);
    setDraft((before) => ({ ...before, ...part }));
  };
  /** The port as it stands now; fields that keep their own text are drawn anew. */
  const show = (next: PortBody) => {
    follow(next);
    setRound((before) => before + 1);
  };
  const follow = (next: PortBody) => {
    setPort(next);
    setDraft(draftFrom(next));
    void queries.invalidateQueries({ queryKey: ['ports'] });
    void queries.invalidateQueries({ queryKey: [`port:${next.id}`] });
  };
  const put = (query: { preview?: 'true' }, acceptBooked: boolean) =>
    ask('changePort', { params: { port: port.id }, query, etag: port.etag, body: { ...draft, acceptBooked } });
  const commit = useMutation({
    mutationFn: (acceptBooked: boolean) => put({}, acceptBooked),
    onSuccess: (answer) => {
      setPreview(null);
      setIsSaved(true);
      show(answer.port);
      focusAfterModal('page-title');
    },
  });
  const look = useMutation({
    mutationFn: () => put({ preview: 'true' }, false),
    onSuccess: (seen) => (changesAnything(seen.effect) ? setPreview(seen) : commit.mutate(false)),
  });
  const read = () => ask('readPort', { params: { port: port.id } });
  const reload = useMutation({
    mutationFn: read,
    onSuccess: (standing) => {
      look.reset();
      commit.reset();
      show(standing);
    },
  });
  const error = look.error ?? (preview ? null : commit.error);
  const faults = error === null ? [] : faultsOf(error);
  const isStale = error !== null && asProblem(error).code === 'STALE';
  useEffect(() => {
    if (error !== null) box.current?.focus();
  }, [error]);
  const send = () => {
    commit.reset();
    look.mutate();
  };
  return (
    <div className="page">
      <AdminNav />
      <PageTitle>{port.names[language] ?? port.name}</PageTitle>
      <div role="status">
        {fresh && !isSaved && <p className="note note-good">{setup.created}</p>}
        {isSaved && <p className="note note-good">{setup.saved}</p>}
      </div>
      <div className="setup">
        <nav className="setup-contents" aria-label={setup.contents}>
          <ul>
            {SETUP_SECTIONS.map((name) => (
              <li key={name}>
                <a
                  href={`#section-${name}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(`section-${name}`)?.focus();
                    document.getElementById(`section-${name}`)?.scrollIntoView();
                  }}
                >
                  {setup.sections[name]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="setup-sections" key={round}>
          {isStale ? (
            <div className="note note-danger" role="alert" ref={box} tabIndex={-1}>
              <div>
                <p>{setup.stale}</p>
                <Button loading={reload.isPending} onClick={() => reload.mutate()}>
                  {setup.reload}
                </Button>
              </div>
            </div>
          ) : (
            <FaultSummary
              box={box}
              faults={faults}
              lead={error !== null && faults.length === 0 ? asProblem(error).message : null}
            />
          )}
          <Faults faults={faults}>
            <Place draft={draft} change={change} id={port.id} />
            <Hours draft={draft} change={change} />
            <Holidays draft={draft} change={change} />
            <Lanes port={port} isLocked={isDirty} onSaved={async () => follow(await read())} />
            <Limits draft={draft} change={change} />
            <Service draft={draft} change={change} portId={port.id} />
            <Road draft={draft} change={change} />
            <Goods draft={draft} change={change} />
            <Policies draft={draft} change={change} lanes={port.lanes} />
            <Facts draft={draft} change={change} />
          </Faults>
          {isDirty && (
            <div className="save-bar">
              <p>{setup.unsaved}</p>
              <div className="acts">
                <Button type="primary" loading={look.isPending || commit.isPending} onClick={send}>
                  {setup.save}
                </Button>
                <Button
                  onClick={() => {
                    look.reset();
                    commit.reset();
                    setDraft(draftFrom(port));
                    setRound((before) => before + 1);
                  }}
                >
                  {setup.discard}
                </Button>
              </div>
            </div>
          )}
        </div>
      </div>
      {preview && (
        <EffectModal
          effect={preview.effect}
          zone={port.zone}
          isPending={commit.isPending}
          error={commit.error}
          onDo={(acceptBooked) => commit.mutate(acceptBooked)}
          onBack={() => {
            setPreview(null);
            commit.reset();
          }}
        />
      )}
      <LeaveGuard isDirty={isDirty} />
    </div>
  );
}
