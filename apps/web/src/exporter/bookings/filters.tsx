import { BOOKING_ORDERS } from '@gl/contracts/booking';
import { VEHICLE_STATUSES } from '@gl/domain/booking';
import { DIRECTIONS } from '@gl/domain/port';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../../shared/words.js';
import type { BookingSearch } from './queries.js';

const route = getRouteApi('/desk/bookings');
const PAUSE_MS = 250;
export const SEARCH_ID = 'bookings-search';

/** What narrows the list. All of it stands in the address: a reload, a bookmark and a colleague see the same. */
export function Filters() {
  const { desk, common } = useWords();
  const search = route.useSearch();
  const navigate = useNavigate();
  const set = (change: Partial<BookingSearch>) =>
    void navigate({ to: '/bookings', search: (before) => ({ ...before, ...change }), replace: true });
  const { list } = desk.exporter;
  /** On a phone alone; a wide page has room for all of them. */
  const [isOpen, setOpen] = useState(false);
  return (
    <search className={`filters${isOpen ? ' filters-open' : ''}`} aria-label={desk.bookings.filter}>
      <TextSearch key={search.q === undefined ? 'none' : 'some'} value={search.q ?? ''} onSearch={(q) => set({ q })} />
      <Button className="filters-more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {desk.bookings.filter}
      </Button>
      <Choice
        label={desk.bookings.status}
        value={search.status}
        options={VEHICLE_STATUSES.map((status) => [status, common.statuses[status]])}
        onChoose={(status) => set({ status })}
      />
      <Choice
        label={desk.book.direction}
        value={search.direction}
        options={DIRECTIONS.map((direction) => [direction, desk.book.directions[direction]])}
        onChoose={(direction) => set({ direction })}
      />
      <div className="inline-field">
        {(['from', 'to'] as const).map((name) => (
          <label className="inline-field" key={name}>
            <span>{list[name]}</span>
            <input
              type="date"
              value={search[name] ?? ''}
              onChange={({ target }) => set({ [name]: target.value || undefined })}
            />
          </label>
        ))}
      </div>
      <Choice
        label={list.order}
        value={search.order ?? '-booked'}
        options={BOOKING_ORDERS.map((order) => [order, list.orders[order]])}
        isWhole
        onChoose={(order) => set({ order: order === '-booked' ? undefined : order })}
      />
      <label className="tick filter-tick">
        <input
          type="checkbox"
          checked={search.problems === true}
          onChange={({ target }) => set({ problems: target.checked || undefined })}
        />
        {list.problems}
      </label>
    </search>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value | undefined;
  options: readonly (readonly [Value, string])[];
  /** There is no "all". */
  isWhole?: boolean;
  onChoose: (value: Value | undefined) => void;
}

function Choice<Value extends string>({ label, value, options, isWhole, onChoose }: ChoiceProps<Value>): ReactNode {
  const { desk } = useWords();
  return (
    <label className="inline-field">
      <span>{label}</span>
      <select
        value={value ?? ''}
        onChange={({ target }) => onChoose(options.find(([known]) => known === target.value)?.[0])}
      >
        {!isWhole && <option value="">{desk.exporter.all}</option>}
        {options.map(([known, text]) => (
          <option key={known} value={known}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Asked for when the typing pauses; the address follows. */
function TextSearch({ value, onSearch }: { value: string; onSearch: (text: string | undefined) => void }) {
  const { desk } = useWords();
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onSearch(text || undefined), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return (
    <label className="inline-field filter-search">
      <span>{desk.exporter.list.search}</span>
      <input
        id={SEARCH_ID}
        type="search"
        value={text}
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => setText(target.value)}
      />
    </label>
  );
}
