import type { BookingBody } from '@gl/contracts/booking';
import type { PortBody } from '@gl/contracts/port';
import { VEHICLE_KINDS } from '@gl/domain/booking';
import { Button } from 'antd';
import { useState } from 'react';
import { ask } from '../../shared/api.js';
import { asProblem } from '../../shared/problem.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { Alternatives } from '../book/alternatives.js';
import { WindowGrid } from '../windows/window-grid.js';
import { useChange } from './use-change.js';

/** The same grid as when booking; the old place is kept until the new one is won. */
export function Reschedule({ booking, port, onDone }: { booking: BookingBody; port: PortBody; onDone: () => void }) {
  const { desk } = useWords();
  const [windowStart, setWindowStart] = useState<string | null>(null);
  const [first] = booking.vehicles;
  const move = useChange(
    booking.id,
    (to: string) => ask('reschedule', { params: { id: booking.id }, body: { windowStart: to } }),
    desk.exporter.moved,
    onDone,
  );
  return (
    <div className="part">
      <h2>{desk.booking.reschedule}</h2>
      <p>{desk.exporter.chooseOther}</p>
      <WindowGrid
        id="move-window"
        port={port}
        question={{
          port: port.id,
          direction: booking.direction,
          vehicle: VEHICLE_KINDS.find((kind) => kind === first?.kind) ?? 'truck',
          group: booking.verdict.group,
          serviceMin: first?.serviceMin,
        }}
        vehicles={booking.vehicles.length}
        value={windowStart}
        own={booking.windowStart}
        onChoose={setWindowStart}
      />
      {move.isError && <ProblemNote error={move.error} />}
      <Alternatives port={port} alternatives={asProblem(move.error).alternatives} onTake={(to) => move.mutate(to)} />
      <div className="acts">
        <Button
          type="primary"
          disabled={windowStart === null}
          loading={move.isPending}
          onClick={() => windowStart && move.mutate(windowStart)}
        >
          {desk.exporter.move}
        </Button>
        <Button onClick={onDone}>{desk.common.cancel}</Button>
      </div>
    </div>
  );
}
