import { useRef } from 'react';

/**
 * What a drawer shows: the last thing asked for, so that it keeps its contents until it has slid out. Then the focus goes back to the row
 * (`data-row`) that it was about.
 */
export function useShown<T>(wanted: T | null, rowOf: (shown: T) => string | number) {
  const last = useRef(wanted);
  if (wanted !== null) last.current = wanted;
  const afterOpenChange = (isOpen: boolean) => {
    if (isOpen || last.current === null) return;
    document.querySelector<HTMLElement>(`[data-row="${rowOf(last.current)}"]`)?.focus();
    last.current = null;
  };
  return { shown: wanted ?? last.current, afterOpenChange };
}
