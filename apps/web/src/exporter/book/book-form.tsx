import { bookingRequest } from '@gl/contracts/booking-request';
import type { PortBody } from '@gl/contracts/port';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { FormProvider, useFieldArray, useForm, useWatch } from 'react-hook-form';
import { useCaller } from '../../shared/caller.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';
import { standInWindow } from '../windows/window-grid.js';
import { Alternatives } from './alternatives.js';
import { draftFor, dropDraft, keepDraft } from './draft.js';
import { FaultSummary } from './fault-summary.js';
import { faultsOf } from './faults.js';
import { ChoiceField, TickField } from './fields.js';
import { FaultContext } from './form-context.js';
import { type BookingForm, copyOf, freeId, GREEN_KINDS, newConsignment, newVehicle, requestOf } from './form-model.js';
import { GoodsFields } from './goods-fields.js';
import { useFaults } from './use-faults.js';
import { useSend } from './use-send.js';
import { useVerdict } from './use-verdict.js';
import { VehicleFields } from './vehicle-fields.js';
import { VerdictPanel } from './verdict-panel.js';
import { WindowChoice } from './window-choice.js';

const FLEXIBLE_HOURS = [0, 1, 2, 4, 8] as const;

interface Props {
  port: PortBody;
  /** Where what is wrong is said: over everything, the port too. */
  top: HTMLElement | null;
  onEmpty: () => void;
}

export function BookForm({ port, top, onEmpty }: Props) {
  const { desk, language } = useWords();
  const caller = useCaller();
  const navigate = useNavigate();
  const form = useForm<BookingForm>({
    defaultValues: draftFor(port),
  });
  const values = useWatch({ control: form.control }) as BookingForm;
  const goods = useFieldArray({ control: form.control, name: 'consignments' });
  const vehicles = useFieldArray({ control: form.control, name: 'vehicles' });
  const now = useNow(60_000);
  const book = useFaults();
  const summary = useRef<HTMLDivElement>(null);
  const [tries, setTries] = useState(0);

  useEffect(() => keepDraft(port.id, values), [port, values]);
  useEffect(() => {
    if (tries > 0) summary.current?.focus();
  }, [tries]);

  const judged = useMemo(() => {
    const request = requestOf(values, port.id, values.windowStart ?? standInWindow(port.zone, now));
    // Drivers change no verdict: a name half typed must not take it away.
    request.vehicles = request.vehicles.map((vehicle) => ({ ...vehicle, drivers: [] }));
    return bookingRequest.safeParse(request).success ? request : null;
  }, [values, port, now]);
  const verdict = useVerdict(judged);
  const couldBeGreen = values.consignments.some(({ kind }) => GREEN_KINDS.includes(kind));

  const send = useSend({
    onBooked: (booking) => {
      dropDraft();
      void navigate({
        to: '/bookings/$id',
        params: { id: booking.id },
        search: (search) => ({ ...search, fresh: true }),
      });
    },
    onRefused: (problem) => {
      book.refuse(problem);
      setTries(tries + 1);
    },
  });
  const submit = (how: 'book' | 'hold', windowStart = form.getValues('windowStart')) => {
    const request = requestOf(form.getValues(), port.id, windowStart);
    const faults = faultsOf(request);
    book.note(faults);
    if (faults.length > 0) return setTries(tries + 1);
    send.mutate({ how, request });
  };

  return (
    <FormProvider {...form}>
      <FaultContext value={book.context}>
        <form
          noValidate
          className="book-form"
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            submit('book');
          }}
        >
          {top &&
            createPortal(
              <>
                <FaultSummary box={summary} lead={book.lead} />
                <Alternatives
                  port={port}
                  alternatives={book.alternatives}
                  onTake={(windowStart) => {
                    form.setValue('windowStart', windowStart);
                    submit('book', windowStart);
                  }}
                />
              </>,
              top,
            )}
          <section className="book-goods" aria-label={desk.book.goods}>
            <div className="fields">
              <ChoiceField
                path="direction"
                label={desk.book.direction}
                options={(['export', 'import'] as const)
                  .filter((direction) => port.directions[direction])
                  .map((direction) => ({ value: direction, label: desk.book.directions[direction] }))}
              />
              {caller.clients.length > 0 && (
                <ChoiceField
                  path="onBehalfOf"
                  label={desk.book.onBehalfOf}
                  hint={desk.exporter.help.onBehalfOf}
                  options={[
                    { value: '', label: caller.company?.name ?? desk.common.none },
                    ...caller.clients.map(({ id, name }) => ({ value: String(id), label: name })),
                  ]}
                />
              )}
            </div>
            {goods.fields.map((field, index) => (
              <GoodsFields
                key={field.id}
                index={index}
                zone={port.zone}
                portName={port.names[language] ?? port.name}
                onRemove={goods.fields.length > 1 ? () => goods.remove(index) : undefined}
              />
            ))}
            <Button
              onClick={() => {
                const [first] = values.consignments;
                goods.append(
                  newConsignment(
                    freeId(values.consignments),
                    first?.originCountry ?? 'CN',
                    first?.destinationCountry ?? 'CN',
                  ),
                );
              }}
            >
              {desk.book.addGoods}
            </Button>
            {vehicles.fields.map((field, index) => (
              <VehicleFields
                key={field.id}
                index={index}
                onCopy={() => vehicles.insert(index + 1, copyOf(form.getValues(`vehicles.${index}`)))}
                onRemove={vehicles.fields.length > 1 ? () => vehicles.remove(index) : undefined}
              />
            ))}
            <Button onClick={() => vehicles.append(newVehicle(values.vehicles.at(-1)?.kind ?? 'truck', port.country))}>
              {desk.book.addVehicle}
            </Button>
          </section>
          <div className="book-right">
            <aside className="book-verdict">
              <VerdictPanel {...verdict} couldBeGreen={couldBeGreen} acceptsOrdinary={values.acceptOrdinary} />
            </aside>
            <section className="book-window" aria-labelledby="windows-title">
              <WindowChoice port={port} values={values} verdict={verdict.answer} />
              <div className="fields">
                <ChoiceField
                  path="flexibleHours"
                  label={desk.exporter.flexible}
                  hint={desk.exporter.help.flexible}
                  options={FLEXIBLE_HOURS.map((hours) => ({
                    value: String(hours),
                    label: hours ? desk.exporter.flexibleBy.hours(hours) : desk.exporter.flexibleBy.none,
                  }))}
                />
              </div>
              {values.vehicles.length > 1 && <TickField path="keepTogether" label={desk.book.keepTogether} />}
              <div className="acts">
                <Button type="primary" size="large" htmlType="submit" loading={send.isPending}>
                  {desk.book.submit}
                </Button>
                <Button size="large" onClick={() => submit('hold')} disabled={send.isPending}>
                  {desk.book.hold}
                </Button>
                <Button
                  type="link"
                  onClick={() => {
                    dropDraft();
                    onEmpty();
                  }}
                >
                  {desk.exporter.clearForm}
                </Button>
              </div>
              <p className="quiet">{desk.exporter.holdHint}</p>
            </section>
          </div>
        </form>
      </FaultContext>
    </FormProvider>
  );
}
