import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** After the path changes the new page's heading takes the focus: a screen reader says where one is, and Tab goes on from there. */
export function useFocusOnArrival(): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (last.current !== undefined && path !== last.current) document.getElementById('page-title')?.focus();
    last.current = path;
  }, [path]);
}
