import type { PortBody } from '@gl/contracts/port';
import type { VerdictAnswerBody } from '@gl/contracts/verdict';
import { MINUTE } from '@gl/domain/local-time';
import { useFormContext } from 'react-hook-form';
import { Icon } from '../../shared/icons.js';
import { clock, dayOf } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';
import { WindowGrid } from '../windows/window-grid.js';
import { useFaultsAt } from './form-context.js';
import type { BookingForm } from './form-model.js';
import { fieldId } from './go-to-field.js';

interface Props {
  port: PortBody;
  values: BookingForm;
  verdict: VerdictAnswerBody | null;
}

/** The window, and what is chosen in words beneath the heading. */
export function WindowChoice({ port, values, verdict }: Props) {
  const { desk, common, language } = useWords();
  const { setValue } = useFormContext<BookingForm>();
  const { texts, forgive } = useFaultsAt('windowStart');
  const now = useNow(60_000);
  const { windowStart } = values;
  const chosen =
    windowStart &&
    `${dayOf(windowStart, now, port.zone, language, common.clock)} ${clock(windowStart, port.zone)}-${clock(Date.parse(windowStart) + port.windowMin * MINUTE, port.zone)}`;
  return (
    <>
      <h2 id="windows-title">{desk.book.windowStart}</h2>
      {texts.map((text) => (
        <p className="field-error" key={text}>
          <Icon name="warn" size={16} /> {text}
        </p>
      ))}
      <p role="status">{chosen ? <b>{desk.exporter.chosenWindow(chosen)}</b> : desk.exporter.chooseWindow}</p>
      <WindowGrid
        id={fieldId('windowStart')}
        port={port}
        question={{
          port: port.id,
          direction: values.direction,
          kind: values.consignments[0]?.kind ?? 'general',
          vehicle: values.vehicles[0]?.kind ?? 'truck',
          group: verdict?.verdict?.group,
          serviceMin: verdict?.serviceMin[0],
        }}
        vehicles={values.vehicles.length}
        value={windowStart}
        onChoose={(at) => {
          forgive();
          setValue('windowStart', at);
        }}
      />
    </>
  );
}
