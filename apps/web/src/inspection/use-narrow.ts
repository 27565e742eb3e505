import { useSyncExternalStore } from 'react';

/** As the style sheet's own break: below it a phone, or a desk at 200 % zoom. */
const narrow = matchMedia('(max-width: 760px)');
const watch = (changed: () => void) => {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
};

export const useNarrow = (): boolean => useSyncExternalStore(watch, () => narrow.matches);
