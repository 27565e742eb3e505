import type { LaneBody, PortBody } from '@gl/contracts/port';
import type { LaneSavedBody, NewLaneBody } from '@gl/contracts/port-setup';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type SyntheticEvent, useRef, useState } from 'react';
import { ask } from '../../shared/api.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { aLane, isSame } from '../draft.js';
import { changesAnything, EffectModal } from '../effect-modal.js';
import { FaultSummary, Faults, faultsOf } from '../faults.js';
import { LeaveGuard } from '../leave-guard.js';
import { focusAfterModal } from '../modal.js';
import { LaneFields } from './lane-fields.js';
import { Section } from './section.js';

interface Props {
  port: PortBody;
  /** Other changes wait: a lane is saved at once and would come between. */
  isLocked: boolean;
  /** A lane was added or changed: the port has another version. */
  onSaved: () => Promise<void>;
}
type Wish = { kind: 'new'; lane: NewLaneBody } | { kind: 'old'; was: LaneBody; lane: NewLaneBody; retired: boolean };

const standing = ({ group, directions, envelope, staff }: LaneBody): NewLaneBody => ({
  group,
  directions,
  envelope,
  staff,
});

/** The lanes as a table; one at a time is added, changed, retired or brought back, after a look at what that does. */
export function Lanes({ port, isLocked, onSaved }: Props) {
  const { desk, common } = useWords();
  const { setup } = desk;
  const lanes = useQuery({
    queryKey: [`port:${port.id}`, 'all-lanes', port.etag],
    queryFn: ({ signal }) => ask('listLanes', { params: { port: port.id }, query: { retired: 'true' }, signal }),
    placeholderData: (before) => before,
  });
  const [wish, setWish] = useState<Wish | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const change = useLaneChange(port, async (id) => {
    setWish(null);
    setSaved(id);
    await onSaved();
    await lanes.refetch();
    focusAfterModal('section-lanes');
  });
  const start = (next: Wish) => {
    change.reset();
    setSaved(null);
    setWish(next);
  };
  // Retiring and bringing back are asked at once; nothing is typed there.
  const typed = wish && (wish.kind === 'new' || wish.retired === wish.was.retired) ? wish : null;
  const before = typed?.kind === 'old' ? standing(typed.was) : aLane();
  return (
    <Section name="lanes">
      {isLocked && <p className="note">{setup.lanesFirst}</p>}
      {lanes.isError && <ProblemNote error={lanes.error} onRetry={() => void lanes.refetch()} />}
      <p role="status">{saved && setup.laneSaved(saved)}</p>
      {change.error !== null && !typed && <ProblemNote error={change.error} />}
      <ul className="lane-rows">
        {(lanes.data?.items ?? []).map((lane) => (
          <li key={lane.id} className={lane.retired ? 'is-retired' : undefined}>
            <div>
              <strong>{lane.id}</strong> <span>{common.laneGroups[lane.group]}</span>
              <span>{lane.directions.map((direction) => desk.book.directions[direction]).join(', ')}</span>
              <span className="quiet">{envelopeText(lane, setup)}</span>
              <span className="quiet">
                {setup.staff}: {lane.staff} · {lane.retired ? setup.retired : desk.lanes.states[lane.state]}
              </span>
            </div>
            <div className="acts">
              <Button
                disabled={isLocked}
                aria-label={setup.editLane(lane.id)}
                onClick={() => start({ kind: 'old', was: lane, lane: standing(lane), retired: lane.retired })}
              >
                {setup.edit}
              </Button>
              <Button
                disabled={isLocked}
                aria-label={lane.retired ? setup.bringBackLane(lane.id) : setup.retireLane(lane.id)}
                onClick={() => {
                  start({ kind: 'old', was: lane, lane: standing(lane), retired: !lane.retired });
                  change.look({ kind: 'old', was: lane, lane: standing(lane), retired: !lane.retired });
                }}
              >
                {lane.retired ? setup.bringBack : setup.retire}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <LeaveGuard isDirty={typed !== null && !isSame(typed.lane, before)} />
      {typed ? (
        <LaneForm
          key={typed.kind === 'old' ? typed.was.id : 'new'}
          wish={typed}
          error={change.error}
          isPending={change.isPending}
          onChange={(lane) => setWish({ ...typed, lane })}
          onSend={() => change.look(typed)}
          onBack={() => setWish(null)}
        />
      ) : (
        <div>
          <Button disabled={isLocked} onClick={() => start({ kind: 'new', lane: aLane() })}>
            {setup.addLane}
          </Button>
        </div>
      )}
      {change.preview && wish && (
        <EffectModal
          effect={change.preview.effect}
          zone={port.zone}
          isPending={change.isPending}
          error={change.commitError}
          onDo={(acceptBooked) => change.commit(wish, acceptBooked)}
          onBack={change.reset}
        />
      )}
    </Section>
  );
}

function envelopeText({ envelope }: LaneBody, setup: { unlimited: string }): string {
  const { maxHeightM, maxWidthM, maxLengthM, maxGrossKg } = envelope;
  const metres = [maxHeightM, maxWidthM, maxLengthM].some((one) => one !== null)
    ? `${maxHeightM ?? '–'} × ${maxWidthM ?? '–'} × ${maxLengthM ?? '–'} m`
    : null;
  return [metres, maxGrossKg !== null && `${maxGrossKg} kg`].filter(Boolean).join(', ') || setup.unlimited;
}

interface FormProps {
  wish: Wish;
  error: unknown;
  isPending: boolean;
  onChange: (lane: NewLaneBody) => void;
  onSend: () => void;
  onBack: () => void;
}
function LaneForm({ wish, error, isPending, onChange, onSend, onBack }: FormProps) {
  const { desk } = useWords();
  const { setup } = desk;
  const box = useRef<HTMLDivElement>(null);
  const faults = error === null ? [] : faultsOf(error).map(({ path, text }) => ({ path: `lane.${path}`, text }));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSend();
  };
  return (
    <form className="setup-lane" onSubmit={submit} noValidate>
      <h3>{wish.kind === 'new' ? setup.addLane : setup.editLane(wish.was.id)}</h3>
      {error !== null && faults.length === 0 && <ProblemNote error={error} />}
      <FaultSummary box={box} faults={faults} lead={null} />
      <Faults faults={faults}>
        <LaneFields path="lane" lane={wish.lane} onChange={onChange} />
      </Faults>
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={isPending}>
          {setup.saveLane}
        </Button>
        <Button onClick={onBack}>{desk.common.cancel}</Button>
      </div>
    </form>
  );
}

/** Previews, then commits: at once where nothing changes for anybody, else when the preview was seen. */
function useLaneChange(port: PortBody, onDone: (id: string) => Promise<void>) {
  const [preview, setPreview] = useState<LaneSavedBody | null>(null);
  const put = (wish: Wish & { kind: 'old' }, query: { preview?: 'true' }, acceptBooked: boolean) =>
    ask('setUpLane', {
      params: { id: wish.was.id },
      query,
      etag: wish.was.etag,
      body: { ...wish.lane, retired: wish.retired, acceptBooked },
    });
  const committing = useMutation({
    mutationFn: ({ wish, acceptBooked }: { wish: Wish & { kind: 'old' }; acceptBooked: boolean }) =>
      put(wish, {}, acceptBooked),
    onSuccess: async ({ lane }) => {
      setPreview(null);
      await onDone(lane.id);
    },
  });
  const looking = useMutation({
    mutationFn: async (wish: Wish) => {
      if (wish.kind === 'old') return { wish, seen: await put(wish, { preview: 'true' }, false) };
      const lane = await ask('addLane', { params: { port: port.id }, etag: port.etag, body: wish.lane });
      return { wish, lane };
    },
    onSuccess: async (answer) => {
      if ('lane' in answer && answer.lane) return onDone(answer.lane.id);
      if (!('seen' in answer) || !answer.seen || answer.wish.kind !== 'old') return;
      if (changesAnything(answer.seen.effect)) setPreview(answer.seen);
      else committing.mutate({ wish: answer.wish, acceptBooked: false });
    },
  });
  return {
    preview,
    isPending: looking.isPending || committing.isPending,
    error: looking.error ?? (preview ? null : committing.error),
    commitError: committing.error,
    look: looking.mutate,
    commit: (wish: Wish, acceptBooked: boolean) => wish.kind === 'old' && committing.mutate({ wish, acceptBooked }),
    reset: () => {
      setPreview(null);
      looking.reset();
      committing.reset();
    },
  };
}
