import type { BookingBody } from '@gl/contracts/booking';
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import { ask } from '../../shared/api.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { useChange } from './use-change.js';

export function CancelButton({ booking }: { booking: BookingBody }) {
  const { desk } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const id = useId();
  const isHold = booking.status === 'held';
  const cancel = useChange(
    booking.id,
    () => ask('cancel', { params: { id: booking.id }, body: { reason: reason.trim() || null } }),
    desk.exporter.cancelled,
    () => setOpen(false),
  );
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {isHold ? desk.exporter.release : desk.booking.cancel}
      </Button>
      <Modal
        open={isOpen}
        title={isHold ? desk.exporter.release : desk.booking.cancel}
        onCancel={() => setOpen(false)}
        onOk={() => cancel.mutate(undefined)}
        okText={isHold ? desk.exporter.release : desk.booking.cancel}
        okButtonProps={{ danger: true, loading: cancel.isPending }}
        cancelText={desk.exporter.keepBooking}
        closable={{ 'aria-label': desk.common.close }}
      >
        <p>{desk.booking.cancelAsk}</p>
        <div className="field">
          <label htmlFor={id}>{desk.exporter.reason}</label>
          <input id={id} value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
        </div>
        {cancel.isError && <ProblemNote error={cancel.error} />}
      </Modal>
    </>
  );
}
