import type { BookingRequestInput } from '@gl/contracts/booking-request';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ask } from '../../shared/api.js';

const PAUSE_MS = 250;

/** The verdict on what stands in the form, asked for a quarter of a second after the last key; null while the form can't be judged. */
export function useVerdict(request: BookingRequestInput | null) {
  const text = request ? JSON.stringify(request) : null;
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery({
    queryKey: ['verdict', asked],
    queryFn: ({ signal }) => ask('judge', { body: JSON.parse(asked!) as BookingRequestInput, signal }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  const isBehind = text !== asked || found.isFetching;
  return { answer: text === null ? null : (found.data ?? null), isBehind, error: found.error };
}
