import type { LaneBody } from '@gl/contracts/port';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { Icon } from '../../shared/icons.js';
import { kept } from '../../shared/kept.js';
import { useNow } from '../../shared/now.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { restoring } from './change-model.js';
import { undoChange } from './preview.js';

export interface Undoable {
  before: LaneBody;
  after: LaneBody;
}
const UNDO_MS = 10_000;

/** Says what was done to a lane, and for ten seconds takes it back. */
export function UndoBar({ change: { before, after }, onEnd }: { change: Undoable; onEnd: () => void }) {
  const { desk } = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const now = useNow(1000);
  const [endsAt] = useState(() => Date.now() + UNDO_MS);
  const lane = desk.lanes.lane(after.no);
  const undo = useMutation({
    mutationFn: () => undoChange(after, restoring(before)),
    onSuccess: () => {
      void message.success(desk.inspection.undone(lane));
      onEnd();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [`port:${after.port}`] }),
  });
  const isOver = now >= endsAt && undo.isIdle;
  useEffect(() => {
    if (isOver) onEnd();
  }, [isOver, onEnd]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (event.key !== 'u' || typing || event.ctrlKey || event.metaKey || event.altKey || kept('letters') === 'off')
        return;
      if (undo.isIdle) undo.mutate();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  return (
    <section className="undo-bar" aria-label={desk.lanes.done}>
      {undo.isError ? (
        <>
          <b>{desk.inspection.undoFailed}</b>
          <ProblemNote error={undo.error} />
          <Button onClick={onEnd}>{desk.common.close}</Button>
        </>
      ) : (
        <>
          <span role="status">
            <Icon name="check" size={16} /> {desk.inspection.committed(lane, desk.lanes.states[after.state])}
          </span>
          <Button loading={undo.isPending} aria-keyshortcuts="u" onClick={() => undo.mutate()}>
            {desk.common.undo(Math.max(0, Math.ceil((endsAt - now) / 1000)))}
          </Button>
        </>
      )}
    </section>
  );
}
