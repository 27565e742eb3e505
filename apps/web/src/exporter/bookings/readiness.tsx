import type { BookingBody } from '@gl/contracts/booking';
import type { PortBody } from '@gl/contracts/port';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { ask } from '../../shared/api.js';
import { Icon } from '../../shared/icons.js';
import { clock, dayOf } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { NamingField } from './naming-field.js';
import { amendmentOf, isLine, keyOf, type Named, type Place, placeOf, placesOf } from './naming-model.js';
import { useChange } from './use-change.js';

/** What is missing and by when, with the fields to name it; of a hold, the confirmation too. */
export function Readiness({ booking, port, fix }: { booking: BookingBody; port: PortBody; fix: string | undefined }) {
  const { desk } = useWords();
  const [named, setNamed] = useState<Named>({});
  const { ready, missing } = booking.readiness;
  const isHold = booking.status === 'held';
  const places = placesOf(missing);
  const isNamed = Object.keys(named).length > 0;
  const params = { id: booking.id };
  const change = useChange(
    booking.id,
    (how: 'amend' | 'confirm') => {
      const body = amendmentOf(
        named,
        (index) => booking.consignments[index]!.id,
        booking.vehicles.map(({ id }) => id),
      );
      return how === 'confirm' ? ask('confirm', { params, body }) : ask('amend', { params, body, etag: booking.etag });
    },
    isHold ? desk.book.booked(booking.reference) : desk.exporter.saved,
  );
  const isLate = ['held', 'confirmed', 'standby'].includes(booking.status);
  if (!isLate) return null;
  return (
    <section aria-labelledby="readiness-title">
      <h2 id="readiness-title">{desk.booking.readiness}</h2>
      {ready ? (
        <p className="tone-open">
          <Icon name="check" size={16} /> {desk.booking.ready}
        </p>
      ) : (
        <Missing missing={missing} port={port} />
      )}
      <form
        className="no-print"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          change.mutate(isHold ? 'confirm' : 'amend');
        }}
      >
        <NamingFields
          places={places}
          vehicleCount={booking.vehicles.length}
          named={named}
          country={port.country}
          zone={port.zone}
          wanted={keyOfField(fix)}
          onName={(key, parts) => setNamed({ ...named, [key]: parts })}
        />
        {change.isError && <ProblemNote error={change.error} />}
        <div className="acts">
          {isHold ? (
            <Button type="primary" size="large" htmlType="submit" loading={change.isPending}>
              {desk.exporter.confirmNow}
            </Button>
          ) : (
            (places.length > 0 || isNamed) && (
              <Button type="primary" htmlType="submit" loading={change.isPending} disabled={!isNamed}>
                {desk.common.save}
              </Button>
            )
          )}
        </div>
      </form>
    </section>
  );
}

function Missing({ missing, port }: { missing: BookingBody['readiness']['missing']; port: PortBody }) {
  const { desk, common, language } = useWords();
  const now = useNow(60_000);
  return (
    <>
      <p>
        <b className="tone-narrowed">
          <Icon name="half" size={16} /> {desk.booking.missing(missing.length)}
        </b>{' '}
        {desk.exporter.stillMissing}
      </p>
      <ul className="missing">
        {missing.map(({ rule, field, dueAt, message, fix }) => (
          <li key={`${rule} ${field}`}>
            {message} {fix}{' '}
            <b className="due">
              {desk.booking.dueAt(`${dayOf(dueAt, now, port.zone, language, common.clock)} ${clock(dueAt, port.zone)}`)}
            </b>
          </li>
        ))}
      </ul>
    </>
  );
}

const keyOfField = (field: string | undefined): string | null => {
  const place = field ? placeOf(field) : null;
  return place && keyOf(place);
};

/** Fields at once: a convoy of five hundred lacks two thousand, and what is named makes room for the next. */
const MOST_PLACES = 60;

interface NamingProps {
  places: Place[];
  vehicleCount: number;
  named: Named;
  country: string;
  zone: string;
  wanted: string | null;
  onName: (key: string, parts: Record<string, string>) => void;
}

/** The missing places open, plates and drivers that stand already folded beneath: a tractor breaks, a driver falls ill. */
function NamingFields({ places: all, vehicleCount, wanted, ...rest }: NamingProps) {
  const { desk } = useWords();
  const places = all.filter((place, at) => at < MOST_PLACES || keyOf(place) === wanted);
  const asked = new Set(all.map(keyOf));
  const others = Array.from({ length: Math.min(vehicleCount, MOST_PLACES) }, (_, index) =>
    (['plate', 'drivers'] as const).map((name): Place => ({ owner: 'vehicles', index, name })),
  )
    .flat()
    .filter((place) => !asked.has(keyOf(place)));
  return (
    <>
      <div className="fields">
        {places.filter(isLine).map((place) => (
          <NamingField key={keyOf(place)} place={place} isWanted={keyOf(place) === wanted} {...rest} />
        ))}
      </div>
      {places
        .filter((place) => !isLine(place))
        .map((place) => (
          <NamingField key={keyOf(place)} place={place} isWanted={keyOf(place) === wanted} {...rest} />
        ))}
      {all.length > places.length && <p className="quiet">{desk.exporter.today.more(all.length - places.length)}</p>}
      {others.length > 0 && (
        <details>
          <summary>{desk.booking.change}</summary>
          {others.map((place) => (
            <NamingField key={keyOf(place)} place={place} {...rest} />
          ))}
        </details>
      )}
    </>
  );
}
