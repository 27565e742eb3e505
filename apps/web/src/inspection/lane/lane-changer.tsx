import type { PlanBody } from '@gl/contracts/lane-plan';
import type { LaneBody, PortBody } from '@gl/contracts/port';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { changeOf, formOf, type LaneForm } from './change-model.js';
import { LaneFields } from './lane-fields.js';
import { commitChange, type Preview, previewChange } from './preview.js';
import { PreviewView } from './preview-view.js';
import type { Undoable } from './undo-bar.js';

interface Props {
  lane: LaneBody;
  plan: PlanBody;
  port: PortBody;
  onCommitted: (change: Undoable) => void;
}

/** The form, then whom it moves, then the deed: no lane changes before its preview was seen. */
export function LaneChanger({ lane, plan, port, onCommitted }: Props) {
  const { desk } = useWords();
  const queries = useQueryClient();
  const [form, setForm] = useState<LaneForm>(() => formOf(lane, lane.state === 'open' ? 'closed' : 'open', port.zone));
  const [preview, setPreview] = useState<Preview | null>(null);
  const renew = () => queries.invalidateQueries({ queryKey: [`port:${port.id}`] });

  const look = useMutation({
    mutationFn: () => previewChange(lane, changeOf(form, port.zone)),
    onSuccess: (seen) => {
      setPreview(seen);
      if (seen.isOvertaken) void renew();
    },
  });
  const commit = useMutation({
    mutationFn: commitChange,
    onSuccess: (answer, { before }) => {
      void renew();
      if ('again' in answer) setPreview(answer.again);
      else onCommitted({ before, after: answer.done });
    },
  });

  return (
    <section aria-labelledby="lane-change">
      <h2 id="lane-change">{desk.inspection.changeLane}</h2>
      {preview ? (
        <PreviewView
          preview={preview}
          plan={plan}
          port={port}
          isPending={commit.isPending}
          onCommit={() => commit.mutate(preview)}
          onBack={() => {
            setPreview(null);
            commit.reset();
          }}
        />
      ) : (
        <LaneFields
          form={form}
          lane={lane}
          port={port}
          isPending={look.isPending}
          onChange={setForm}
          onSend={() => look.mutate()}
        />
      )}
      {look.isError && !preview && <ProblemNote error={look.error} />}
      {commit.isError && <ProblemNote error={commit.error} />}
    </section>
  );
}
