import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** After the path changes the new page's heading takes the focus: a screen reader says where one is, and Tab goes on from there. */
export function useFocusOnArrival(): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    // A page that was opened for one of its fields has put the focus there itself.
    const hasChosen = document.getElementById('content')?.querySelector(':focus') != null;
    if (last.current !== undefined && path !== last.current && !hasChosen)
      document.getElementById('page-title')?.focus();
    last.current = path;
  }, [path]);
}
