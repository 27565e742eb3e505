import type { BookingSummaryBody } from '@gl/contracts/booking';
import { HOUR } from '@gl/domain/local-time';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { ask } from '../../shared/api.js';
import { usePorts } from '../../shared/port-choice.js';
import { useWords } from '../../shared/words.js';
import { WindowGrid } from '../windows/window-grid.js';
import { BulkResult } from './bulk-result.js';
import { useBulk } from './use-bulk.js';

interface Props {
  bookings: readonly BookingSummaryBody[];
  onClose: () => void;
}
/** How far those that find no room may slip. */
const SPREAD_H = 8;

const isAlike = ([first, ...others]: readonly BookingSummaryBody[]) =>
  first !== undefined &&
  [first, ...others].every(
    ({ port, direction, group, status }) =>
      status === 'confirmed' && port === first.port && direction === first.direction && group === first.group,
  );

/** Moves many to one window, or to the next with room. Each keeps its place until it has won another; and back again. */
export function BulkMove({ bookings: picked, onClose }: Props) {
  const { desk } = useWords();
  const { list } = desk.exporter;
  const [bookings] = useState(picked);
  const [windowStart, setWindowStart] = useState<string | null>(null);
  const [maySlip, setMaySlip] = useState(true);
  const { run, done, all, isRunning, isOver } = useBulk();
  const back = useBulk();
  const [first] = bookings;
  const port = usePorts().find(({ id }) => id === first?.port);
  const moved = done.filter(({ problem }) => problem === null).map(({ item }) => item);
  const moveTo = (booking: BookingSummaryBody, to: string, slipH: number) =>
    ask('reschedule', {
      params: { id: booking.id },
      body: { windowStart: to, latestWindowStart: slipH > 0 ? later(to, slipH) : null },
    });
  const isBusy = isRunning || back.isRunning;
  return (
    <Modal
      open
      width={900}
      title={list.moveTitle(bookings.length)}
      onCancel={onClose}
      mask={{ closable: !isBusy }}
      closable={{ 'aria-label': desk.common.close, disabled: isBusy }}
      footer={
        isOver ? (
          <>
            {moved.length > 0 && back.all === 0 && (
              <Button onClick={() => void back.run(moved, (booking) => moveTo(booking, whole(booking.windowStart), 0))}>
                {list.undoMove}
              </Button>
            )}
            <Button type="primary" onClick={onClose} disabled={isBusy}>
              {desk.common.close}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose} disabled={isBusy}>
              {desk.common.cancel}
            </Button>
            <Button
              type="primary"
              disabled={windowStart === null}
              loading={isRunning}
              onClick={() =>
                windowStart && void run(bookings, (booking) => moveTo(booking, windowStart, maySlip ? SPREAD_H : 0))
              }
            >
              {desk.exporter.move}
            </Button>
          </>
        )
      }
    >
      {!isAlike(bookings) && <p className="note note-warn">{list.moveMixed}</p>}
      {isAlike(bookings) && all === 0 && first && port && (
        <div className="bulk-move">
          <p>{list.moveWhat}</p>
          <WindowGrid
            id="bulk-window"
            port={port}
            question={{ port: port.id, direction: first.direction, vehicle: 'truck', group: first.group }}
            vehicles={maySlip ? 1 : bookings.reduce((sum, { vehicles }) => sum + vehicles, 0)}
            value={windowStart}
            onChoose={setWindowStart}
          />
          <label className="tick">
            <input type="checkbox" checked={maySlip} onChange={({ target }) => setMaySlip(target.checked)} />
            {list.spread}
          </label>
        </div>
      )}
      {all > 0 && back.all === 0 && <BulkResult done={done} all={all} />}
      {back.all > 0 && <BulkResult done={back.done} all={back.all} />}
    </Modal>
  );
}

const whole = (at: string) => new Date(at).toISOString().replace('.000Z', 'Z');
const later = (at: string, hours: number) => whole(new Date(Date.parse(at) + hours * HOUR).toISOString());
