import type { BookingSummaryBody } from '@gl/contracts/booking';
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import { ask } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import { BulkResult } from './bulk-result.js';
import { useBulk } from './use-bulk.js';

interface Props {
  bookings: readonly BookingSummaryBody[];
  onClose: () => void;
}

const canCancel = ({ status }: BookingSummaryBody) => ['held', 'confirmed', 'standby', 'staged'].includes(status);

/** One question for all of them, that says what happens; then what became of each. */
export function BulkCancel({ bookings: picked, onClose }: Props) {
  const { desk } = useWords();
  const { list } = desk.exporter;
  const id = useId();
  const [reason, setReason] = useState('');
  const { run, done, all, isRunning, isOver } = useBulk();
  // What is picked when the question is put: the list behind changes as they go.
  const [bookings] = useState(() => picked.filter(canCancel));
  const [others] = useState(() => picked.length - bookings.length);
  const vehicles = bookings.reduce((sum, booking) => sum + booking.vehicles, 0);
  const cancelAll = () =>
    run(bookings, (booking) => ask('cancel', { params: { id: booking.id }, body: { reason: reason.trim() || null } }));
  return (
    <Modal
      open
      title={list.cancelTitle(bookings.length)}
      onCancel={onClose}
      mask={{ closable: !isRunning }}
      closable={{ 'aria-label': desk.common.close, disabled: isRunning }}
      footer={
        isOver ? (
          <Button type="primary" onClick={onClose}>
            {desk.common.close}
          </Button>
        ) : (
          <>
            <Button onClick={onClose} disabled={isRunning}>
              {desk.exporter.keepBooking}
            </Button>
            <Button
              danger
              type="primary"
              loading={isRunning}
              disabled={bookings.length === 0}
              onClick={() => void cancelAll()}
            >
              {list.cancel}
            </Button>
          </>
        )
      }
    >
      {all === 0 && (
        <>
          {bookings.length > 0 && <p>{list.cancelWhat(vehicles)}</p>}
          {others > 0 && <p>{list.cancelNot(others)}</p>}
          <div className="field">
            <label htmlFor={id}>{desk.exporter.reason}</label>
            <input id={id} value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
          </div>
        </>
      )}
      {all > 0 && <BulkResult done={done} all={all} />}
    </Modal>
  );
}
