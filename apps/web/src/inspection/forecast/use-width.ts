import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The width of an element as it is laid out, px; 0 before it is. */
export function useWidth<E extends HTMLElement>(): { box: RefObject<E | null>; width: number } {
  const box = useRef<E>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return { box, width };
}
