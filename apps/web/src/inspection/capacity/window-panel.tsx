import type { CapacityDayBody, WindowCapacityBody } from '@gl/contracts/capacity';
import type { PortBody } from '@gl/contracts/port';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Drawer } from 'antd';
import { useState } from 'react';
import { windowText } from '../../shared/moment.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { usePanel } from '../use-panel.js';
import { CapacityFields } from './capacity-fields.js';
import { capacityWords } from './capacity-words.js';
import { type CutPreview, commitCut, previewCut } from './cut-preview.js';
import { CutView } from './cut-view.js';
import { type CapacityForm, changeOf, formOf } from './form-model.js';
import { InForce } from './in-force.js';

interface Props {
  /** Which window; null: shut. */
  start: string | null;
  capacity: CapacityDayBody;
  port: PortBody;
  onClose: () => void;
}

/** One window: what holds there, and what shall hold from it on. */
export function WindowPanel({ start, capacity, port, onClose }: Props) {
  const { desk } = useWords();
  const { shown, afterOpenChange } = usePanel(start);
  const window = capacity.windows.find(({ windowStart }) => windowStart === shown) ?? null;
  return (
    <Drawer
      open={window !== null && start !== null}
      onClose={onClose}
      afterOpenChange={afterOpenChange}
      size={560}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={
        window &&
        `${windowText(window.windowStart, window.windowEnd, port.zone)} · ${desk.book.directions[capacity.direction]}`
      }
      closable={{ 'aria-label': desk.common.close }}
      destroyOnHidden
    >
      {window && (
        <div className="panel">
          <Changer key={window.windowStart} window={window} capacity={capacity} port={port} onDone={onClose} />
        </div>
      )}
    </Drawer>
  );
}

interface ChangerProps {
  window: WindowCapacityBody;
  capacity: CapacityDayBody;
  port: PortBody;
  onDone: () => void;
}

/** The form, then whom it moves, then the deed: no capacity is set before its preview was seen. */
function Changer({ window, capacity, port, onDone }: ChangerProps) {
  const words = capacityWords.useTexts();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const ends = capacity.windows
    .map(({ windowEnd }) => windowEnd)
    .filter((end) => Date.parse(end) >= Date.parse(window.windowEnd));
  const [form, setForm] = useState<CapacityForm>(() => formOf(window, ends));
  const [preview, setPreview] = useState<CutPreview | null>(null);
  const renew = () => queries.invalidateQueries({ queryKey: [`port:${port.id}`] });
  const place = { port: port.id, direction: capacity.direction, start: window.windowStart };
  const look = useMutation({
    mutationFn: () => previewCut(place, window, changeOf(form, window)),
    onSuccess: (seen) => {
      setPreview(seen);
      if (seen.isOvertaken) void renew();
    },
  });
  const commit = useMutation({
    mutationFn: commitCut,
    onSuccess: (answer) => {
      void renew();
      if ('again' in answer) return setPreview(answer.again);
      const { bookings } = answer.done.counts;
      const span = windowText(window.windowStart, form.until, port.zone);
      void message.success([words.done(span), bookings > 0 && words.doneMoving(bookings)].filter(Boolean).join(' '));
      onDone();
    },
  });
  if (preview)
    return (
      <section>
        <CutView
          preview={preview}
          port={port}
          isPending={commit.isPending}
          onCommit={() => commit.mutate(preview)}
          onBack={() => {
            setPreview(null);
            commit.reset();
          }}
        />
        {commit.isError && <ProblemNote error={commit.error} />}
      </section>
    );
  return (
    <>
      <InForce window={window} port={port} />
      <section aria-labelledby="capacity-change">
        <h2 id="capacity-change">{words.formTitle}</h2>
        <p className="quiet form-lead">{words.formLead}</p>
        <CapacityFields
          form={form}
          window={window}
          ends={ends}
          port={port}
          isPending={look.isPending}
          onChange={setForm}
          onSend={() => look.mutate()}
        />
        {look.isError && <ProblemNote error={look.error} />}
      </section>
    </>
  );
}
