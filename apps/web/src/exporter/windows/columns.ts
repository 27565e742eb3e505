import { type RefObject, useLayoutEffect, useState } from 'react';

/** How many days fit beside each other in `box`. */
export function useDayColumns(box: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(5);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = (width: number) => setColumns(width < 520 ? 3 : width < 700 ? 5 : 7);
    measure(element.clientWidth);
    const observer = new ResizeObserver(([entry]) => entry && measure(entry.contentRect.width));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return columns;
}
