import type { BookingBody } from '@gl/contracts/booking';
import { hasEnded } from '@gl/domain/states';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { ask } from '../../shared/api.js';
import { Icon } from '../../shared/icons.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { bookingQuery } from './queries.js';

const PassQr = lazy(() => import('./pass-qr.js'));

/** The driver's pass: open it, hand its address on, show it as a code, tell the driver once more. */
export function PassLinks({ vehicle, bookingId }: { vehicle: BookingBody['vehicles'][number]; bookingId: string }) {
  const { desk } = useWords();
  const { message } = App.useApp();
  const [showsQr, setShowsQr] = useState(false);
  const address = new URL(vehicle.passUrl, location.href).href;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      void message.success(desk.booking.copied);
    } catch {
      void message.warning(desk.exporter.copyFailed);
    }
  };
  const of = (text: string) => `${text}: ${vehicle.identity}`;
  return (
    <>
      <div className="acts pass-links">
        <a href={address} target="_blank" rel="noreferrer" aria-label={of(desk.exporter.openPass)}>
          {desk.exporter.openPass}
        </a>
        <Button
          className="no-print"
          icon={<Icon name="copy" size={14} />}
          onClick={() => void copy()}
          aria-label={of(desk.booking.copyLink)}
        >
          {desk.booking.copyLink}
        </Button>
        <Button
          className="no-print"
          aria-expanded={showsQr}
          onClick={() => setShowsQr(!showsQr)}
          aria-label={of(desk.exporter.detail.qr)}
        >
          {desk.exporter.detail.qr}
        </Button>
        {vehicle.decision && !hasEnded(vehicle.status) && (
          <Resend vehicleId={vehicle.id} bookingId={bookingId} label={of(desk.exporter.detail.resend)} />
        )}
      </div>
      {showsQr && (
        <Suspense fallback={null}>
          <PassQr address={address} title={desk.exporter.detail.qrOf(vehicle.identity)} />
        </Suspense>
      )}
    </>
  );
}

function Resend({ vehicleId, bookingId, label }: { vehicleId: string; bookingId: string; label: string }) {
  const { desk } = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const resend = useMutation({
    mutationFn: () => ask('resend', { params: { id: vehicleId } }),
    onSuccess: ({ drivers }) => {
      void message.success(desk.exporter.detail.resent(drivers));
      void queries.invalidateQueries(bookingQuery(bookingId));
    },
  });
  return (
    <div className="resend no-print">
      <Button
        icon={<Icon name="told" size={14} />}
        onClick={() => resend.mutate()}
        loading={resend.isPending}
        aria-label={label}
      >
        {desk.exporter.detail.resend}
      </Button>
      {resend.isError && <ProblemNote error={resend.error} />}
    </div>
  );
}
